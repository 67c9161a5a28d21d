#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a run of text stands for. A view uses it to give the text the colours of the diagram. */
typedef enum
{
  BS_TEXT_PLAIN,
  BS_TEXT_THETA_POSITIVE,
  BS_TEXT_THETA_NEGATIVE,
  BS_TEXT_ACTIVATION,
  BS_TEXT_DELTA_POSITIVE,
  BS_TEXT_DELTA_NEGATIVE,
  BS_TEXT_RESULT,
} BsTextRole;

typedef struct
{
  BsTextRole role;
  gsize start; /* the place in the string, in bytes */
  gsize end;
} BsTextRun;

/**
 * BsText: a string, and what the parts of it stand for
 *
 * Views and the terminal use it. It contains no markup.
 */
typedef struct _BsText BsText;

BsText *bs_text_new (void);
void bs_text_free (BsText *self);
void bs_text_append (BsText *self, BsTextRole role, const char *string);
const char *bs_text_get_string (const BsText *self);
const BsTextRun *bs_text_get_runs (const BsText *self, gsize *n_runs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsText, bs_text_free)

G_END_DECLS
