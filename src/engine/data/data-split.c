#include "engine/data/data-split.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "engine/random.h"

/* The examples of a class, and how many of them are to be held out. */
typedef struct
{
  GArray *examples; /* of gsize, counted from 0 */
  gsize n_held_out;
  double remainder; /* of the exact number, which is hardly ever a whole one */
} Stratum;

static void
stratum_clear (gpointer data)
{
  Stratum *self = data;

  g_array_unref (self->examples);
}

/* Several independent targets are no classes: all examples are one stratum then. */
static gsize
find_stratum (const BsTrainingSet *data, gsize example)
{
  gsize k = 0;

  switch (bs_training_set_get_targets (data))
    {
    case BS_TARGETS_BINARY:
      return bs_training_set_get_target (data, example, 1) == 1.0 ? 1 : 0;
    case BS_TARGETS_ONE_HOT:
      while (bs_training_set_get_target (data, example, k + 1) != 1.0)
        k++;
      return k;
    case BS_TARGETS_SEVERAL:
    default:
      return 0;
    }
}

static GArray *
make_strata (const BsTrainingSet *data)
{
  gsize n = MAX (bs_training_set_get_n_outputs (data), 2);
  GArray *strata = g_array_new (FALSE, TRUE, sizeof (Stratum));

  g_array_set_clear_func (strata, stratum_clear);
  g_array_set_size (strata, (guint) n);
  for (guint k = 0; k < n; k++)
    g_array_index (strata, Stratum, k).examples = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (gsize i = 0; i < bs_training_set_get_n_examples (data); i++)
    {
      guint k = (guint) find_stratum (data, i + 1);

      g_array_append_val (g_array_index (strata, Stratum, k).examples, i);
    }

  return strata;
}

/* The class with the largest remainder, of equal ones the first. One that would have no example
 * left to train with is the last to be asked. */
static Stratum *
find_next (GArray *strata)
{
  Stratum *found = NULL;

  for (guint round = 0; round < 2 && found == NULL; round++)
    for (guint k = 0; k < strata->len; k++)
      {
        Stratum *stratum = &g_array_index (strata, Stratum, k);

        if (stratum->n_held_out + (round == 0) < stratum->examples->len &&
            (found == NULL || stratum->remainder > found->remainder))
          found = stratum;
      }

  return found;
}

/* Largest remainders. */
static void
apportion (GArray *strata, double fraction, gsize n_held_out)
{
  gsize sum = 0;

  for (guint k = 0; k < strata->len; k++)
    {
      Stratum *stratum = &g_array_index (strata, Stratum, k);
      double exact = fraction * stratum->examples->len;

      stratum->n_held_out = (gsize) floor (exact);
      stratum->remainder = exact - floor (exact);
      sum += stratum->n_held_out;
    }
  for (; sum < n_held_out; sum++)
    {
      Stratum *next = find_next (strata);

      next->n_held_out++;
      next->remainder -= 1.0;
    }
}

/* The first steps of Fisher's and Yates's shuffle: any subset of that size is as likely. */
static void
draw (const Stratum *stratum, BsRandom *random, gboolean *is_held_out)
{
  gsize *examples = (gsize *) (gpointer) stratum->examples->data;

  for (gsize i = 0; i < stratum->n_held_out; i++)
    {
      gsize j = i + (gsize) bs_random_below (random, stratum->examples->len - i);
      gsize drawn = examples[j];

      examples[j] = examples[i];
      examples[i] = drawn;
      is_held_out[drawn] = TRUE;
    }
}

static BsTrainingSet *
select_part (const BsTrainingSet *data, const gboolean *is_held_out, gboolean which)
{
  g_autoptr (GArray) examples = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (gsize i = 0; i < bs_training_set_get_n_examples (data); i++)
    if (is_held_out[i] == which)
      g_array_append_val (examples, i);

  return bs_training_set_select (data, (const gsize *) (gpointer) examples->data, examples->len);
}

/* Both parts, and the examples' numbers in lists that grow by doubling. */
static gboolean
check_memory (const BsTrainingSet *data, GError **error)
{
  gsize m = bs_training_set_get_n_examples (data);
  BsMemoryNeed need = { 0, 0 };

  for (guint part = 0; part < 2; part++)
    bs_training_set_add_need (&need, m / 2 + 1, bs_training_set_get_n_features (data),
                              bs_training_set_get_n_outputs (data));
  bs_memory_need_add_blocks (&need, 5, m, sizeof (gsize));

  return bs_memory_check (&need, bs_training_set_get_title (data), error);
}

/**
 * bs_data_split:
 * @fraction: of the examples that is held out, above 0 and up to %BS_DATA_SPLIT_MOST
 * @seed: by which they are drawn
 * @training: (out): what to train with
 * @held_out: (out): what is never trained with
 *
 * Stratified: the held-out part has round(fraction m) examples, and of each class its share, to
 * less than one example, as far as every class keeps one to train with: what a class of a single
 * example does not give, others do. Both parts keep the order of @data.
 *
 * Returns: %FALSE with a BS_TRAINING_SET_ERROR where one part would have no example, or with
 *   BS_MEMORY_ERROR_TOO_LARGE.
 */
gboolean
bs_data_split (const BsTrainingSet *data,
               double fraction,
               guint64 seed,
               BsTrainingSet **training,
               BsTrainingSet **held_out,
               GError **error)
{
  g_autoptr (GArray) strata = NULL;
  g_autofree gboolean *is_held_out = NULL;
  gsize m, n_held_out;
  BsRandom random;

  g_return_val_if_fail (data != NULL && training != NULL && held_out != NULL, FALSE);
  g_return_val_if_fail (fraction > 0.0 && fraction <= BS_DATA_SPLIT_MOST, FALSE);

  m = bs_training_set_get_n_examples (data);
  n_held_out = (gsize) round (fraction * (double) m);
  if (n_held_out == 0 || n_held_out == m)
    {
      g_set_error (error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_EMPTY,
                   ngettext ("%g %% of %zu example is not a part of them.",
                             "%g %% of %zu examples are either none or all of them.", (gulong) m),
                   100.0 * fraction, m);
      return FALSE;
    }

  if (!check_memory (data, error))
    return FALSE;

  is_held_out = g_new0 (gboolean, m);
  strata = make_strata (data);
  apportion (strata, fraction, n_held_out);
  bs_random_init (&random, seed);
  for (guint k = 0; k < strata->len; k++)
    draw (&g_array_index (strata, Stratum, k), &random, is_held_out);
  *training = select_part (data, is_held_out, FALSE);
  *held_out = select_part (data, is_held_out, TRUE);

  return TRUE;
}
