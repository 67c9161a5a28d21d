#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a run of text stands for, so that a view may colour it like the diagram. */
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
  gsize start; /* bytes into the string */
  gsize end;
} BsTextRun;

/**
 * BsText: a string, and which parts of it mean what. Data for a view or the
 * terminal; knows no markup.
 */
typedef struct _BsText BsText;

BsText *bs_text_new (void);
void bs_text_free (BsText *self);
void bs_text_append (BsText *self, BsTextRole role, const char *string);
const char *bs_text_get_string (const BsText *self);
const BsTextRun *bs_text_get_runs (const BsText *self, gsize *n_runs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsText, bs_text_free)

G_END_DECLS
