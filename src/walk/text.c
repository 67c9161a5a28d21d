#include "walk/text.h"

struct _BsText
{
  GString *string;
  GArray *runs; /* BsTextRun values without the plain runs */
};

BsText *
bs_text_new (void)
{
  BsText *self = g_new0 (BsText, 1);

  self->string = g_string_new (NULL);
  self->runs = g_array_new (FALSE, FALSE, sizeof (BsTextRun));

  return self;
}

void
bs_text_free (BsText *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->string, TRUE);
  g_array_unref (self->runs);
  g_free (self);
}

/**
 * bs_text_append:
 * @role: what @string stands for
 */
void
bs_text_append (BsText *self, BsTextRole role, const char *string)
{
  BsTextRun run;

  g_return_if_fail (self != NULL && string != NULL);

  run.role = role;
  run.start = self->string->len;
  g_string_append (self->string, string);
  run.end = self->string->len;
  if (role != BS_TEXT_PLAIN && run.end > run.start)
    g_array_append_val (self->runs, run);
}

const char *
bs_text_get_string (const BsText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->string->str;
}

/**
 * bs_text_get_runs:
 *
 * Returns: (transfer none): the runs that are not plain, in order; they do not overlap
 */
const BsTextRun *
bs_text_get_runs (const BsText *self, gsize *n_runs)
{
  g_return_val_if_fail (self != NULL && n_runs != NULL, NULL);

  *n_runs = self->runs->len;

  return (const BsTextRun *) (gpointer) self->runs->data;
}
