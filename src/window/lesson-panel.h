#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_LESSON_PANEL (bs_lesson_panel_get_type ())

/* BsLessonPanel: the list of lessons, and the lesson that is open, page by page.
 *
 * Signals:
 *   set-up ()            the set-up shall take the place of the lesson
 *   locked ()            another page fixes other things
 *   failed (char *text)  a lesson could not be opened, or its set-up not be made
 */
G_DECLARE_FINAL_TYPE (BsLessonPanel, bs_lesson_panel, BS, LESSON_PANEL, GtkWidget)

void bs_lesson_panel_set_experiment (BsLessonPanel *self, BsExperiment *experiment);
/* Opens the lesson of a file; NULL for the lesson of the program with this name. */
void bs_lesson_panel_open (BsLessonPanel *self, const char *name, GFile *file);
/* Whether the page fixes this: train or walk. */
gboolean bs_lesson_panel_fixes (BsLessonPanel *self, const char *name);

G_END_DECLS
