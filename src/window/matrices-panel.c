/* The page with the matrices of one layer.
 *
 * The page follows the walk: when a step is about the matrices of another layer, it shows those,
 * and it scrolls to the group that the step is about. The learner can look at another layer by its
 * button, until a step is about another layer again. When an entry of another layer is chosen, as
 * in the network, the page shows that layer.
 *
 * The page tells the experiment whether it is shown, because Δ at every step takes time. While it
 * is hidden it is not kept up to date. */

#include "window/matrices-panel.h"

#include <glib/gi18n-lib.h>

#include "draw/matrix-fit.h"
#include "export/drawings.h"
#include "walk/number.h"
#include "widgets/experiment-view.h"
#include "widgets/matrix-view.h"
#include "widgets/widget.h"

/* The page has its new height a frame or two after the matrices are known. */
#define MOST_WAITS 10

struct _BsMatricesPanel
{
  GtkWidget parent_instance;

  GtkWidget *layers;
  GtkScrolledWindow *scrolled;
  BsMatrixView *view;

  BsExperiment *experiment;
  GPtrArray *buttons;  /* GtkToggleButton, one for each Θ */
  guint layer;         /* the one that is shown */
  guint step_layer;    /* the one that the last step was about, or 0 */
  BsEntry entry;       /* the last one that was chosen */
  guint scrolling;     /* the tick callback, or 0 */
  int n_waits;         /* how many more frames it waits for the height */
  gboolean is_showing; /* the buttons are being set by the program */
};

G_DEFINE_FINAL_TYPE (BsMatricesPanel, bs_matrices_panel, GTK_TYPE_WIDGET)

/* Scrolls to the matrices of the step, once the page has places and the height for them. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BsMatricesPanel *self = BS_MATRICES_PANEL (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double y = 0.0, height = 0.0;
  gboolean is_found = bs_matrix_view_find_group (self->view, &y, &height);

  if ((!is_found || gtk_adjustment_get_upper (adjustment) < y + height) && self->n_waits-- > 0)
    return G_SOURCE_CONTINUE;
  if (is_found)
    gtk_adjustment_clamp_page (adjustment, y, y + height);
  self->scrolling = 0;

  return G_SOURCE_REMOVE;
}

static void
scroll_to_step (BsMatricesPanel *self)
{
  self->n_waits = MOST_WAITS;
  if (self->scrolling == 0)
    self->scrolling = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static void
show_layer (BsMatricesPanel *self)
{
  self->is_showing = TRUE;
  if (self->layer <= self->buttons->len)
    gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, self->layer - 1), TRUE);
  self->is_showing = FALSE;
  bs_matrix_view_show (self->view, bs_experiment_get_reveal (self->experiment), self->layer);
}

/* Finds out which layer to show after a step or a choice. */
static void
follow (BsMatricesPanel *self, const BsReveal *reveal)
{
  const BsEntry *entry = bs_reveal_get_entry (reveal);
  guint layer = bs_matrix_find_layer (reveal);

  if (layer != 0 && layer != self->step_layer)
    self->layer = layer;
  self->step_layer = layer;
  if (entry->layer != 0 && !bs_entry_equal (entry, &self->entry))
    self->layer = entry->layer;
  self->entry = *entry;
}

static void
refresh (gpointer widget)
{
  BsMatricesPanel *self = BS_MATRICES_PANEL (widget);
  BsReveal *reveal = bs_experiment_get_reveal (self->experiment);

  if (reveal == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  follow (self, reveal);
  show_layer (self);
  scroll_to_step (self);
}

static void
on_layer_toggled (BsMatricesPanel *self, GtkToggleButton *button)
{
  guint index;

  g_assert (BS_IS_MATRICES_PANEL (self));

  if (self->is_showing || !gtk_toggle_button_get_active (button) ||
      !g_ptr_array_find (self->buttons, button, &index))
    return;
  self->layer = index + 1;
  show_layer (self);
}

static GtkWidget *
make_button (BsMatricesPanel *self, const BsNetwork *network, guint layer)
{
  g_autofree char *superscript = bs_number_superscript (layer);
  g_autofree char *label =
    g_strdup_printf ("Θ%s %zu×%zu", superscript, bs_network_get_size (network, layer + 1),
                     bs_network_get_size (network, layer) + 1);
  /* Translators: Θ leads from one layer to the next. */
  g_autofree char *tooltip =
    g_strdup_printf (_ ("The matrices from layer %u to layer %u"), layer, layer + 1);
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_layer_toggled), self,
                           G_CONNECT_SWAPPED);

  return button;
}

static void
on_network_changed (BsMatricesPanel *self)
{
  BsReveal *reveal = bs_experiment_get_reveal (self->experiment);
  BsNetwork *network;

  while (self->buttons->len > 0)
    {
      gtk_box_remove (GTK_BOX (self->layers),
                      g_ptr_array_index (self->buttons, self->buttons->len - 1));
      g_ptr_array_set_size (self->buttons, (int) self->buttons->len - 1);
    }
  self->layer = 1;
  self->step_layer = 0;
  self->entry = (BsEntry){ 0 };
  if (reveal == NULL)
    return;

  network = bs_reveal_get_network (reveal);
  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    {
      GtkWidget *button = make_button (self, network, l);

      if (l > 1)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                     g_ptr_array_index (self->buttons, 0));
      gtk_box_append (GTK_BOX (self->layers), button);
      g_ptr_array_add (self->buttons, button);
    }
}

static void
on_values_changed (BsMatricesPanel *self)
{
  g_assert (BS_IS_MATRICES_PANEL (self));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  refresh (self);
}

static void
on_entry (BsMatricesPanel *self, guint64 row, guint64 column)
{
  const BsEntry entry = { self->layer, (gsize) row, (gsize) column };

  g_assert (BS_IS_MATRICES_PANEL (self));

  bs_experiment_toggle_entry (self->experiment, &entry);
}

static void
bs_matrices_panel_map (GtkWidget *widget)
{
  BsMatricesPanel *self = BS_MATRICES_PANEL (widget);

  GTK_WIDGET_CLASS (bs_matrices_panel_parent_class)->map (widget);

  if (self->experiment == NULL)
    return;
  bs_experiment_set_shows_matrices (self->experiment, TRUE);
  refresh (self);
}

static void
bs_matrices_panel_unmap (GtkWidget *widget)
{
  BsMatricesPanel *self = BS_MATRICES_PANEL (widget);

  if (self->experiment != NULL)
    bs_experiment_set_shows_matrices (self->experiment, FALSE);

  GTK_WIDGET_CLASS (bs_matrices_panel_parent_class)->unmap (widget);
}

/* A scrolled window would take these keys, with which one walks: those of a presenter's clicker
 * among them. */
static gboolean
on_key (GtkEventControllerKey *controller, guint keyval)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  switch (keyval)
    {
    case GDK_KEY_Home:
    case GDK_KEY_End:
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Home:
    case GDK_KEY_KP_End:
    case GDK_KEY_KP_Page_Up:
    case GDK_KEY_KP_Page_Down:
      return gtk_event_controller_key_forward (controller,
                                               GTK_WIDGET (gtk_widget_get_root (widget)));
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
bs_matrices_panel_grab_focus (GtkWidget *widget)
{
  BsMatricesPanel *self = BS_MATRICES_PANEL (widget);
  GtkViewport *viewport = GTK_VIEWPORT (gtk_scrolled_window_get_child (self->scrolled));
  gboolean is_focused;

  /* The focus on all of the matrices would scroll to the first ones, and not to those of the step.
   */
  gtk_viewport_set_scroll_to_focus (viewport, FALSE);
  is_focused = gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_viewport_set_scroll_to_focus (viewport, TRUE);

  return is_focused;
}

static void
bs_matrices_panel_dispose (GObject *object)
{
  BsMatricesPanel *self = BS_MATRICES_PANEL (object);

  bs_matrices_panel_set_experiment (self, NULL);
  if (self->scrolling != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scrolling);
  self->scrolling = 0;
  g_ptr_array_set_size (self->buttons, 0);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_MATRICES_PANEL);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_matrices_panel_parent_class)->dispose (object);
}

static void
bs_matrices_panel_finalize (GObject *object)
{
  g_ptr_array_unref (BS_MATRICES_PANEL (object)->buttons);

  G_OBJECT_CLASS (bs_matrices_panel_parent_class)->finalize (object);
}

static void
bs_matrices_panel_class_init (BsMatricesPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_matrices_panel_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_matrices_panel_finalize;
  widget_class->map = bs_matrices_panel_map;
  widget_class->unmap = bs_matrices_panel_unmap;
  widget_class->grab_focus = bs_matrices_panel_grab_focus;

  g_type_ensure (BS_TYPE_MATRIX_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/matrices-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BsMatricesPanel, layers);
  gtk_widget_class_bind_template_child (widget_class, BsMatricesPanel, scrolled);
  gtk_widget_class_bind_template_child (widget_class, BsMatricesPanel, view);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "matricespanel");
}

static void
bs_matrices_panel_init (BsMatricesPanel *self)
{
  GtkEventController *keys;

  self->buttons = g_ptr_array_new ();
  self->layer = 1;
  gtk_widget_init_template (GTK_WIDGET (self));
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (self->view, "entry", G_CALLBACK (on_entry), self);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  if (changes & BS_CHANGED_NETWORK)
    on_network_changed (view);
  if (changes & (BS_CHANGED_NETWORK | BS_CHANGED_VALUES | BS_CHANGED_CURSOR))
    on_values_changed (view);
}

/**
 * bs_matrices_panel_set_experiment:
 * @experiment: (nullable):
 */
void
bs_matrices_panel_set_experiment (BsMatricesPanel *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_MATRICES_PANEL (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}

BsMatrixScene *
bs_matrices_panel_make_scene (BsMatricesPanel *self)
{
  BsReveal *reveal;

  g_return_val_if_fail (BS_IS_MATRICES_PANEL (self), NULL);

  reveal = self->experiment != NULL ? bs_experiment_get_reveal (self->experiment) : NULL;

  return reveal != NULL ? bs_matrix_scene_new (reveal, self->layer) : NULL;
}

BsDrawing *
bs_matrices_panel_make_drawing (BsMatricesPanel *self, BsDrawingSize *size)
{
  BsReveal *reveal;
  BsDrawing *drawing;

  g_return_val_if_fail (BS_IS_MATRICES_PANEL (self) && size != NULL, NULL);

  reveal = self->experiment != NULL ? bs_experiment_get_reveal (self->experiment) : NULL;
  if (reveal == NULL)
    return NULL;

  drawing = bs_drawing_new_matrices (reveal, self->layer);
  bs_drawing_get_usual_size (drawing, size);
  size->width = MAX (gtk_widget_get_width (GTK_WIDGET (self->view)), size->width);
  size->height = MAX (gtk_widget_get_height (GTK_WIDGET (self->view)), size->height);
  size->text_scale = bs_widget_get_text_scale (GTK_WIDGET (self->view));

  return drawing;
}
