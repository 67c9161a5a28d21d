/* Splits the data into a training part and a held-out part.
 *
 * The network is trained with the training part only. The held-out part shows how well the network
 * predicts examples that it has never seen.
 *
 * The split is stratified: each class has the same share of examples in both parts, as far as
 * whole numbers allow. Otherwise a rare class could by chance be missing from one part.
 *
 * The held-out part has round(fraction · m) examples. Each class first gives the whole part of
 * fraction · (its number of examples). The remaining examples come from the classes with the
 * largest remainders, one from each. Every class keeps at least one example for training as long
 * as other classes can give one instead.
 *
 * Within a class the held-out examples are drawn at random. The seed decides which, so the same
 * seed gives the same split. Both parts keep the order of the data.
 *
 * Data with several independent targets have no classes; all examples are then treated as one
 * class. */

#include "engine/data/data-split.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "engine/random.h"

/* The examples of a class, and how many of them will be held out. */
typedef struct
{
  GArray *examples; /* of gsize, counted from 0 */
  gsize n_held_out;
  double remainder; /* the exact number to hold out minus n_held_out */
} Stratum;

static void
stratum_clear (gpointer data)
{
  Stratum *self = data;

  g_array_unref (self->examples);
}

/* Returns the class of an example, from 0. Several independent targets are not classes, so all
 * examples are in one stratum then. */
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

/* Returns the class with the largest remainder, or the first of several equal ones. The first
 * round skips classes that would have no example left for training; the second round is for the
 * case that no other class is left. */
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

/* Distributes the held-out examples over the classes by the method of largest remainders. */
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

/* Draws with the first steps of the shuffle of Fisher and Yates, so that each subset of that size
 * is equally likely. */
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

/* Counts the memory of both parts, of the lists of example numbers, which grow by doubling, and of
 * the list that bs_data_split_list() makes. */
static gboolean
check_memory (const BsTrainingSet *data, GError **error)
{
  gsize m = bs_training_set_get_n_examples (data);
  BsMemoryNeed need = { 0, 0 };

  for (guint part = 0; part < 2; part++)
    bs_training_set_add_need (&need, m / 2 + 1, bs_training_set_get_n_features (data),
                              bs_training_set_get_n_outputs (data));
  bs_memory_need_add_blocks (&need, 6, m, sizeof (gsize));

  return bs_memory_check (&need, bs_training_set_get_title (data), error);
}

static gboolean
check_parts (double fraction, gsize m, gsize n_held_out, GError **error)
{
  if (n_held_out > 0 && n_held_out < m)
    return TRUE;

  g_set_error (
    error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_EMPTY,
    g_dngettext (GETTEXT_PACKAGE, "Holding out %g %% of %zu example would leave one part empty.",
                 "Holding out %g %% of %zu examples would leave one part empty.", (gulong) m),
    100.0 * fraction, m);

  return FALSE;
}

static gsize
count_held_out (const BsTrainingSet *data, double fraction)
{
  return (gsize) round (fraction * (double) bs_training_set_get_n_examples (data));
}

/* Returns which examples are held out. */
static gboolean *
choose (const BsTrainingSet *data, double fraction, guint64 seed)
{
  gboolean *is_held_out = g_new0 (gboolean, bs_training_set_get_n_examples (data));
  g_autoptr (GArray) strata = make_strata (data);
  BsRandom random;

  apportion (strata, fraction, count_held_out (data, fraction));
  bs_random_init (&random, seed);
  for (guint k = 0; k < strata->len; k++)
    draw (&g_array_index (strata, Stratum, k), &random, is_held_out);

  return is_held_out;
}

/**
 * bs_data_split_list:
 * @fraction, @seed: as they were for bs_data_split(), which could split @data
 *
 * Returns: (transfer full) (element-type gsize): the numbers that the examples to train with have
 *   in @data, 1 … m, in their order
 */
GArray *
bs_data_split_list (const BsTrainingSet *data, double fraction, guint64 seed)
{
  g_autofree gboolean *is_held_out = NULL;
  GArray *numbers;
  gsize m;

  g_return_val_if_fail (data != NULL, NULL);

  m = bs_training_set_get_n_examples (data);
  is_held_out = choose (data, fraction, seed);
  numbers =
    g_array_sized_new (FALSE, FALSE, sizeof (gsize), (guint) (m - count_held_out (data, fraction)));
  for (gsize i = 1; i <= m; i++)
    if (!is_held_out[i - 1])
      g_array_append_val (numbers, i);

  return numbers;
}

/**
 * bs_data_split:
 * @fraction: the share of the examples that is held out, above 0 and at most %BS_DATA_SPLIT_MOST
 * @seed: decides which examples are held out
 * @training: (out) (transfer full): the examples to train with
 * @held_out: (out) (transfer full): the other examples, which are never trained with
 *
 * Splits the examples by class: round(@fraction · m) examples are held out, and each class gives
 * its share of them, to less than one example. A class keeps at least one example for training as
 * long as other classes can give one instead. Both parts keep the order of @data.
 *
 * Returns: %FALSE with a BS_TRAINING_SET_ERROR when one part would have no example, or with
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
  g_autofree gboolean *is_held_out = NULL;
  gsize m, n_held_out;

  g_return_val_if_fail (data != NULL && training != NULL && held_out != NULL, FALSE);
  g_return_val_if_fail (fraction > 0.0 && fraction <= BS_DATA_SPLIT_MOST, FALSE);

  m = bs_training_set_get_n_examples (data);
  n_held_out = count_held_out (data, fraction);
  if (!check_parts (fraction, m, n_held_out, error) || !check_memory (data, error))
    return FALSE;

  is_held_out = choose (data, fraction, seed);
  *training = select_part (data, is_held_out, FALSE);
  *held_out = select_part (data, is_held_out, TRUE);

  return TRUE;
}
