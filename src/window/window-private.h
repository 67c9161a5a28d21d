#pragma once

#include "widgets/diagram.h"
#include "window/cost-panel.h"
#include "window/inspector.h"
#include "window/quality-panel.h"
#include "window/runs-panel.h"
#include "window/setup-panel.h"
#include "window/transport.h"
#include "window/window.h"

G_BEGIN_DECLS

struct _BsWindow
{
  GtkApplicationWindow parent_instance;

  GtkLabel *title;
  GtkLabel *subtitle;
  GtkSpinner *spinner;
  GtkInfoBar *notice;
  GtkLabel *notice_text;
  BsSetupPanel *setup;
  GtkStack *pages;
  BsDiagram *diagram;
  BsRunsPanel *runs;
  BsQualityPanel *quality;
  BsTransport *transport;
  BsCostPanel *cost;
  BsInspector *inspector;

  BsExperiment *experiment;
  GSettings *settings; /* NULL where the schema is not installed: nothing is kept then */
  guint tick;
  gboolean was_training;
  char *finish_text; /* what was last said of why training ended, or NULL */
};

/* For tests. */
BsExperiment *_bs_window_get_experiment (BsWindow *self);

void _bs_window_install_actions (BsWindow *self);
/* Enables what can be done now. */
void _bs_window_update_actions (BsWindow *self);
/* Takes the number that is being typed, if any. */
void _bs_window_commit_typed (BsWindow *self);

/* Built-in data, or a file's path or URI. */
void _bs_window_load (BsWindow *self, const char *data);
void _bs_window_load_file (BsWindow *self, GFile *file);
/* The data of a set-up, with all that it says. */
void _bs_window_restore (BsWindow *self, const BsSetup *setup);
void _bs_window_choose_data (BsWindow *self);
void _bs_window_choose_theta_to_load (BsWindow *self);
void _bs_window_choose_theta_to_save (BsWindow *self);

/* A line above the panels, until it is closed or something new begins. */
void _bs_window_show_notice (BsWindow *self, const char *text);

/* For a window that is served to a browser. */
void _bs_window_fill_page (BsWindow *self);

/* To what it had the last time. */
void _bs_window_restore_size (BsWindow *self);
void _bs_window_open_settings (BsWindow *self);
void _bs_window_keep_settings (BsWindow *self);
void _bs_window_change_text_size (BsWindow *self, int direction);

G_END_DECLS
