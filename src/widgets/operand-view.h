#pragma once

#include <gtk/gtk.h>

#include "walk/explanation.h"

G_BEGIN_DECLS

#define BS_TYPE_OPERAND_VIEW (bs_operand_view_get_type ())

/**
 * BsOperandView: the operands of a step as a table of labels. Numbers are aligned and have the
 * colours of the diagram.
 */
G_DECLARE_FINAL_TYPE (BsOperandView, bs_operand_view, BS, OPERAND_VIEW, GtkWidget)

GtkWidget *bs_operand_view_new (void);
void bs_operand_view_show (BsOperandView *self, const BsOperandTable *table);

G_END_DECLS
