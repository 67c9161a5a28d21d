/* The set-up of a lesson, made: its data are read, they suggest what the lesson does not say, and Θ
 * is that of the lesson. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "files/data-file.h"
#include "files/file-writer.h"
#include "labs/lessons/lesson-setup-private.h"
#include "setup/setup-data.h"
#include "setup/setup-network.h"

/* Nobody computes with more decimals on paper. */
#define ROUNDED_DECIMALS 2

/**
 * bs_lesson_setup_store:
 * @folder: where a file may be written; it is made if need be
 *
 * A window can open only data that have a name. So data that stand in the lesson are written to a
 * file, whose name depends on nothing but the data. This waits for the disk.
 *
 * Returns: (transfer full): the same set-up with data of a file, or of the program; %NULL with an
 *   error
 */
BsLessonSetup *
bs_lesson_setup_store (BsLessonSetup *self, const char *folder, GError **error)
{
  g_autofree char *sum = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  BsLessonSetup *stored;

  g_return_val_if_fail (self != NULL && folder != NULL, NULL);

  if (self->table == NULL)
    return bs_lesson_setup_ref (self);

  sum =
    g_compute_checksum_for_string (G_CHECKSUM_SHA256, bs_text_source_get_text (self->table), -1);
  name = g_strdup_printf ("lesson-%.12s.csv", sum);
  path = g_build_filename (folder, name, NULL);
  file = g_file_new_for_path (path);
  g_mkdir_with_parents (folder, 0700);
  if (!bs_file_writer_replace (file, bs_text_source_get_text (self->table),
                               bs_text_source_get_length (self->table), NULL, error))
    return NULL;
  stored = _bs_lesson_setup_copy (self);
  g_clear_pointer (&stored->table, bs_text_source_unref);
  g_free (((BsLessonSetting *) g_ptr_array_index (stored->settings, 0))->value);
  ((BsLessonSetting *) g_ptr_array_index (stored->settings, 0))->value = g_steal_pointer (&path);

  return stored;
}

static BsTrainingSet *
read_data (const BsLessonSetup *self, const BsSetup *setup, GError **error)
{
  if (self->table == NULL)
    return bs_setup_read_data (setup, NULL, NULL, NULL, error);

  return bs_data_file_parse (self->table, &setup->reading, NULL, NULL, NULL, error);
}

/* Returns the set-up with its initial Θ, but rounded. */
static BsSetup *
round_theta (const BsLessonSetup *self,
             const BsSetup *setup,
             const BsTrainingSet *read,
             GError **error)
{
  const double unit = pow (10.0, ROUNDED_DECIMALS);
  g_autoptr (BsNetwork) network = bs_setup_make_network (setup, read, error);
  g_autofree double *numbers = NULL;
  g_autoptr (GBytes) theta = NULL;
  gsize n;

  if (network == NULL)
    return NULL;
  n = bs_network_get_n_parameters (network);
  numbers = g_new (double, n);
  bs_setup_fill_theta (setup, network, numbers);
  for (gsize i = 0; i < n; i++)
    numbers[i] = round (numbers[i] * unit) / unit;
  theta = g_bytes_new (numbers, n * sizeof (double));

  return bs_setup_change_theta (setup, theta, self->name, NULL, setup->hidden, setup->n_hidden,
                                error);
}

/* Returns the set-up with Θ of the lesson. */
static BsSetup *
add_theta (const BsLessonSetup *self, const BsSetup *setup, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GBytes) theta = NULL;
  gsize hidden[BS_SETUP_MAX_HIDDEN + 1];

  for (guint i = 0; i < self->theta->len; i++)
    {
      const BsLessonMatrix *matrix = g_ptr_array_index (self->theta, i);

      g_array_append_vals (numbers, matrix->numbers->data, matrix->numbers->len);
      hidden[i] = matrix->rows;
    }
  theta = g_bytes_new (numbers->data, numbers->len * sizeof (double));

  return bs_setup_change_theta (setup, theta, self->name, NULL, hidden, self->theta->len - 1,
                                error);
}

/* The columns of the first Θ and the rows of the last one must fit the data. */
static gboolean
check_theta (const BsLessonSetup *self, const BsTrainingSet *read, GError **error)
{
  gsize n = bs_training_set_get_n_features (read), k = bs_training_set_get_n_outputs (read);
  const BsLessonMatrix *first, *last;

  if (self->theta->len == 0)
    return TRUE;
  first = g_ptr_array_index (self->theta, 0);
  last = g_ptr_array_index (self->theta, self->theta->len - 1);
  if (first->columns == n + 1 && last->rows == k)
    return TRUE;

  g_set_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SHAPE,
               _ ("Θ of the lesson has %zu inputs and %zu outputs, but the data have %zu features "
                  "and %zu outputs"),
               first->columns - 1, last->rows, n, k);

  return FALSE;
}

/**
 * bs_lesson_setup_make:
 * @read: (out) (transfer full): the data
 *
 * Reads the data, which may wait for a file, and makes the set-up as it would be made anywhere
 * else.
 *
 * Returns: (transfer full): the set-up; %NULL with an error
 */
BsSetup *
bs_lesson_setup_make (const BsLessonSetup *self, BsTrainingSet **read, GError **error)
{
  g_autoptr (BsSetup) usual = bs_setup_new ();
  g_autoptr (BsSetup) asked = NULL;
  g_autoptr (BsSetup) suggested = NULL;
  g_autoptr (BsSetup) setup = NULL;
  g_autoptr (BsSetup) whole = NULL;

  g_return_val_if_fail (self != NULL && read != NULL, NULL);

  *read = NULL;
  asked = _bs_lesson_setup_apply (self, usual, error);
  if (asked == NULL)
    return NULL;
  *read = read_data (self, asked, error);
  if (*read == NULL)
    return NULL;
  suggested = bs_setup_suggest (asked, asked->data, *read);
  setup = _bs_lesson_setup_apply (self, suggested, error);
  if (setup != NULL && check_theta (self, *read, error))
    whole = self->theta->len > 0 ? add_theta (self, setup, error)
            : self->is_rounded   ? round_theta (self, setup, *read, error)
                                 : bs_setup_ref (setup);
  if (whole == NULL)
    g_clear_pointer (read, bs_training_set_unref);

  return g_steal_pointer (&whole);
}
