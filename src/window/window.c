/* The window of one experiment.
 *
 * The window owns the experiment and gives it to its panels: the set-up on the left, the diagram,
 * the matrices, the runs, the quality or the labs in the middle, the walk and the cost below, the
 * inspector on the right. The panels do not know each other. A panel proposes a change to the
 * experiment, the experiment emits "changed", and every panel shows what concerns it. So the window
 * itself does little: it has the title, shows notices, enables the actions, and passes on which
 * neuron is pinned.
 *
 * While the experiment is active, a callback of the frame clock pumps it once per frame, or during
 * training in every fourth frame (widget.h), which brings the results of the worker thread into the
 * main thread. While nothing is going on, there is no such callback, and the program uses no
 * processor time.
 *
 * The other parts of the window are in window-actions.c, window-files.c, window-notices.c,
 * window-settings.c and window-served.c. */

#include "window/window-private.h"

#include <glib/gi18n-lib.h>

#include "widgets/accessible-names.h"
#include "widgets/frame-turns.h"
#include "widgets/widget.h"

/* From this size on, there is room for text that can be read from the back row. */
#define LARGE_WIDTH  1600
#define LARGE_HEIGHT 850
/* From this height on, there is room for a taller plot. */
#define TALL_HEIGHT 720
/* The list of runs may always have so many pixels, even in a small window. */
#define LEAST_LIST 112

G_DEFINE_FINAL_TYPE (BsWindow, bs_window, GTK_TYPE_APPLICATION_WINDOW)

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BsWindow *self = BS_WINDOW (widget);

  if (!bs_experiment_is_training (self->experiment) || bs_widget_is_turn (widget, BS_TURN_WORDS))
    bs_experiment_pump (self->experiment);
  if (bs_experiment_is_active (self->experiment))
    return G_SOURCE_CONTINUE;

  self->tick = 0;

  return G_SOURCE_REMOVE;
}

/* Begins to pump the experiment in every frame; on_tick() ends it. */
static void
on_active (BsWindow *self)
{
  g_assert (BS_IS_WINDOW (self));

  if (bs_experiment_is_active (self->experiment) && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static void
on_title (BsWindow *self)
{
  BsReveal *reveal = bs_experiment_get_reveal (self->experiment);
  g_autofree char *shape = NULL;
  g_autofree char *title = NULL;

  g_assert (BS_IS_WINDOW (self));

  if (reveal == NULL)
    return;
  shape = bs_network_describe (bs_reveal_get_network (reveal));
  /* Translators: the title of the data and the shape of the network. */
  title = g_strdup_printf (_ ("%s — %s"), bs_experiment_get_title (self->experiment), shape);
  gtk_window_set_title (GTK_WINDOW (self), title);
  _bs_window_hide_notice (self);
}

static void
on_training (BsWindow *self)
{
  gboolean is_training = bs_experiment_is_training (self->experiment);

  g_assert (BS_IS_WINDOW (self));

  if (is_training && !self->was_training)
    _bs_window_hide_notice (self);
  self->was_training = is_training;
}

static void
on_pin (BsWindow *self, guint layer, guint64 neuron)
{
  g_assert (BS_IS_WINDOW (self));

  bs_inspector_pin (self->inspector, layer, (gsize) neuron);
  bs_images_panel_set_pinned (self->images, layer, (gsize) neuron);
}

/* The setting is kept for other data, so it is told why they have no maps. */
static void
on_maps (BsWindow *self)
{
  BsReveal *reveal;
  gboolean is_shown;

  g_assert (BS_IS_WINDOW (self));

  reveal = bs_experiment_get_reveal (self->experiment);
  g_object_get (self->diagram, "show-maps", &is_shown, NULL);
  if (is_shown && reveal != NULL && bs_network_get_size (bs_reveal_get_network (reveal), 1) != 2)
    _bs_window_show_notice (self, _ ("Maps in the neurons need data of two features. The page "
                                     "Plane has maps of any two features of these data."));
}

/* A neuron that is pinned in the page of images is marked in the network, too. */
static void
on_pin_image (BsWindow *self, guint layer, guint64 neuron)
{
  g_assert (BS_IS_WINDOW (self));

  bs_diagram_set_pinned (self->diagram, layer, (gsize) neuron);
  on_pin (self, layer, neuron);
}

static void
on_unpin (BsWindow *self)
{
  g_assert (BS_IS_WINDOW (self));

  on_pin_image (self, 0, 0);
}

static void
on_walk_drawing (BsWindow *self)
{
  g_assert (BS_IS_WINDOW (self));

  _bs_window_show_view (self, "network");
}

static void
on_choose_data (BsWindow *self, const char *name)
{
  g_assert (BS_IS_WINDOW (self));

  _bs_window_load (self, name);
}

static void
set_css_class (BsWindow *self, const char *name, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

static void
on_layout (BsWindow *self, int width, int height)
{
  g_assert (BS_IS_WINDOW (self));

  bs_runs_panel_set_list_height (self->runs, MAX (height / 4, LEAST_LIST));
  set_css_class (self, "tall", height >= TALL_HEIGHT);
  set_css_class (self, "large", width >= LARGE_WIDTH && height >= LARGE_HEIGHT);
}

/* This cannot be done in init, because the construct properties of the window would undo it. */
static void
bs_window_constructed (GObject *object)
{
  G_OBJECT_CLASS (bs_window_parent_class)->constructed (object);

  bs_accessible_names_fill (GTK_WIDGET (object));
  if (bs_widget_is_served (GTK_WIDGET (object)))
    _bs_window_fill_page (BS_WINDOW (object));
  else
    _bs_window_restore_size (BS_WINDOW (object));
}

static void
bs_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bs_window_parent_class)->realize (widget);

  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "layout",
                           G_CALLBACK (on_layout), widget, G_CONNECT_SWAPPED);
}

static gboolean
bs_window_close_request (GtkWindow *window)
{
  _bs_window_commit_typed (BS_WINDOW (window));
  _bs_window_keep_settings (BS_WINDOW (window));

  return GTK_WINDOW_CLASS (bs_window_parent_class)->close_request (window);
}

static void
bs_window_dispose (GObject *object)
{
  BsWindow *self = BS_WINDOW (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_handle_id (&self->passing, g_source_remove);
  g_cancellable_cancel (self->copying);
  g_clear_object (&self->copying);
  _bs_window_remove_switches (self);
  _bs_window_close_help (self);
  if (self->lesson != NULL)
    bs_lesson_panel_set_experiment (self->lesson, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), BS_TYPE_WINDOW);
  g_clear_object (&self->experiment);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->finish_text, g_free);

  G_OBJECT_CLASS (bs_window_parent_class)->dispose (object);
}

/* The types that the template names. */
static void
ensure_types (void)
{
  g_type_ensure (BS_TYPE_HEADER_ROW);
  g_type_ensure (BS_TYPE_PANELS);
  g_type_ensure (BS_TYPE_COLUMN);
  g_type_ensure (BS_TYPE_SETUP_PANEL);
  g_type_ensure (BS_TYPE_LESSON_PANEL);
  g_type_ensure (BS_TYPE_DIAGRAM);
  g_type_ensure (BS_TYPE_FIRST_HINT);
  g_type_ensure (BS_TYPE_LOADING_BAR);
  g_type_ensure (BS_TYPE_QUESTION_BAR);
  g_type_ensure (BS_TYPE_TRANSPORT);
  g_type_ensure (BS_TYPE_COST_PANEL);
  g_type_ensure (BS_TYPE_INSPECTOR);
  g_type_ensure (BS_TYPE_MATRICES_PANEL);
  g_type_ensure (BS_TYPE_LABS_PANEL);
  g_type_ensure (BS_TYPE_DATA_PANEL);
  g_type_ensure (BS_TYPE_PLANE_PANEL);
  g_type_ensure (BS_TYPE_IMAGES_PANEL);
  g_type_ensure (BS_TYPE_QUALITY_PANEL);
  g_type_ensure (BS_TYPE_RUNS_PANEL);
}

static void
bs_window_class_init (BsWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->constructed = bs_window_constructed;
  G_OBJECT_CLASS (class)->dispose = bs_window_dispose;
  widget_class->realize = bs_window_realize;
  GTK_WINDOW_CLASS (class)->close_request = bs_window_close_request;

  ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class, "/org/backstep/Backstep/window.ui");
  gtk_widget_class_bind_template_child (widget_class, BsWindow, edge);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, header);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, loading);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, notice_text);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, panels);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, column);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, left);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, setup);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, lesson);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, diagram);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, hint);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, matrices);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, runs);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, quality);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, labs);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, plane);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, data);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, images);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, question);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, transport);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, cost);
  gtk_widget_class_bind_template_child (widget_class, BsWindow, inspector);
}

/* A cell of the confusion matrix leads to its examples. */
static void
on_cell (BsWindow *self, guint actual, guint predicted)
{
  bs_data_panel_show_cell (self->data, actual, predicted);
  _bs_window_show_view (self, "data");
}

static void
on_changed (BsExperiment *experiment, guint changes, BsWindow *self)
{
  g_assert (BS_IS_WINDOW (self));

  if (changes & BS_CHANGED_NETWORK)
    on_title (self);
  if (changes & (BS_CHANGED_NETWORK | BS_CHANGED_SETUP))
    _bs_window_update_views (self);
  if (changes & BS_CHANGED_STATE)
    {
      on_active (self);
      on_training (self);
      _bs_window_tell_finish (self);
    }
  if (changes & (BS_CHANGED_SETUP | BS_CHANGED_CURSOR | BS_CHANGED_HISTORY | BS_CHANGED_STATE))
    _bs_window_update_actions (self);
}

/* The small plot and the large plot always have the same axes. */
static void
link_plots (BsWindow *self)
{
  const char *const names[] = { "unit", "logarithmic", "logarithmic-x" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_bind_property (bs_cost_panel_get_plot (self->cost), names[i],
                            bs_runs_panel_get_plot (self->runs), names[i],
                            G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (bs_cost_panel_get_plot (self->cost), "notify::zoomed",
                           G_CALLBACK (_bs_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bs_runs_panel_get_plot (self->runs), "notify::zoomed",
                           G_CALLBACK (_bs_window_update_actions), self, G_CONNECT_SWAPPED);
}

/* Where the picture has its legend beside it, the set-up folds sooner. */
static void
on_legend (BsWindow *self)
{
  gboolean has_legend;

  g_assert (BS_IS_WINDOW (self));

  g_object_get (self->diagram, "show-legend", &has_legend, NULL);
  g_object_set (self->panels, "has-legend",
                has_legend && gtk_stack_get_visible_child (self->pages) ==
                                gtk_widget_get_parent (GTK_WIDGET (self->diagram)),
                NULL);
}

/* If the focus went to some button, Space would press it instead of training. The page of the
 * network holds a hint beside the diagram, and does not take the focus itself. */
static void
focus_page (BsWindow *self)
{
  g_assert (BS_IS_WINDOW (self));

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "network") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->diagram));
  else
    gtk_widget_grab_focus (gtk_stack_get_visible_child (self->pages));
}

/* The buttons of the walk are shown only with the diagram and the matrices; beside other pages the
 * inspector folds where there is too little room. The small plot is hidden while the large one is
 * shown. */
static void
on_page (BsWindow *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->pages);
  gboolean has_walk = g_strcmp0 (name, "network") == 0 || g_strcmp0 (name, "matrices") == 0;

  g_assert (BS_IS_WINDOW (self));

  focus_page (self);
  /* All other pages are about the run. */
  if (g_strcmp0 (name, "network") != 0)
    bs_experiment_leave (self->experiment);
  on_legend (self);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->transport)), has_walk);
  g_object_set (self->panels, "folds-inspector", !has_walk, NULL);
  bs_cost_panel_set_shows_plot (self->cost, g_strcmp0 (name, "runs") != 0);
}

/* Gives the experiment to all that shows it. */
static void
give_experiment (BsWindow *self)
{
  bs_header_row_set_experiment (self->header, self->experiment);
  bs_setup_panel_set_experiment (self->setup, self->experiment);
  bs_loading_bar_set_experiment (self->loading, self->experiment);
  bs_diagram_set_experiment (self->diagram, self->experiment);
  bs_first_hint_set_experiment (self->hint, self->experiment);
  bs_question_bar_set_experiment (self->question, self->experiment);
  bs_transport_set_experiment (self->transport, self->experiment);
  bs_cost_panel_set_experiment (self->cost, self->experiment);
  bs_inspector_set_experiment (self->inspector, self->experiment);
  bs_matrices_panel_set_experiment (self->matrices, self->experiment);
  bs_runs_panel_set_experiment (self->runs, self->experiment);
  bs_quality_panel_set_experiment (self->quality, self->experiment);
  bs_labs_panel_set_experiment (self->labs, self->experiment);
  bs_plane_panel_set_experiment (self->plane, self->experiment);
  bs_data_panel_set_experiment (self->data, self->experiment);
  bs_images_panel_set_experiment (self->images, self->experiment);
}

static void
bs_window_init (BsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->experiment = bs_experiment_new ();
  bs_experiment_watch (self->experiment);
  _bs_window_install_actions (self);
  _bs_window_accept_drops (self);
  _bs_window_watch_full_screen (self);
  _bs_window_open_settings (self);
  g_signal_connect_object (self->experiment, "changed", G_CALLBACK (on_changed), self, 0);
  _bs_window_install_notices (self);
  bs_header_row_set_pages (self->header, self->pages);
  give_experiment (self);
  _bs_window_install_lessons (self);
  _bs_window_install_texts (self);
  link_plots (self);

  g_signal_connect_swapped (self->header, "left", G_CALLBACK (focus_page), self);
  g_signal_connect_swapped (self->quality, "cell", G_CALLBACK (on_cell), self);
  g_signal_connect_swapped (self->diagram, "pin", G_CALLBACK (on_pin), self);
  g_signal_connect_object (self->diagram, "notify::show-maps", G_CALLBACK (on_maps), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->images, "pin", G_CALLBACK (on_pin_image), self);
  g_signal_connect_swapped (self->images, "walk", G_CALLBACK (on_walk_drawing), self);
  g_signal_connect_swapped (self->diagram, "notify::show-legend", G_CALLBACK (on_legend), self);
  g_signal_connect_swapped (self->inspector, "unpin", G_CALLBACK (on_unpin), self);
  g_signal_connect_swapped (self->setup, "choose-data", G_CALLBACK (on_choose_data), self);
  g_signal_connect_swapped (self->pages, "notify::visible-child-name", G_CALLBACK (on_page), self);
  _bs_window_update_actions (self);
  _bs_window_update_views (self);
}

GtkWidget *
bs_window_new (GtkApplication *application)
{
  return g_object_new (BS_TYPE_WINDOW, "application", application, NULL);
}

BsExperiment *
_bs_window_get_experiment (BsWindow *self)
{
  g_return_val_if_fail (BS_IS_WINDOW (self), NULL);

  return self->experiment;
}
