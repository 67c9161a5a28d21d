#pragma once

#include <glib.h>
#include <stdint.h>
#include <string.h>

/* One input for a target; libFuzzer's name for it, and its 0 for an answer. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Whether the target's reader took its last input: what the driver holds against the name of the
 * file that it came from. */
extern gboolean fuzz_was_good;

/* A message may quote what it found, but not all of it, and nothing that moves a cursor. Only the
 * name of a file is told whole. */
#define FUZZ_LONGEST_MESSAGE 1500

static inline void
fuzz_check_message (const char *message)
{
  g_assert_nonnull (message);
  g_assert_true (g_utf8_validate (message, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (message, -1), <=, FUZZ_LONGEST_MESSAGE);
  for (const char *c = message; *c != '\0'; c = g_utf8_next_char (c))
    g_assert_true (*c == '\n' || !g_unichar_iscntrl (g_utf8_get_char (c)));
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
