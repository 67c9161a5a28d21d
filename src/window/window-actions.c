/* The actions of the window: what the user can do by button, menu or key.
 *
 * One table has the actions, each with its name, its function and the condition under which it is
 * enabled. An action first takes a number that is being typed, so that it never works with another
 * number than the one the user sees. */

#include <glib/gi18n-lib.h>

#include "widgets/cost-plot.h"
#include "widgets/number-entry.h"
#include "widgets/widget.h"
#include "window/compare-dialog.h"
#include "window/window-private.h"

/* The condition under which an action is enabled. */
typedef enum
{
  ALWAYS,
  WITH_DATA,
  WITH_FILE, /* the data are not built in */
  WITH_STEP_BEFORE,
  IN_WALK,
  UNLESS_UNLIMITED, /* no training is going on that is as fast as possible by its set-up */
  WITH_UNDO,
  WITH_REDO,
  WITH_ITERATIONS,
  WHILE_COMPARING,
  WHILE_ZOOMED, /* a plot of J shows a part only */
  ON_DESKTOP,   /* a browser has its own full screen */
} Condition;

typedef struct
{
  const char *name;
  void (*run) (BsWindow *self);
  Condition condition;
} Command;

static void
train (BsWindow *self)
{
  if (bs_experiment_is_training (self->experiment))
    bs_experiment_pause (self->experiment);
  else
    bs_experiment_train (self->experiment);
}

/* Where nothing is trained yet, the training begins, and is fast from its start. */
static void
faster (BsWindow *self)
{
  gboolean is_faster = bs_experiment_is_faster (self->experiment);

  bs_experiment_train (self->experiment);
  bs_experiment_set_faster (self->experiment, !is_faster);
}

static void
one_iteration (BsWindow *self)
{
  bs_experiment_one_iteration (self->experiment);
}

static void
reset (BsWindow *self)
{
  bs_experiment_reset (self->experiment);
}

static void
undo (BsWindow *self)
{
  bs_experiment_undo (self->experiment);
}

static void
redo (BsWindow *self)
{
  bs_experiment_redo (self->experiment);
}

static void
first_step (BsWindow *self)
{
  bs_experiment_first_step (self->experiment);
}

static void
last_step (BsWindow *self)
{
  bs_experiment_last_step (self->experiment);
}

static void
step_forward (BsWindow *self)
{
  bs_experiment_step_forward (self->experiment, bs_experiment_get_granularity (self->experiment));
}

static void
step_back (BsWindow *self)
{
  bs_experiment_step_back (self->experiment, bs_experiment_get_granularity (self->experiment));
}

static void
next_layer (BsWindow *self)
{
  bs_experiment_step_forward (self->experiment, BS_GRANULARITY_LAYER);
}

static void
previous_layer (BsWindow *self)
{
  bs_experiment_step_back (self->experiment, BS_GRANULARITY_LAYER);
}

static void
next_example (BsWindow *self)
{
  bs_experiment_step_forward (self->experiment, BS_GRANULARITY_EXAMPLE);
}

static void
previous_example (BsWindow *self)
{
  bs_experiment_step_back (self->experiment, BS_GRANULARITY_EXAMPLE);
}

/* Chooses another seed, with few enough digits to be called across a room. */
static void
new_seed (BsWindow *self)
{
  const BsSetup *setup = bs_experiment_get_setup (self->experiment);
  g_autoptr (GError) error = NULL;
  guint64 seed;

  do
    seed = (guint64) g_random_int_range (1, 10000);
  while (seed == setup->initial.seed);
  if (!bs_experiment_propose (self->experiment,
                              bs_setup_change_whole (setup, BS_SETUP_SEED, seed, &error), &error))
    bs_experiment_fail (self->experiment, error);
}

static void
full_screen (BsWindow *self)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (self)))
    gtk_window_unfullscreen (GTK_WINDOW (self));
  else
    gtk_window_fullscreen (GTK_WINDOW (self));
}

/* Escape takes back what stands over something else: first the set-up, then the full screen. */
static void
leave (BsWindow *self)
{
  if (!bs_panels_send_away (self->panels) && gtk_window_is_fullscreen (GTK_WINDOW (self)))
    gtk_window_unfullscreen (GTK_WINDOW (self));
}

static void
larger_text (BsWindow *self)
{
  _bs_window_change_text_size (self, 1);
}

static void
smaller_text (BsWindow *self)
{
  _bs_window_change_text_size (self, -1);
}

static void
usual_text (BsWindow *self)
{
  _bs_window_change_text_size (self, 0);
}

static void
show_runs (BsWindow *self)
{
  _bs_window_show_view (self, "runs");
}

static void
keep_run (BsWindow *self)
{
  bs_experiment_keep_run (self->experiment);
  show_runs (self);
}

static void
compare (BsWindow *self)
{
  BsCompareDialog *dialog = bs_compare_dialog_new (GTK_WINDOW (self), self->experiment);

  g_signal_connect_object (dialog, "started", G_CALLBACK (show_runs), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
stop_comparing (BsWindow *self)
{
  bs_experiment_stop_comparing (self->experiment);
}

static void
whole_plot (BsWindow *self)
{
  bs_cost_plot_show_whole (BS_COST_PLOT (bs_cost_panel_get_plot (self->cost)));
  bs_cost_plot_show_whole (BS_COST_PLOT (bs_runs_panel_get_plot (self->runs)));
}

static void
to_diagram (BsWindow *self)
{
  _bs_window_show_view (self, "network");
  gtk_widget_grab_focus (GTK_WIDGET (self->diagram));
}

static void
to_question (BsWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->question));
}

static const Command commands[] = {
  { "open", _bs_window_choose_data, ALWAYS },
  { "columns", _bs_window_show_columns, WITH_FILE },
  { "load-theta", _bs_window_choose_theta_to_load, WITH_DATA },
  { "save-theta", _bs_window_choose_theta_to_save, WITH_DATA },
  { "copy-picture", _bs_window_copy_picture, WITH_DATA },
  { "copy-table", _bs_window_copy_table, WITH_DATA },
  { "copy-step", _bs_window_copy_step, IN_WALK },
  { "copy-texts", _bs_window_copy_texts, ALWAYS },
  { "copy-command", _bs_window_copy_command, WITH_DATA },
  { "formula-copied", _bs_window_tell_formula_copied, ALWAYS },
  { "export", _bs_window_export, WITH_DATA },
  { "export-handout", _bs_window_export_handout, WITH_DATA },
  { "export-script", _bs_window_export_script, WITH_DATA },
  { "save-data", _bs_window_save_data, WITH_DATA },
  { "train", train, WITH_DATA },
  { "faster", faster, UNLESS_UNLIMITED },
  { "one-iteration", one_iteration, WITH_DATA },
  { "reset", reset, WITH_DATA },
  { "undo", undo, WITH_UNDO },
  { "redo", redo, WITH_REDO },
  { "first-step", first_step, IN_WALK },
  { "step-back", step_back, WITH_STEP_BEFORE },
  { "step-forward", step_forward, WITH_DATA },
  { "last-step", last_step, IN_WALK },
  { "next-layer", next_layer, WITH_DATA },
  { "previous-layer", previous_layer, WITH_STEP_BEFORE },
  { "next-example", next_example, WITH_DATA },
  { "previous-example", previous_example, WITH_STEP_BEFORE },
  { "new-seed", new_seed, WITH_DATA },
  { "to-diagram", to_diagram, WITH_DATA },
  { "to-question", to_question, WITH_DATA },
  { "lessons", _bs_window_toggle_lessons, ALWAYS },
  { "open-lesson", _bs_window_choose_lesson, ALWAYS },
  { "keep-run", keep_run, WITH_ITERATIONS },
  { "compare", compare, WITH_DATA },
  { "stop-comparing", stop_comparing, WHILE_COMPARING },
  { "whole-plot", whole_plot, WHILE_ZOOMED },
  { "full-screen", full_screen, ON_DESKTOP },
  { "leave", leave, ALWAYS },
  { "help", _bs_window_show_help, ALWAYS },
  { "larger-text", larger_text, ALWAYS },
  { "smaller-text", smaller_text, ALWAYS },
  { "usual-text", usual_text, ALWAYS },
};

/* A click on a button leaves the focus in the entry, so the number that is being typed is taken
 * here. */
void
_bs_window_commit_typed (BsWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *number = focus != NULL ? gtk_widget_get_ancestor (focus, BS_TYPE_NUMBER_ENTRY) : NULL;

  if (number != NULL)
    bs_number_entry_commit_typed (BS_NUMBER_ENTRY (number));
}

static void
on_activate (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *name = g_action_get_name (G_ACTION (action));

  _bs_window_commit_typed (BS_WINDOW (user_data));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      commands[i].run (BS_WINDOW (user_data));
}

static const char *const switches[] = {
  "predict",     "show-setup",  "show-plot",   "legend",
  "mean-errors", "neuron-maps", "logarithmic", "logarithmic-x"
};

/* Adds the actions that switch a property of a widget on and off. */
static void
add_switches (BsWindow *self)
{
  GtkWidget *plot = bs_cost_panel_get_plot (self->cost);
  const struct
  {
    gpointer widget;
    const char *property;
  } places[] = { { self->question, "active" },
                 { self->panels, "setup-shown" },
                 { self->column, "plot-shown" },
                 { self->diagram, "show-legend" },
                 { self->diagram, "show-mean-errors" },
                 { self->diagram, "show-maps" },
                 { plot, "logarithmic" },
                 { plot, "logarithmic-x" } };

  G_STATIC_ASSERT (G_N_ELEMENTS (places) == G_N_ELEMENTS (switches));
  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      g_autoptr (GPropertyAction) action =
        g_property_action_new (switches[i], places[i].widget, places[i].property);

      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
}

void
_bs_window_remove_switches (BsWindow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    g_action_map_remove_action (G_ACTION_MAP (self), switches[i]);
}

void
_bs_window_install_actions (BsWindow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (commands[i].name, NULL);

      g_signal_connect (action, "activate", G_CALLBACK (on_activate), self);
      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
  add_switches (self);
  _bs_window_add_views (self);
  _bs_window_add_keys (self);
}

static gboolean
is_of_use (BsWindow *self, Condition condition)
{
  gboolean has_data = bs_experiment_get_reveal (self->experiment) != NULL;

  switch (condition)
    {
    case WITH_DATA:
      return has_data;
    case WITH_FILE:
      return bs_experiment_get_layout (self->experiment) != NULL;
    case WITH_STEP_BEFORE:
      return has_data && bs_experiment_can_step_back (self->experiment);
    case IN_WALK:
      return has_data && !bs_experiment_is_training (self->experiment);
    case UNLESS_UNLIMITED:
      return has_data && (!bs_experiment_is_training (self->experiment) ||
                          bs_experiment_can_be_faster (self->experiment));
    case WITH_UNDO:
      return !bs_experiment_is_reading (self->experiment) &&
             bs_experiment_get_undo_name (self->experiment) != NULL;
    case WITH_REDO:
      return !bs_experiment_is_reading (self->experiment) &&
             bs_experiment_get_redo_name (self->experiment) != NULL;
    case WITH_ITERATIONS:
      return has_data &&
             bs_cost_history_get_n_values (bs_experiment_get_history (self->experiment)) > 1;
    case WHILE_COMPARING:
      return bs_experiment_is_comparing (self->experiment);
    case WHILE_ZOOMED:
      return bs_cost_plot_is_zoomed (BS_COST_PLOT (bs_cost_panel_get_plot (self->cost))) ||
             bs_cost_plot_is_zoomed (BS_COST_PLOT (bs_runs_panel_get_plot (self->runs)));
    case ON_DESKTOP:
      return !bs_widget_is_served (GTK_WIDGET (self));
    case ALWAYS:
    default:
      return TRUE;
    }
}

void
_bs_window_update_actions (BsWindow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), commands[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                                   is_of_use (self, commands[i].condition) &&
                                     !_bs_window_is_fixed (self, commands[i].name));
    }
}
