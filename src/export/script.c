/* A program that computes J and D without Backstep, from the numbers that the window shows.
 *
 * It is the course's nnCostFunction, with this network, this Θ, this λ and these data written into
 * it: something to read, to run, and to change. It prints J and D with all their digits, which
 * differ from ours by rounding alone.
 *
 * A script has three parts: a comment that says what it is, the numbers, and the program. Numbers
 * are written with the fewest digits that give the same double. The program is the same for all
 * networks but for the activation of the hidden layers, and stands once for each language in
 * script-programs.c, with @VALUE@ and @SLOPE@ in the place of the activation and its derivative.
 *
 * Features are written as the network sees them. If they were scaled, the comment says so. */

#include "export/script.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "export/script-programs-private.h"
#include "walk/number.h"

static const struct
{
  const char *nick;
  const char *suffix;
  const char *comment; /* begins a line that is for the reader */
  const char *open, *close;
  const char *row_open, *row_close;
} languages[] = {
  [BS_SCRIPT_OCTAVE] = { "octave", ".m", "%", "[", "];", "  ", "" },
  [BS_SCRIPT_NUMPY] = { "numpy", ".py", "#", "np.array([", "], dtype=float)", "    [", "]," },
};

G_STATIC_ASSERT (G_N_ELEMENTS (languages) == BS_SCRIPT_N_LANGUAGES);

const char *
bs_script_language_get_nick (BsScriptLanguage language)
{
  return languages[language].nick;
}

const char *
bs_script_language_get_suffix (BsScriptLanguage language)
{
  return languages[language].suffix;
}

/**
 * bs_script_language_find_of_name:
 * @file_name: a name or a path
 * @language: (out): the language that the end of the name tells
 *
 * Returns: whether the name has such an end
 */
gboolean
bs_script_language_find_of_name (const char *file_name, BsScriptLanguage *language)
{
  for (guint i = 0; i < BS_SCRIPT_N_LANGUAGES; i++)
    if (g_str_has_suffix (file_name, languages[i].suffix))
      {
        *language = (BsScriptLanguage) i;
        return TRUE;
      }

  return FALSE;
}

/* Whether @text calls the function, or defines it. */
static gboolean
names_function (const char *text, const char *function)
{
  g_autofree char *name = g_regex_escape_string (function, -1);
  g_autofree char *call = g_strdup_printf ("\\b%s ?\\(", name);

  return g_regex_match_simple (call, text, 0, 0);
}

/**
 * bs_script_language_object:
 * @file_name: a name or a path
 *
 * Octave takes a file ones.m in its folder for the function ones, so a program that is called as
 * one of the functions in it would call itself, and break its neighbours, too.
 *
 * Returns: (transfer full) (nullable): why the program cannot have this name; %NULL if it can
 */
char *
bs_script_language_object (BsScriptLanguage language, const char *file_name)
{
  g_autofree char *name = g_path_get_basename (file_name);
  gboolean is_taken;

  if (language != BS_SCRIPT_OCTAVE || !g_str_has_suffix (name, languages[language].suffix))
    return NULL;
  name[strlen (name) - strlen (languages[language].suffix)] = '\0';
  is_taken = names_function (_bs_script_programs[language], name);
  for (guint i = 0; i < BS_N_ACTIVATIONS && !is_taken; i++)
    is_taken = names_function (_bs_script_activations[i].value[language], name);
  if (!is_taken)
    return NULL;

  /* Translators: the name of a function, twice. */
  return g_strdup_printf (_ ("Octave would take a file %s.m for the function %s, which the program "
                             "calls; choose another name."),
                          name, name);
}

/**
 * bs_script_count_numbers:
 *
 * Returns: how many numbers the script has: X, Y and Θ
 */
gsize
bs_script_count_numbers (const BsScript *self)
{
  const BsTrainingSet *set = self->training_set;

  return bs_network_get_n_parameters (self->network) +
         bs_training_set_get_n_examples (set) *
           (bs_training_set_get_n_features (set) + bs_training_set_get_n_outputs (set));
}

typedef double (*GetNumber) (const BsScript *self, guint layer, gsize row, gsize column);

static double
get_feature (const BsScript *self, guint layer, gsize row, gsize column)
{
  return bs_training_set_get_feature (self->training_set, row + 1, column + 1);
}

static double
get_target (const BsScript *self, guint layer, gsize row, gsize column)
{
  return bs_training_set_get_target (self->training_set, row + 1, column + 1);
}

static double
get_theta (const BsScript *self, guint layer, gsize row, gsize column)
{
  return self->theta[bs_network_get_theta_index (self->network, layer, row + 1, column)];
}

/* Writes a matrix without its name. */
static void
append_matrix (const BsScript *self,
               BsScriptLanguage language,
               GetNumber get,
               guint layer,
               gsize n_rows,
               gsize n_columns,
               GString *text)
{
  g_string_append_printf (text, "%s\n", languages[language].open);
  for (gsize i = 0; i < n_rows; i++)
    {
      g_string_append (text, languages[language].row_open);
      for (gsize j = 0; j < n_columns; j++)
        {
          if (j > 0)
            g_string_append (text, ", ");
          bs_number_append_exact (text, get (self, layer, i, j));
        }
      g_string_append_printf (text, "%s\n", languages[language].row_close);
    }
  g_string_append_printf (text, "%s\n", languages[language].close);
}

static void
append_data (const BsScript *self, BsScriptLanguage language, GString *text)
{
  const char *comment = languages[language].comment;
  const BsTrainingSet *set = self->training_set;
  gsize m = bs_training_set_get_n_examples (set);

  g_string_append_printf (text, "%s One row for each example%s.\nX = ", comment,
                          self->is_scaled ? ", with the features as they were scaled" : "");
  append_matrix (self, language, get_feature, 0, m, bs_training_set_get_n_features (set), text);
  g_string_append_printf (text, "%s One column for each output.\nY = ", comment);
  append_matrix (self, language, get_target, 0, m, bs_training_set_get_n_outputs (set), text);
}

static void
append_thetas (const BsScript *self, BsScriptLanguage language, GString *text)
{
  const gboolean is_numpy = language == BS_SCRIPT_NUMPY;
  guint n_layers = bs_network_get_n_layers (self->network);

  g_string_append_printf (text, "%s Column %d of each Theta multiplies the +1 unit.\n",
                          languages[language].comment, is_numpy ? 0 : 1);
  g_string_append_printf (text, is_numpy ? "Theta = [None] * %u\n" : "Theta = cell (1, %u);\n",
                          n_layers - 1);
  for (guint l = 1; l < n_layers; l++)
    {
      g_string_append_printf (text,
                              is_numpy ? "Theta[%u] = " : "Theta{%u} = ", is_numpy ? l - 1 : l);
      append_matrix (self, language, get_theta, l, bs_network_get_size (self->network, l + 1),
                     bs_network_get_size (self->network, l) + 1, text);
    }
  g_string_append (text, is_numpy ? "lambda_ = " : "lambda = ");
  bs_number_append_exact (text, self->lambda);
  g_string_append (text, is_numpy ? "\n\n\n" : ";\n\n");
}

/* Only printable characters of a title go into a comment: a line feed would end it. */
static char *
clean (const char *title)
{
  GString *text = g_string_new (NULL);

  for (const char *c = title; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isprint (g_utf8_get_char (c)))
      g_string_append_unichar (text, g_utf8_get_char (c));

  return g_string_free (text, FALSE);
}

static void
append_head (const BsScript *self, BsScriptLanguage language, GString *text)
{
  const char *comment = languages[language].comment;
  const BsTrainingSet *set = self->training_set;
  g_autofree char *title = clean (bs_training_set_get_title (set));
  g_autofree char *shape = bs_network_describe (self->network);

  g_string_append_printf (
    text,
    "%s J and D of the network %s on the data %s (%zu examples), as the\n"
    "%s lecture computes them: nnCostFunction with the numbers of Backstep.\n",
    comment, shape, title, bs_training_set_get_n_examples (set), comment);
  g_string_append (text, language == BS_SCRIPT_NUMPY
                           ? "import numpy as np\n\n"
                           : "1;  % this file is a script, although it defines functions\n\n");
}

static void
append_program (const BsScript *self, BsScriptLanguage language, GString *text)
{
  BsActivation activation = bs_network_get_hidden_activation (self->network);
  GString *program = g_string_new (_bs_script_programs[language]);

  g_string_replace (program, "@VALUE@", _bs_script_activations[activation].value[language], 0);
  g_string_replace (program, "@SLOPE@", _bs_script_activations[activation].slope[language], 0);
  g_string_append_len (text, program->str, (gssize) program->len);
  g_string_free (program, TRUE);
}

/**
 * bs_script_make:
 *
 * Returns: (transfer full): the text of the program
 */
GString *
bs_script_make (const BsScript *self, BsScriptLanguage language)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL && language < BS_SCRIPT_N_LANGUAGES, text);

  append_head (self, language, text);
  append_data (self, language, text);
  append_thetas (self, language, text);
  append_program (self, language, text);

  return text;
}
