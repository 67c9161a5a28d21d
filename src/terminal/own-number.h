#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsOwnNumber: a number that belongs to a verb alone, and to no set-up.
 * @option: its name on the command line
 * @title: the subject of a sentence, marked for translation ("The number of threads")
 * @low, @high: its range; from the low end up where @high is 0
 */
typedef struct
{
  const char *option;
  const char *title;
  guint64 low;
  guint64 high;
} BsOwnNumber;

/* A whole text that is a number of the range. FALSE where it is not; why is on standard error. */
gboolean bs_own_number_read (const BsOwnNumber *self, const char *text, guint64 *value);
/* As many as there are processors where @text is NULL. */
gboolean bs_own_number_read_threads (const char *text, guint *n_threads);

G_END_DECLS
