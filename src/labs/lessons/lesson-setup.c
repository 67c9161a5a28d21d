/* The set-up that a lesson describes.
 *
 * A block of a lesson says what is changed, as "name = value" with the names of the terminal's
 * options. If it names data, or if a block of data stands before it, it begins a new set-up, and
 * the data suggest the rest as they do everywhere else. Otherwise it changes the set-up before it.
 *
 * Θ may be given by hand, as in Octave:
 *
 *   Theta1 = [-30 20 20; 10 -20 -20]
 *   Theta2 = [-10 20 20]
 *
 * The rows of Θ(l) tell s_{l+1}, and the columns tell s_l, so Θ tells the hidden layers, too. A
 * later change of the network forgets it.
 *
 * "vary = no" keeps the numbers on every sheet; see lesson-setup-vary.c.
 *
 * Each line is tried as soon as it is read, so that its error has a place. The data are read only
 * when the set-up is made. */

#include "labs/lessons/lesson-setup-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "files/builtin-data.h"
#include "files/quote.h"

static void
free_setting (gpointer data)
{
  BsLessonSetting *self = data;

  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

static void
free_matrix (gpointer data)
{
  BsLessonMatrix *self = data;

  g_array_unref (self->numbers);
  g_free (self);
}

void
_bs_lesson_setup_add (BsLessonSetup *self, const char *name, const char *value)
{
  BsLessonSetting *setting = g_new (BsLessonSetting, 1);

  setting->name = g_strdup (name);
  setting->value = g_strdup (value);
  g_ptr_array_add (self->settings, setting);
}

static BsLessonSetup *
new_empty (const char *name, BsTextSource *table)
{
  BsLessonSetup *self = g_new0 (BsLessonSetup, 1);

  g_atomic_ref_count_init (&self->reference_count);
  self->settings = g_ptr_array_new_with_free_func (free_setting);
  self->theta = g_ptr_array_new_with_free_func (free_matrix);
  self->name = g_strdup (name);
  self->table = table != NULL ? bs_text_source_ref (table) : NULL;

  return self;
}

BsLessonSetup *
_bs_lesson_setup_copy (const BsLessonSetup *self)
{
  BsLessonSetup *other = new_empty (self->name, self->table);

  other->is_rounded = self->is_rounded;
  other->keeps_numbers = self->keeps_numbers;
  for (guint i = 0; i < self->settings->len; i++)
    {
      const BsLessonSetting *setting = g_ptr_array_index (self->settings, i);

      _bs_lesson_setup_add (other, setting->name, setting->value);
    }
  for (guint i = 0; i < self->theta->len; i++)
    {
      const BsLessonMatrix *matrix = g_ptr_array_index (self->theta, i);
      BsLessonMatrix *same = g_memdup2 (matrix, sizeof *matrix);

      same->numbers = g_array_copy (matrix->numbers);
      g_ptr_array_add (other->theta, same);
    }

  return other;
}

BsLessonSetup *
bs_lesson_setup_ref (BsLessonSetup *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->reference_count);

  return self;
}

void
bs_lesson_setup_unref (BsLessonSetup *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->reference_count))
    return;

  g_ptr_array_unref (self->settings);
  g_ptr_array_unref (self->theta);
  g_free (self->name);
  g_clear_pointer (&self->table, bs_text_source_unref);
  g_free (self);
}

/* Returns the set-up with all settings, before the data suggest theirs. */
BsSetup *
_bs_lesson_setup_apply (const BsLessonSetup *self, const BsSetup *start, GError **error)
{
  g_autoptr (BsSetup) setup = bs_setup_ref (start);

  for (guint i = 0; i < self->settings->len; i++)
    {
      const BsLessonSetting *setting = g_ptr_array_index (self->settings, i);
      BsSetup *next = bs_setup_change_text (setup, setting->name, setting->value, error);

      if (next == NULL)
        return NULL;
      bs_setup_take (&setup, next);
    }

  return g_steal_pointer (&setup);
}

/* Returns l of "Theta1" or "Θ⁽¹⁾", or 0 for another name. */
static guint
get_theta_layer (const char *name)
{
  guint64 layer;

  if (g_str_has_prefix (name, "Theta") &&
      g_ascii_string_to_unsigned (name + strlen ("Theta"), 10, 1, BS_SETUP_MAX_HIDDEN + 1, &layer,
                                  NULL))
    return (guint) layer;

  return 0;
}

/* Reads the numbers of a row up to ";" or "]". */
static gboolean
read_row (const BsLessonBlock *block,
          const BsLessonLine *line,
          const char **at,
          BsLessonMatrix *matrix,
          GError **error)
{
  gsize n = 0;

  for (;;)
    {
      double number;
      char *end;

      *at += strspn (*at, " \t,");
      if (**at == ';' || **at == ']')
        break;
      number = g_ascii_strtod (*at, &end);
      if (end == *at || !isfinite (number))
        return bs_lesson_block_refuse (block, line->value_place + (*at - line->value), error,
                                       _ ("expected a number, “;” or “]”"));
      g_array_append_val (matrix->numbers, number);
      *at = end;
      n++;
    }
  if (matrix->rows++ == 0)
    matrix->columns = n;
  if (n == matrix->columns && n >= 2)
    return TRUE;

  return bs_lesson_block_refuse (
    block, line->value_place + (*at - line->value), error,
    _ ("expected rows of the same length, of at least 2 numbers; row %zu has %zu"), matrix->rows,
    n);
}

static gboolean
read_matrix (const BsLessonBlock *block,
             const BsLessonLine *line,
             BsLessonMatrix *matrix,
             GError **error)
{
  const char *at = line->value;

  if (*at++ != '[')
    return bs_lesson_block_refuse (block, line->value_place, error,
                                   _ ("expected a matrix such as [1 2; 3 4]"));
  do
    {
      if (!read_row (block, line, &at, matrix, error))
        return FALSE;
    }
  while (*at++ == ';');
  if (*at == '\0')
    return TRUE;

  return bs_lesson_block_refuse (block, line->value_place + (at - line->value), error,
                                 _ ("expected the end of the line after “]”"));
}

/* A matrix of the set-up before is replaced by one of the same shape, and the others stay. */
static gboolean
replace_matrix (BsLessonSetup *self,
                const BsLessonBlock *block,
                const BsLessonLine *line,
                guint layer,
                GError **error)
{
  BsLessonMatrix *matrix = g_ptr_array_index (self->theta, layer - 1);
  gsize rows = matrix->rows, columns = matrix->columns;

  matrix->rows = matrix->columns = 0;
  g_array_set_size (matrix->numbers, 0);
  if (!read_matrix (block, line, matrix, error))
    return FALSE;

  return (matrix->rows == rows && matrix->columns == columns) ||
         bs_lesson_block_refuse (block, line->value_place, error,
                                 _ ("expected a matrix %zu×%zu, as Theta%u was before"), rows,
                                 columns, layer);
}

static gboolean
add_matrix (BsLessonSetup *self,
            const BsLessonBlock *block,
            const BsLessonLine *line,
            guint layer,
            GError **error)
{
  BsLessonMatrix *matrix;
  const BsLessonMatrix *before;

  if (layer == 1)
    g_ptr_array_set_size (self->theta, 0);
  else if (layer <= self->theta->len)
    return replace_matrix (self, block, line, layer, error);
  matrix = g_new0 (BsLessonMatrix, 1);
  matrix->numbers = g_array_new (FALSE, FALSE, sizeof (double));
  g_ptr_array_add (self->theta, matrix);
  if (!read_matrix (block, line, matrix, error))
    return FALSE;
  if (layer != self->theta->len)
    return bs_lesson_block_refuse (block, line->name_place, error,
                                   _ ("expected Theta%u before Theta%u"), self->theta->len, layer);
  before = layer > 1 ? g_ptr_array_index (self->theta, layer - 2) : NULL;
  if (before == NULL || matrix->columns == before->rows + 1)
    return TRUE;

  return bs_lesson_block_refuse (block, line->value_place, error,
                                 _ ("expected %zu columns, one more than Theta%u has rows, found "
                                    "%zu"),
                                 before->rows + 1, layer - 1, matrix->columns);
}

/* A setting that makes Θ meaningless forgets it. */
static gboolean
forgets_theta (const char *name)
{
  BsSetupField field;

  return bs_setup_field_from_name (name, &field) && bs_setup_field_get_info (field)->forgets_theta;
}

static char *
locate (const char *data, const char *folder)
{
  if (folder == NULL || g_path_is_absolute (data) || bs_builtin_data_find (data) != NULL)
    return g_strdup (data);

  return g_build_filename (folder, data, NULL);
}

/* Reads "vary = no", which is no setting of the program. */
static gboolean
read_vary (BsLessonSetup *self,
           const BsLessonBlock *block,
           const BsLessonLine *line,
           GError **error)
{
  self->keeps_numbers = g_str_equal (line->value, "no");

  return self->keeps_numbers || g_str_equal (line->value, "yes") ||
         bs_lesson_block_refuse (block, line->value_place, error, _ ("expected yes or no"));
}

/* Tries a setting, and keeps it. */
static gboolean
change (BsLessonSetup *self,
        const char *folder,
        const BsLessonBlock *block,
        const BsLessonLine *line,
        BsSetup **setup,
        GError **error)
{
  guint layer = get_theta_layer (line->name);
  g_autofree char *value = NULL;
  GError *reason = NULL;
  BsSetup *next;

  if (layer > 0)
    return add_matrix (self, block, line, layer, error);
  if (g_str_equal (line->name, "vary"))
    return read_vary (self, block, line, error);
  if (g_str_equal (line->name, "theta"))
    return bs_lesson_block_refuse (block, line->name_place, error,
                                   _ ("expected Theta1 = [1 2; 3 4]; a lesson loads no file of Θ"));

  value = g_str_equal (line->name, "data") ? locate (line->value, folder) : g_strdup (line->value);
  next = bs_setup_change_text (*setup, line->name, value, &reason);
  if (next == NULL)
    return bs_lesson_block_refuse_for (
      block,
      g_error_matches (reason, BS_SETUP_ERROR, BS_SETUP_ERROR_UNKNOWN) ? line->name_place
                                                                       : line->value_place,
      error, reason);
  bs_setup_take (setup, next);
  if (forgets_theta (line->name))
    g_ptr_array_set_size (self->theta, 0);
  _bs_lesson_setup_add (self, line->name, value);

  return TRUE;
}

/* Some settings suggest others, or make Θ meaningless. So that the order of the lines in a block
 * does not matter, these come first, and Θ last. */
static guint
get_rank (const BsLessonLine *line)
{
  return g_str_equal (line->name, "data")        ? 0
         : g_str_equal (line->name, "optimizer") ? 1
         : get_theta_layer (line->name) == 0     ? 2
                                                 : 3;
}

static gboolean
change_all (BsLessonSetup *self,
            const char *folder,
            const BsLessonBlock *block,
            BsSetup **setup,
            GError **error)
{
  for (guint rank = 0; rank <= 3; rank++)
    for (guint i = 0; i < bs_lesson_block_get_n_lines (block); i++)
      {
        const BsLessonLine *line = bs_lesson_block_get_line (block, i);

        if (get_rank (line) == rank && !change (self, folder, block, line, setup, error))
          return FALSE;
      }

  return TRUE;
}

/**
 * bs_lesson_setup_change:
 * @before: (nullable): the set-up so far
 * @table: (nullable): data that stand in the lesson since @before
 * @folder: (nullable): the folder of the lesson, where its files of data are
 *
 * Returns: (transfer full): what @block makes of it; %NULL with a BS_FILE_ERROR that names file,
 *   line and column
 */
BsLessonSetup *
bs_lesson_setup_change (BsLessonSetup *before,
                        BsTextSource *table,
                        const char *folder,
                        const BsLessonBlock *block,
                        GError **error)
{
  const BsLessonLine *data;
  g_autoptr (BsLessonSetup) self = NULL;
  g_autoptr (BsSetup) start = bs_setup_new ();
  g_autoptr (BsSetup) setup = NULL;

  if (!bs_lesson_block_find (block, "data", &data, error))
    return NULL;
  if (data != NULL || table != NULL)
    self = new_empty (bs_text_source_get_name (block->source), data != NULL ? NULL : table);
  else if (before != NULL)
    self = _bs_lesson_setup_copy (before);
  else
    {
      bs_lesson_block_refuse (block, block->place, error,
                              _ ("expected a line “data = …” in the first set-up"));
      return NULL;
    }
  if (self->table != NULL && self->settings->len == 0)
    _bs_lesson_setup_add (self, "data", BS_LESSON_TABLE_NAME);

  setup = _bs_lesson_setup_apply (self, start, error);

  return setup != NULL && change_all (self, folder, block, &setup, error) ? g_steal_pointer (&self)
                                                                          : NULL;
}
