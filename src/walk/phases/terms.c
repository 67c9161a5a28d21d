/* Sums too long for a line: their first terms, "…" and the last are written. */

#include "walk/phases/terms-private.h"

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/number.h"

/* Whether term number @index of @n is written out; "…" stands once for those that are not. */
gboolean
_bs_terms_write_next (BsText *text, gsize index, gsize n)
{
  gboolean is_short = n <= BS_EXPLANATION_MAX_TERMS;

  if (!is_short && index >= BS_EXPLANATION_MAX_TERMS - 2 && index < n - 1)
    {
      if (index == BS_EXPLANATION_MAX_TERMS - 2)
        bs_explanation_append (text, " + … ");
      return FALSE;
    }
  if (index > 0)
    bs_explanation_append (text, is_short || index < n - 1 ? " + " : "+ ");

  return TRUE;
}

/* Ends a line that left terms out. */
void
_bs_terms_end (BsText *text, gsize n)
{
  if (n > BS_EXPLANATION_MAX_TERMS)
    {
      g_autofree char *count = bs_number_format_count (n);
      /* Translators: how long a sum is of which only the first terms and the last are shown. */
      g_autofree char *terms =
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s term", "%s terms", (gulong) n), count);

      bs_explanation_append (text, "   (%s)", terms);
    }
  bs_explanation_append (text, "\n");
}
