#include "window/held-out-row.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "widgets/experiment-view.h"
#include "widgets/number-entry.h"
#include "widgets/widget.h"

struct _BsHeldOutRow
{
  GtkWidget parent_instance;

  GtkWidget *label;
  GtkWidget *others;
  BsNumberEntry *percent;

  BsExperiment *experiment;
};

G_DEFINE_FINAL_TYPE (BsHeldOutRow, bs_held_out_row, GTK_TYPE_WIDGET)

/* The field has percent, but the set-up has a fraction, and would tell its range in fractions. */
static gboolean
check_percent (guint64 percent, GError **error)
{
  guint64 most = (guint64) round (100.0 * bs_setup_field_get_info (BS_SETUP_HOLDOUT)->high);

  if (percent <= most)
    return TRUE;
  g_set_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_RANGE,
               _ ("The held-out part must be from 0 to %" PRIu64 " percent, not %" PRIu64 "."),
               most, percent);

  return FALSE;
}

static gboolean
apply_percent (gpointer target, double value, guint64 whole, GError **error)
{
  BsHeldOutRow *self = target;

  if (!check_percent (whole, error))
    return FALSE;

  return bs_experiment_propose (self->experiment,
                                bs_setup_change_number (bs_experiment_get_setup (self->experiment),
                                                        BS_SETUP_HOLDOUT, (double) whole / 100.0,
                                                        error),
                                error);
}

static void
on_others (BsHeldOutRow *self)
{
  g_autoptr (GError) error = NULL;
  const BsSetup *setup;

  g_assert (BS_IS_HELD_OUT_ROW (self));

  if (self->experiment == NULL)
    return;
  setup = bs_experiment_get_setup (self->experiment);
  if (!bs_experiment_propose (
        self->experiment,
        bs_setup_change_whole (setup, BS_SETUP_HOLDOUT_SEED, setup->held_out_seed + 1, &error),
        &error))
    bs_experiment_fail (self->experiment, error);
}

/* A button that does nothing says what it waits for. */
static void
show_others (BsHeldOutRow *self, gboolean is_possible)
{
  gtk_widget_set_sensitive (self->others, is_possible);
  gtk_widget_set_tooltip_text (
    self->others,
    is_possible
      ? _ ("Hold out other examples: both curves of J are then those of "
           "other examples")
      : _ ("No examples are held out yet. When some are, both curves of J can be of other ones"));
}

static void
on_held_out (BsHeldOutRow *self)
{
  double fraction = bs_experiment_get_setup (self->experiment)->held_out;

  g_assert (BS_IS_HELD_OUT_ROW (self));

  bs_number_entry_set_whole (self->percent, (guint64) round (100.0 * fraction));
  show_others (self, fraction > 0.0);
}

static void
bs_held_out_row_dispose (GObject *object)
{
  bs_held_out_row_set_experiment (BS_HELD_OUT_ROW (object), NULL);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_held_out_row_parent_class)->dispose (object);
}

static void
bs_held_out_row_class_init (BsHeldOutRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_held_out_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "heldout");
}

static void
bs_held_out_row_init (BsHeldOutRow *self)
{
  const char *explanation =
    _ ("Held-out examples are never trained with; their J is the dashed curve");

  self->label = gtk_label_new (_ ("Held out, %"));
  gtk_label_set_xalign (GTK_LABEL (self->label), 0.0f);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_set_tooltip_text (self->label, explanation);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));

  self->others = gtk_button_new_from_icon_name ("view-refresh-symbolic");
  gtk_button_set_has_frame (GTK_BUTTON (self->others), FALSE);
  gtk_widget_set_focus_on_click (self->others, FALSE);
  show_others (self, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->others), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Hold out other examples"), -1);
  g_signal_connect_swapped (self->others, "clicked", G_CALLBACK (on_others), self);
  gtk_widget_set_parent (self->others, GTK_WIDGET (self));

  self->percent = g_object_new (BS_TYPE_NUMBER_ENTRY, "whole-numbers", TRUE, "label",
                                _ ("Held out, in percent"), NULL);
  bs_number_entry_set_apply (self->percent, apply_percent, self);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->percent), explanation);
  gtk_widget_set_parent (GTK_WIDGET (self->percent), GTK_WIDGET (self));
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  if (changes & BS_CHANGED_SETUP)
    on_held_out (view);
}

/**
 * bs_held_out_row_set_experiment:
 * @experiment: (nullable):
 */
void
bs_held_out_row_set_experiment (BsHeldOutRow *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_HELD_OUT_ROW (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}
