#pragma once

#include <glib.h>
#include <stdint.h>
#include <string.h>

/* One input for a target; libFuzzer's name for it, and its 0 for an answer. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Whether the target's reader took its last input: what the driver holds against the name of the
 * file that it came from. */
extern gboolean fuzz_was_good;

static inline void
fuzz_check_message (const char *message)
{
  g_assert_nonnull (message);
  g_assert_cmpstr (message, !=, "");
}

/* Of a reader there is a result, or the reason why there is none. */
static inline void
fuzz_check_answer (gboolean has_result, const GError *error)
{
  g_assert_true (has_result == (error == NULL));
  if (error != NULL)
    fuzz_check_message (error->message);
  fuzz_was_good = has_result;
}

/* Bit for bit, 0 and -0 apart. */
static inline void
fuzz_check_same (const double *one, const double *other, gsize n)
{
  g_assert_cmpmem (one, n * sizeof *one, other, n * sizeof *other);
}
