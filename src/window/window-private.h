#pragma once

#include "widgets/diagram.h"
#include "window/column.h"
#include "window/cost-panel.h"
#include "window/data-panel.h"
#include "window/first-hint.h"
#include "window/header-row.h"
#include "window/images-panel.h"
#include "window/inspector.h"
#include "window/labs-panel.h"
#include "window/lesson-panel.h"
#include "window/loading-bar.h"
#include "window/manual-window.h"
#include "window/matrices-panel.h"
#include "window/panels.h"
#include "window/plane-panel.h"
#include "window/quality-panel.h"
#include "window/question-bar.h"
#include "window/runs-panel.h"
#include "window/setup-panel.h"
#include "window/transport.h"
#include "window/window.h"

G_BEGIN_DECLS

struct _BsWindow
{
  GtkApplicationWindow parent_instance;

  GtkHeaderBar *header_bar;
  GtkRevealer *edge; /* has the header in full screen */
  BsHeaderRow *header;
  BsLoadingBar *loading;
  GtkInfoBar *notice;
  GtkLabel *notice_text;
  BsPanels *panels;
  BsColumn *column;
  GtkStack *left; /* the set-up, or a lesson */
  BsSetupPanel *setup;
  BsLessonPanel *lesson;
  GtkStack *pages;
  BsDiagram *diagram;
  BsMatricesPanel *matrices;
  BsFirstHint *hint;
  BsRunsPanel *runs;
  BsQualityPanel *quality;
  BsLabsPanel *labs;
  BsPlanePanel *plane;
  BsImagesPanel *images;
  BsDataPanel *data;
  BsQuestionBar *question;
  BsTransport *transport;
  BsCostPanel *cost;
  BsInspector *inspector;

  BsExperiment *experiment;
  GSettings *settings; /* NULL if the schema is not installed; nothing is saved then */
  guint tick;
  guint passing;         /* takes away a notice that goes by itself; 0 if there is none */
  GCancellable *copying; /* of what a thread makes for the clipboard, or NULL */
  gboolean showed_setup; /* when the lessons took its place */
  gboolean was_training;
  BsManualWindow *manual; /* NULL while it is not open; GTK owns it */
  GtkWidget *text_menu;   /* copies the text under the pointer; NULL until it is wanted */
  GtkWidget *text_focus;  /* has the focus when that menu is closed, or NULL */
  char *finish_text;      /* the last text that told why training ended, or NULL */
};

/* For tests. */
BsExperiment *_bs_window_get_experiment (BsWindow *self);

void _bs_window_install_actions (BsWindow *self);
void _bs_window_add_keys (BsWindow *self);
/* Adds an action and a key for each view. */
void _bs_window_add_views (BsWindow *self);
void _bs_window_update_views (BsWindow *self);
void _bs_window_show_view (BsWindow *self, const char *view);
/* Removes the actions that switch something on and off. They hold references to panels, and the
 * panels to the experiment. */
void _bs_window_remove_switches (BsWindow *self);
/* Enables the actions that are possible now, and disables all others. */
void _bs_window_update_actions (BsWindow *self);
/* Takes the number that is being typed, if there is one. */
void _bs_window_commit_typed (BsWindow *self);

/* Loads built-in data by name, or a file by its path or URI. */
void _bs_window_load (BsWindow *self, const char *data);
/* Loads a file as @reading says. */
void _bs_window_load_as (BsWindow *self, const char *data, const BsDataReading *reading);
/* Shows how a file is read, and loads it when the user agrees. */
void _bs_window_import (BsWindow *self, GFile *file);
/* Shows how the present file is read. What the user changes is applied to the present set-up. */
void _bs_window_show_columns (BsWindow *self);
/* Lets files be dropped on the window. */
void _bs_window_accept_drops (BsWindow *self);
/* Loads the data of a set-up, and applies all its settings. */
void _bs_window_restore (BsWindow *self, const BsSetup *setup);
void _bs_window_choose_data (BsWindow *self);
/* A dialog for a file, a filter of it, and the file that was chosen, which ends it. */
GtkFileChooserNative *_bs_window_make_chooser (BsWindow *self,
                                               const char *title,
                                               GtkFileChooserAction action,
                                               const char *accept);
void _bs_window_add_filter (GtkFileChooserNative *chooser,
                            const char *name,
                            const char *const *patterns);
GFile *_bs_window_take_choice (GtkNativeDialog *chooser, int response);
/* Shows the lessons in the place of the set-up, and opens one of a file. */
void _bs_window_toggle_lessons (BsWindow *self);
void _bs_window_choose_lesson (BsWindow *self);
void _bs_window_install_lessons (BsWindow *self);
/* Whether the lesson that is open has fixed what the action does. */
gboolean _bs_window_is_fixed (BsWindow *self, const char *action);
void _bs_window_choose_theta_to_load (BsWindow *self);
void _bs_window_choose_theta_to_save (BsWindow *self);

/* Tells in a dialog why something was not possible. */
void _bs_window_show_error (BsWindow *self, const char *title, const GError *error);
/* Copy the picture of the page that is shown, the step as text with all that the inspector says of
 * it, and the command that makes the run. */
void _bs_window_copy_picture (BsWindow *self);
void _bs_window_copy_step (BsWindow *self);
void _bs_window_copy_command (BsWindow *self);
void _bs_window_copy_table (BsWindow *self);
/* Copies a text, and tells by @done that it did. */
void _bs_window_copy_text (BsWindow *self, const char *text, const char *done);
/* Copies all texts of the window. */
void _bs_window_copy_texts (BsWindow *self);
/* Gives every text a menu that copies it. */
void _bs_window_install_texts (BsWindow *self);
/* A formula has copied itself. */
void _bs_window_tell_formula_copied (BsWindow *self);
/* Write a file in another thread: the picture of the page, the handout of some steps, or a program
 * that computes J and D. Each asks for the file first. */
void _bs_window_export (BsWindow *self);
void _bs_window_export_handout (BsWindow *self);
void _bs_window_export_script (BsWindow *self);
void _bs_window_save_data (BsWindow *self);

/* Shows a line above the panels, until the user closes it or something new begins. */
void _bs_window_show_notice (BsWindow *self, const char *text);
void _bs_window_hide_notice (BsWindow *self);
/* The line goes by itself as soon as it can have been read: it takes its height from the picture.
 */
void _bs_window_let_notice_pass (BsWindow *self);
/* Tells in such a line that something was done that is not to be seen. */
void _bs_window_tell_done (BsWindow *self, const char *text);
/* When training has ended by itself, tells once why. */
void _bs_window_tell_finish (BsWindow *self);
void _bs_window_install_notices (BsWindow *self);

/* Prepares a window that is served to a browser. */
void _bs_window_fill_page (BsWindow *self);

/* Keeps the header at hand in full screen. */
void _bs_window_watch_full_screen (BsWindow *self);
/* For tests, too: without a window manager no window fills the screen. */
void _bs_window_move_header (BsWindow *self, gboolean to_edge);

/* Gives the window the size that it had in the last session. */
void _bs_window_restore_size (BsWindow *self);
void _bs_window_open_settings (BsWindow *self);
/* Adds the action that chooses the language. */
void _bs_window_add_language (BsWindow *self);
void _bs_window_keep_settings (BsWindow *self);
void _bs_window_change_text_size (BsWindow *self, int direction);

void _bs_window_show_help (BsWindow *self);
void _bs_window_close_help (BsWindow *self);

G_END_DECLS
