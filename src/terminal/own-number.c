#include "terminal/own-number.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "files/quote.h"
#include "terminal/refusal.h"

/* Each thread takes memory of its own, so their number is limited; 64 are enough for common
 * machines. */
static const BsOwnNumber threads = { "--threads", N_ ("The number of threads"), 1, 64 };

static char *
describe_range (const BsOwnNumber *self)
{
  if (self->high == 0)
    return g_strdup_printf (_ ("a whole number from %" PRIu64 " up"), self->low);

  return g_strdup_printf (_ ("a whole number from %" PRIu64 " to %" PRIu64), self->low, self->high);
}

gboolean
bs_own_number_read (const BsOwnNumber *self, const char *text, guint64 *value)
{
  guint64 high = self->high > 0 ? self->high : G_MAXUINT64;
  g_autofree char *range = NULL;
  g_autofree char *shown = NULL;

  if (g_ascii_string_to_unsigned (text, 10, self->low, high, value, NULL))
    return TRUE;

  range = describe_range (self);
  shown = bs_quote (text);
  bs_terminal_refuse (_ ("%s: %s must be %s, not “%s”."), self->option, _ (self->title), range,
                      shown);

  return FALSE;
}

gboolean
bs_own_number_read_real (const char *option, const char *title, const char *text, double *value)
{
  g_autofree char *shown = bs_quote (text);
  char *end;

  *value = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && isfinite (*value))
    return TRUE;

  bs_terminal_refuse (_ ("%s: %s must be a number, not “%s”."), option, _ (title), shown);

  return FALSE;
}

gboolean
bs_own_number_read_threads (const char *text, guint *n_threads)
{
  guint64 number = g_get_num_processors ();

  if (text != NULL && !bs_own_number_read (&threads, text, &number))
    return FALSE;
  *n_threads = (guint) number;

  return TRUE;
}
