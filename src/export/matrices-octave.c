/* The matrices of a layer as assignments in Octave, so that somebody can go on computing with them.
 *
 * Each matrix that is computed at this step has a comment with its title, and a name made of its
 * letters and its layer: Theta1, Delta1, D1. If there are several with one name, such as Δ before
 * and after an example, the later ones have a number more: Delta1_2. */

#include "export/matrices-octave.h"

#include "walk/formula.h"
#include "walk/number.h"

static const struct
{
  const char *letter;
  const char *name;
} greek[] = {
  { "Θ", "Theta" }, { "Δ", "Delta" }, { "δ", "delta" }, { "λ", "lambda" }, { "α", "alpha" },
};

/* Writes what Octave takes in a name. */
static void
append_letters (GString *name, const char *letters)
{
  for (const char *letter = letters; *letter != '\0'; letter = g_utf8_next_char (letter))
    {
      gboolean is_greek = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (greek) && !is_greek; i++)
        if (g_str_has_prefix (letter, greek[i].letter))
          {
            g_string_append (name, greek[i].name);
            is_greek = TRUE;
          }
      if (!is_greek && g_ascii_isalnum (*letter))
        g_string_append_c (name, *letter);
    }
  if (name->len == 0 || g_ascii_isdigit (name->str[0]))
    g_string_prepend (name, "M");
}

static char *
make_name (const BsMatrixPanel *panel, guint layer, GHashTable *used)
{
  GString *name = g_string_new (NULL);
  guint n;

  append_letters (name, panel->letter);
  if (!panel->is_of_network)
    g_string_append_printf (name, "%u", layer);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (used, name->str)) + 1;
  g_hash_table_insert (used, g_strdup (name->str), GUINT_TO_POINTER (n));
  if (n > 1)
    g_string_append_printf (name, "_%u", n);

  return g_string_free (name, FALSE);
}

/* Where λ spares a column, and where a number is not there, Octave gets 0 and NaN. */
static void
append_values (GString *text, const BsMatrixPanel *panel)
{
  for (gsize row = 0; row < panel->n_rows; row++)
    {
      g_string_append (text, "    ");
      for (gsize column = 0; column < panel->n_columns; column++)
        {
          if (column > 0)
            g_string_append (text, ", ");
          if (bs_matrix_panel_has_value (panel, row, column))
            bs_number_append_exact (text, bs_matrix_panel_get_value (panel, row, column));
          else
            g_string_append (text, panel->spares_bias && column == 0 ? "0" : "NaN");
        }
      g_string_append (text, ";\n");
    }
}

/**
 * bs_matrices_to_octave:
 *
 * Returns: (transfer full): an assignment for each matrix that is computed at this step
 */
char *
bs_matrices_to_octave (const BsMatrixScene *scene)
{
  g_autoptr (GHashTable) used = NULL;
  GString *text;

  g_return_val_if_fail (scene != NULL, NULL);

  used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  text = g_string_new (NULL);
  for (guint i = 0; i < scene->panels->len; i++)
    {
      const BsMatrixPanel *panel = bs_matrix_scene_get_panel (scene, i);
      g_autoptr (BsText) title = NULL;
      g_autofree char *name = NULL;

      if (!panel->is_computed)
        continue;
      title = bs_formula_to_text (panel->title);
      name = make_name (panel, scene->layer, used);
      g_string_append_printf (text, "%% %s%s%s\n%s = [\n", bs_text_get_string (title),
                              panel->note != NULL ? ", " : "",
                              panel->note != NULL ? panel->note : "", name);
      append_values (text, panel);
      g_string_append (text, "];\n");
    }

  return g_string_free (text, FALSE);
}
