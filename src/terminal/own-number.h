#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsOwnNumber: a number that is an option of one verb and not part of a set-up.
 * @option: its name on the command line
 * @title: the number as the subject of a sentence, marked for translation ("The number of threads")
 * @low, @high: its range; if @high is 0, there is no upper end
 */
typedef struct
{
  const char *option;
  const char *title;
  guint64 low;
  guint64 high;
} BsOwnNumber;

/* Reads a text that is a number in the range and nothing else. Returns FALSE after it has written
 * the reason to standard error. */
gboolean bs_own_number_read (const BsOwnNumber *self, const char *text, guint64 *value);
/* Reads a text that is a finite number and nothing else; @title is the number as the subject of a
 * sentence, marked for translation. Returns FALSE after it has written the reason to standard
 * error. */
gboolean
bs_own_number_read_real (const char *option, const char *title, const char *text, double *value);
/* Reads the number of threads. If @text is NULL, it is the number of processors. */
gboolean bs_own_number_read_threads (const char *text, guint *n_threads);

G_END_DECLS
