/* What is typed where a number is wanted: what was read, shown and read again is the same, and a
 * step up or down goes that way. */

#include "walk/typed-number.h"

#include <math.h>

#include "target.h"

gboolean fuzz_was_good;

static void
check_decimal (double value)
{
  g_autofree char *shown = bs_typed_number_format (value);
  double again, up = bs_typed_number_next (value, TRUE), down = bs_typed_number_next (value, FALSE);

  g_assert_true (isfinite (value));
  g_assert_true (bs_typed_number_read (shown, &again));
  g_assert_cmpfloat (again, ==, value);
  g_assert_true (value < 5e6 * (1.0 - 1e-9) ? up > value : up >= value);
  g_assert_true (value > 0.0 ? down < value : down <= value);
}

static void
check_whole (guint64 whole)
{
  g_autofree char *shown = g_strdup_printf ("%" G_GUINT64_FORMAT, whole);
  guint64 again;

  g_assert_true (bs_typed_number_read_whole (shown, &again));
  g_assert_cmpuint (again, ==, whole);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  guint64 whole;
  double value;

  fuzz_was_good = bs_typed_number_read (text, &value);
  if (fuzz_was_good)
    check_decimal (value);
  if (bs_typed_number_read_whole (text, &whole))
    {
      g_assert_true (fuzz_was_good);
      check_whole (whole);
    }

  return 0;
}
