/* The line that is always there: J, the speed of training, and the buttons that hurry, train and
 * pause.
 *
 * However large the text is, J must be readable while it falls, and the speed with it. So J keeps
 * its width, with its parts if they fit at all, and what stands beside it has narrow forms: the
 * buttons have only their icons, and the speed is short. The wide forms come one after another
 * where there is room.
 *
 * The width that is kept is that of some usual numbers, and not of the present ones: during
 * training these change in every frame, and the buttons must not change with them. */

#include "window/cost-line.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "experiment/report.h"
#include "widgets/experiment-view.h"
#include "widgets/widget.h"
#include "window/first-fit.h"
#include "window/row-widths.h"

#define SPACING 6
/* J has as many digits as this number, and beside its parts as many as the other one. */
#define USUAL_COST       88.8888
#define USUAL_SHORT_COST 8.8888

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

/* Returns where the parts of J begin in its text, or the end of the text. */
static const char *
find_parts (const char *text)
{
  const char *total = strstr (text, " = ");
  const char *parts = total != NULL ? strstr (total + 1, " = ") : NULL;

  return parts != NULL ? parts : text + strlen (text);
}

/* Makes J bold, and leaves its parts in normal weight. */
static PangoAttrList *
make_attributes (const char *text)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

  bold->end_index = (guint) (find_parts (text) - text);
  pango_attr_list_insert (attributes, bold);

  return attributes;
}

/* Returns the width of usual numbers: of J with its parts, or of J with dots after it. */
static int
get_usual_width (BsCostLine *self, gboolean has_parts)
{
  const double lambda =
    self->experiment != NULL ? bs_experiment_get_setup (self->experiment)->lambda : 0.0;
  const double J = has_parts ? USUAL_SHORT_COST : USUAL_COST;
  const BsCost cost = { .total = J, .data = J, .penalty = lambda > 0.0 ? J : 0.0 };
  g_autofree char *whole = bs_report_describe_cost (&cost);
  g_autofree char *total = g_strndup (whole, (gsize) (find_parts (whole) - whole));
  g_autofree char *dots = g_strconcat (total, "…", NULL);
  const char *text = has_parts ? whole : dots;
  g_autoptr (PangoAttrList) attributes = make_attributes (text);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->cost, text);
  int width;

  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

static BsRow
get_row (BsCostLine *self)
{
  const BsRow row = {
    .parts = self->parts,
    .n_parts = N_PARTS,
    .elastic = COST,
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
  const BsRow row = get_row (BS_COST_LINE (widget));

  bs_row_measure (&row, orientation, minimum, natural);
}

static void
bs_cost_line_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsCostLine *self = BS_COST_LINE (widget);
  BsRow row = get_row (self);
  int widths[N_PARTS], least, more, x = 0;

  gtk_widget_measure (self->cost, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  row.kept = get_usual_width (self, TRUE);
  if (bs_row_get_least (&row) - least + row.kept > width)
    row.kept = get_usual_width (self, FALSE);
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
      bs_widget_place (self->parts[places[i]], x, 0, part, height);
      x += part + SPACING;
    }
}

static void
show_cost (BsCostLine *self)
{
  g_autofree char *text = bs_experiment_make_cost_text (self->experiment);
  g_autoptr (PangoAttrList) attributes = make_attributes (text);

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
