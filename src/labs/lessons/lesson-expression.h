#pragma once

#include "labs/lessons/lesson-quantity.h"

G_BEGIN_DECLS

/* Gives the value of a quantity. Returns FALSE with an error if it has none. */
typedef gboolean (*BsLessonLookUp) (const BsLessonQuantity *quantity,
                                    double *value,
                                    gpointer data,
                                    GError **error);

/**
 * BsLessonExpression: a value that a lesson computes from the walk's quantities; it never changes.
 */
typedef struct _BsLessonExpression BsLessonExpression;

BsLessonExpression *bs_lesson_expression_scan (const char **text, GError **error);
BsLessonExpression *
bs_lesson_expression_parse (const char *text, const char **place, GError **error);
void bs_lesson_expression_free (BsLessonExpression *self);

gboolean bs_lesson_expression_evaluate (const BsLessonExpression *self,
                                        BsLessonLookUp look_up,
                                        gpointer data,
                                        double *value,
                                        GError **error);
/* Returns (transfer none) the quantity if the expression is nothing else, and otherwise NULL. */
const BsLessonQuantity *bs_lesson_expression_get_quantity (const BsLessonExpression *self);
/* Whether some quantity is that of a training with a mistaken D, which no run of the window is. */
gboolean bs_lesson_expression_has_mistaken_training (const BsLessonExpression *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsLessonExpression, bs_lesson_expression_free)

G_END_DECLS
