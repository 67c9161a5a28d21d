/* The set-up of a lesson with other numbers, for another sheet.
 *
 * A Θ that is random begins with another seed, and is rounded, so that one can compute with it on
 * paper. A Θ that is given by hand changes a little: each entry keeps its sign and its number of
 * decimals, and 0 stays 0. So what a lesson says about signs and about neurons that nobody reads
 * stays true, and the numbers are as easy as before. How an entry changes is decided by the seed,
 * its place and its size alone, so two networks of a lesson that differ in the sign of one entry
 * still do.
 *
 * A set-up with "vary = no" stays what it is: there the numbers are the point, because they are
 * those of a book, or because the text explains them one by one. */

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "engine/random.h"
#include "labs/lessons/lesson-setup-private.h"

/* An entry changes by at most this part of it, but may always change by one in its last decimal. */
#define PART 0.3

/* Nobody writes an entry with more decimals by hand. */
#define MOST_DECIMALS 6

/* Returns what one in the last decimal of a number is worth. */
static double
find_unit (double number)
{
  double unit = 1.0;

  for (guint i = 0; i < MOST_DECIMALS && fabs (number / unit - round (number / unit)) > 1e-6; i++)
    unit = pow (10.0, -(double) (i + 1));

  return unit;
}

static double
vary (double number, BsRandom *random)
{
  double unit = find_unit (number);
  double most = MAX (floor (PART * fabs (number) / unit), 1.0);
  /* Every entry takes one random number, so that the others do not depend on it. */
  double change = floor (bs_random_uniform (random, -most, most + 1.0));
  double steps = round (fabs (number) / unit) + change;

  if (number == 0.0)
    return 0.0;

  /* A decimal fraction is nearest when it is divided once. */
  return copysign (MAX (steps, 1.0) / round (1.0 / unit), number);
}

static void
vary_theta (BsLessonSetup *self, guint64 seed)
{
  BsRandom random;

  bs_random_init (&random, seed);
  for (guint l = 0; l < self->theta->len; l++)
    {
      GArray *numbers = ((BsLessonMatrix *) g_ptr_array_index (self->theta, l))->numbers;

      for (guint i = 0; i < numbers->len; i++)
        g_array_index (numbers, double, i) = vary (g_array_index (numbers, double, i), &random);
    }
}

/* Returns whether a seed decides the numbers of a set-up whose Θ is not given by hand. */
static gboolean
is_random (const BsLessonSetup *self)
{
  for (guint i = self->settings->len; i-- > 0;)
    {
      const BsLessonSetting *setting = g_ptr_array_index (self->settings, i);

      if (g_str_equal (setting->name, "init"))
        return !g_str_equal (setting->value, bs_initial_method_get_nick (BS_INITIAL_ZERO));
    }

  return TRUE;
}

/**
 * bs_lesson_setup_reseed:
 *
 * Returns: (transfer full): the same set-up with another initial Θ, which has few decimals; the
 *   same object if its numbers stay on every sheet
 */
BsLessonSetup *
bs_lesson_setup_reseed (BsLessonSetup *self, guint64 seed)
{
  BsLessonSetup *other;
  g_autofree char *text = g_strdup_printf ("%" PRIu64, seed);

  g_return_val_if_fail (self != NULL, NULL);

  if (self->keeps_numbers || (self->theta->len == 0 && !is_random (self)))
    return bs_lesson_setup_ref (self);

  other = _bs_lesson_setup_copy (self);
  if (self->theta->len > 0)
    {
      vary_theta (other, seed);
      return other;
    }
  _bs_lesson_setup_add (other, "seed", text);
  other->is_rounded = TRUE;

  return other;
}

static gboolean
has_entry (const BsLessonSetup *self, double number)
{
  for (guint l = 0; l < self->theta->len; l++)
    {
      const GArray *numbers = ((BsLessonMatrix *) g_ptr_array_index (self->theta, l))->numbers;

      for (guint i = 0; i < numbers->len; i++)
        if (g_array_index (numbers, double, i) == number)
          return TRUE;
    }

  return FALSE;
}

/**
 * bs_lesson_setup_frees_number:
 *
 * Returns: whether a number in a sentence about the set-up @setup may stay what it is when the
 *   set-up gets other numbers: it has no decimals, and is no entry of Θ that is given by hand. 0
 *   and 1 are mostly something else, such as data
 */
gboolean
bs_lesson_setup_frees_number (double number, gconstpointer setup)
{
  if (number == 0.0 || number == 1.0)
    return TRUE;

  return number == floor (number) && !has_entry (setup, number) &&
         (number == -1.0 || !has_entry (setup, -number));
}
