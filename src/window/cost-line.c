/* The line that is always there: J, the speed of training, and the buttons that hurry, train and
 * pause.
 *
 * However large the text is, J must be readable while it falls, and the speed with it. So J keeps
 * its width, and what stands beside it has narrow forms: the buttons have only their icons, and the
 * speed is short. The wide forms come one after another where there is room. */

#include "window/cost-line.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "experiment/report.h"
#include "widgets/experiment-view.h"
#include "widgets/widget.h"
#include "window/first-fit.h"
#include "window/row-widths.h"

#define SPACING 6
/* J without its parts has this width, times the text scale. */
#define COST_WIDTH 116.0

/* In the order in which they get their wide forms. */
enum
{
  FOLD,
  SPEED,
  FASTER,
  TRAIN,
  COST,
  N_PARTS,
};

/* The order in which they stand. */
static const int places[N_PARTS] = { FOLD, COST, SPEED, FASTER, TRAIN };

struct _BsCostLine
{
  GtkWidget parent_instance;

  GtkWidget *fold;
  GtkWidget *cost;
  GtkWidget *speed; /* is shown during training */
  GtkLabel *long_speed;
  GtkLabel *short_speed;
  GtkWidget *faster;
  GtkLabel *faster_text;
  GtkImage *faster_icon;
  GtkWidget *train;
  GtkLabel *train_text;
  GtkImage *wide_icon;
  GtkImage *narrow_icon;
  GtkWidget *parts[N_PARTS];

  BsExperiment *experiment;
  int button_width; /* the last button is not narrower than this, if there is room */
};

G_DEFINE_FINAL_TYPE (BsCostLine, bs_cost_line, GTK_TYPE_WIDGET)

static BsRow
get_row (BsCostLine *self)
{
  const BsRow row = {
    .parts = self->parts,
    .n_parts = N_PARTS,
    .elastic = COST,
    .kept = (int) (COST_WIDTH * bs_widget_get_text_scale (GTK_WIDGET (self))),
    .spacing = SPACING,
  };

  return row;
}

static void
bs_cost_line_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  BsCostLine *self = BS_COST_LINE (widget);
  const BsRow row = get_row (self);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = bs_row_get_least (&row);
      return;
    }
  for (int i = 0; i < N_PARTS; i++)
    {
      int height;

      gtk_widget_measure (self->parts[i], orientation, -1, &height, NULL, NULL, NULL);
      *minimum = *natural = MAX (*minimum, height);
    }
}

static void
bs_cost_line_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsCostLine *self = BS_COST_LINE (widget);
  const gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const BsRow row = get_row (self);
  int widths[N_PARTS], more, x = 0;

  bs_row_share (&row, width, widths);
  more = MIN (self->button_width - widths[TRAIN], widths[COST] - row.kept);
  if (more > 0)
    {
      widths[TRAIN] += more;
      widths[COST] -= more;
    }
  for (int i = 0; i < N_PARTS; i++)
    {
      const int part = widths[places[i]];

      if (!gtk_widget_should_layout (self->parts[places[i]]))
        continue;
      gtk_widget_size_allocate (
        self->parts[places[i]],
        &(GtkAllocation){ is_mirrored ? width - x - part : x, 0, part, height }, -1);
      x += part + SPACING;
    }
}

/* Shows J in bold and its parts in normal weight. */
static void
show_cost (BsCostLine *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  g_autofree char *text = bs_experiment_make_cost_text (self->experiment);
  const char *parts;

  parts = strstr (text, " = ");
  parts = parts != NULL ? strstr (parts + 1, " = ") : NULL;
  bold->end_index = parts != NULL ? (guint) (parts - text) : (guint) strlen (text);
  pango_attr_list_insert (attributes, bold);
  gtk_label_set_text (GTK_LABEL (self->cost), text);
  gtk_label_set_attributes (GTK_LABEL (self->cost), attributes);
  /* In a narrow window the label is cut off, but the tooltip has the whole text. */
  gtk_widget_set_tooltip_text (self->cost, text);
}

/* The slider of the speed may be scrolled away or folded, so the speed stands here, too. */
static void
show_speed (BsCostLine *self)
{
  const double chosen = bs_experiment_get_setup (self->experiment)->speed;
  const double speed =
    bs_experiment_is_faster (self->experiment) ? BS_WORKER_SPEED_UNLIMITED : chosen;
  g_autofree char *text = bs_report_describe_speed (speed);
  g_autofree char *brief = bs_report_describe_speed_briefly (speed);
  g_autofree char *tooltip = g_strdup_printf (_ ("Speed of training: %s"), text);

  gtk_label_set_text (self->long_speed, text);
  gtk_label_set_text (self->short_speed, brief);
  gtk_widget_set_tooltip_text (self->speed, tooltip);
  gtk_widget_set_visible (self->speed, bs_experiment_is_training (self->experiment));
}

static void
show_faster (BsCostLine *self)
{
  const double speed = bs_experiment_get_setup (self->experiment)->speed;
  const gboolean is_faster = bs_experiment_is_faster (self->experiment);
  const char *text = is_faster ? _ ("Slower") : _ ("Faster");
  g_autofree char *tooltip = NULL;

  gtk_widget_set_visible (self->faster, bs_experiment_can_be_faster (self->experiment));
  if (is_faster)
    /* Translators: the number of iterations a second. */
    tooltip = g_strdup_printf (_ ("Back to %.0f iterations a second (Ctrl+Space)"), speed);
  else
    tooltip = g_strdup_printf (_ ("As fast as possible until the next pause, instead of %.0f "
                                  "iterations a second (Ctrl+Space)"),
                               speed);
  gtk_label_set_text (self->faster_text, text);
  gtk_image_set_from_icon_name (self->faster_icon, is_faster ? "media-seek-backward-symbolic"
                                                             : "media-seek-forward-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->faster), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  gtk_widget_set_tooltip_text (self->faster, tooltip);
}

static void
show_training (BsCostLine *self)
{
  gboolean is_training = bs_experiment_is_training (self->experiment);
  const char *text = is_training ? _ ("Pause") : _ ("Train");
  const char *icon =
    is_training ? "media-playback-pause-symbolic" : "media-playback-start-symbolic";

  gtk_label_set_text (self->train_text, text);
  gtk_image_set_from_icon_name (self->wide_icon, icon);
  gtk_image_set_from_icon_name (self->narrow_icon, icon);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->train), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
}

static void
on_fold (BsCostLine *self)
{
  g_assert (BS_IS_COST_LINE (self));

  gtk_button_set_icon_name (GTK_BUTTON (self->fold),
                            gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->fold))
                              ? "pan-down-symbolic"
                              : "pan-end-symbolic");
}

static void
bs_cost_line_dispose (GObject *object)
{
  bs_cost_line_set_experiment (BS_COST_LINE (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_COST_LINE);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_cost_line_parent_class)->dispose (object);
}

static void
bs_cost_line_class_init (BsCostLineClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_cost_line_dispose;
  widget_class->measure = bs_cost_line_measure;
  widget_class->size_allocate = bs_cost_line_size_allocate;

  g_type_ensure (BS_TYPE_FIRST_FIT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/backstep/Backstep/cost-line.ui");
  gtk_widget_class_bind_template_child (widget_class, BsCostLine, fold);
  gtk_widget_class_bind_template_child (widget_class, BsCostLine, cost);
  gtk_widget_class_bind_template_child (widget_class, BsCostLine, speed);
  gtk_widget_class_bind_template_child (widget_class, BsCostLine, long_speed);
  gtk_widget_class_bind_template_child (widget_class, BsCostLine, short_speed);
  gtk_widget_class_bind_template_child (widget_class, BsCostLine, faster);
  gtk_widget_class_bind_template_child (widget_class, BsCostLine, faster_text);
  gtk_widget_class_bind_template_child (widget_class, BsCostLine, faster_icon);
  gtk_widget_class_bind_template_child (widget_class, BsCostLine, train);
  gtk_widget_class_bind_template_child (widget_class, BsCostLine, train_text);
  gtk_widget_class_bind_template_child (widget_class, BsCostLine, wide_icon);
  gtk_widget_class_bind_template_child (widget_class, BsCostLine, narrow_icon);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "costline");
}

static void
bs_cost_line_init (BsCostLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->parts[FOLD] = self->fold;
  self->parts[COST] = self->cost;
  self->parts[SPEED] = self->speed;
  self->parts[FASTER] = self->faster;
  self->parts[TRAIN] = self->train;
  g_signal_connect_swapped (self->fold, "notify::active", G_CALLBACK (on_fold), self);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  if (changes & (BS_CHANGED_STATE | BS_CHANGED_SETUP))
    {
      show_speed (view);
      show_faster (view);
      show_training (view);
    }
  if (changes & (BS_CHANGED_STATE | BS_CHANGED_NETWORK | BS_CHANGED_VALUES | BS_CHANGED_HISTORY))
    show_cost (view);
}

/**
 * bs_cost_line_set_experiment:
 * @experiment: (nullable):
 */
void
bs_cost_line_set_experiment (BsCostLine *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_COST_LINE (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}

/**
 * bs_cost_line_set_button_width:
 * @width: the width of the buttons that stand below the last one of the line; 0 if there are none
 *
 * The panel calls this before it lays out the line.
 */
void
bs_cost_line_set_button_width (BsCostLine *self, int width)
{
  g_return_if_fail (BS_IS_COST_LINE (self));

  self->button_width = width;
}
