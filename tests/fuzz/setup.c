/* A set-up as text: lines of a name, = and a value, each a change. What was set, written as one
 * value and read again is the same set-up. */

#include "setup/setup.h"

#include "target.h"

gboolean fuzz_was_good;

static void
check_again (const BsSetup *setup)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (bs_setup_to_variant (setup));
  g_autoptr (GError) error = NULL;
  g_autoptr (BsSetup) again = bs_setup_from_variant (variant, &error);

  g_assert_no_error (error);
  g_assert_true (bs_setup_equal (setup, again));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 10);
  g_autoptr (BsSetup) setup = bs_setup_new ();
  gboolean is_good = TRUE;

  for (char **line = lines; *line != NULL; line++)
    {
      char *value = strchr (*line, '=');
      g_autoptr (GError) error = NULL;
      BsSetup *next;

      if (value == NULL)
        continue;
      *value++ = '\0';
      next = bs_setup_change_text (setup, *line, value, &error);
      fuzz_check_answer (next != NULL, error);
      is_good &= next != NULL;
      if (next != NULL)
        bs_setup_take (&setup, next);
    }
  check_again (setup);
  fuzz_was_good = is_good;

  return 0;
}
