#pragma once

#include "engine/data/training-set.h"

G_BEGIN_DECLS

/* More changes than these nobody makes by hand. */
#define BS_POINT_EDITS_MOST 1000

typedef enum
{
  BS_POINT_EDIT_MOVE,
  BS_POINT_EDIT_ADD,
  BS_POINT_EDIT_REMOVE,
} BsPointEditKind;

/**
 * BsPointEdit: one change of data with two features, made by hand
 * @number: the example that is moved or removed, 1 … m at that moment; or the class of a new one,
 *   1 … K, of which the first is y = 0 if there is one output
 * @place: the two features, in units of the data; not used where an example is removed
 */
typedef struct
{
  BsPointEditKind kind;
  guint64 number;
  double place[2];
} BsPointEdit;

gboolean bs_point_edits_check (const char *edits, GError **error);
char *bs_point_edits_append (const char *edits, const BsPointEdit *edit);
gboolean bs_point_edits_are_possible (const BsTrainingSet *data, GError **error);
BsTrainingSet *bs_point_edits_apply (const char *edits, BsTrainingSet *data, GError **error);

G_END_DECLS
