/* The lesson in the left panel: the list of the course, or a page of the lesson that is open.
 *
 * A lesson is read and solved in a thread. Its page is shown with the network that it is about: the
 * set-up of the first block of the page, or the one that was in force before. The guide brings the
 * experiment there. A set-up that was asked for last is not made again, so turning pages does not
 * undo what the learner did.
 *
 * Whatever the experiment does, the conditions of the page are looked for, and stay done once they
 * held. What is done is kept in the settings, under the name of the lesson or the address of its
 * file. */

#include "window/lesson-panel.h"

#include <glib/gi18n-lib.h>

#include "experiment/lesson-guide.h"
#include "labs/lessons/lesson-session.h"
#include "widgets/experiment-view.h"
#include "widgets/widget.h"
#include "window/lesson-list.h"
#include "window/lesson-opening.h"
#include "window/lesson-page.h"
#include "window/lesson-progress.h"
#include "window/settings.h"

struct _BsLessonPanel
{
  GtkWidget parent_instance;

  GtkButton *lessons;
  GtkLabel *progress;
  GtkButton *setup;
  GtkScrolledWindow *scroller;
  GtkStack *stack;
  BsLessonList *list;
  GtkBox *page;
  GtkBox *movements;

  BsExperiment *experiment;
  BsLessonGuide *guide; /* NULL without an experiment */
  GSettings *settings;  /* NULL if the schema is not installed */
  GCancellable *cancellable;
  char *name;        /* of the lesson in the settings */
  char *opened_name; /* of the one that is being read, which may turn out to be none */
  BsWorksheet *sheet;
  BsLessonSession *session;
  BsLessonPage *shown;
};

G_DEFINE_FINAL_TYPE (BsLessonPanel, bs_lesson_panel, GTK_TYPE_WIDGET)

enum
{
  SET_UP,
  LOCKED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
fail (BsLessonPanel *self, const char *why)
{
  g_assert (BS_IS_LESSON_PANEL (self));

  g_signal_emit (self, signals[FAILED], 0, why);
}

static void
show_progress (BsLessonPanel *self)
{
  guint n_tasks = bs_lesson_session_get_n_tasks (self->session);
  g_autofree char *text = g_strdup_printf (
    /* Translators: the page of a lesson, the number of its pages, and tasks that are done. */
    _ ("Page %u of %u · %u/%u done"), bs_lesson_session_get_page (self->session) + 1,
    bs_lesson_session_get_n_pages (self->session), bs_lesson_session_get_n_done (self->session),
    n_tasks);

  gtk_label_set_text (self->progress, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->progress), text);
}

/* Gives up the lesson that is being read. */
static void
stop_opening (BsLessonPanel *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
on_set_up (BsLessonPanel *self, guint part)
{
  g_assert (BS_IS_LESSON_PANEL (self));

  bs_lesson_guide_set_up (self->guide, bs_lesson_get_part (self->sheet->lesson, part)->setup);
}

/* Another network may be open by now, so the set-up of the step is made first if need be. */
static void
on_go (BsLessonPanel *self, guint index)
{
  const BsLessonPart *part = bs_lesson_get_part (self->sheet->lesson, index);

  g_assert (BS_IS_LESSON_PANEL (self));

  bs_lesson_guide_go (self->guide, part->setup, &part->place);
}

static void
on_answered (BsLessonPanel *self, guint part, gboolean is_right)
{
  g_assert (BS_IS_LESSON_PANEL (self));

  bs_lesson_session_record (self->session, part, is_right);
  show_progress (self);
  bs_lesson_progress_keep (self->settings, self->name, self->session);
}

/* The set-up of a page is that of its first block, or else the one before. */
static void
apply_page (BsLessonPanel *self)
{
  const BsLessonPart *part;
  guint first, end;

  bs_lesson_session_get_parts (self->session, bs_lesson_session_get_page (self->session), &first,
                               &end);
  bs_lesson_guide_watch (self->guide, self->sheet->lesson, first, end);
  if (first == end)
    return;
  part = bs_lesson_get_part (self->sheet->lesson, first);
  for (guint i = end; i-- > first;)
    if (bs_lesson_get_part (self->sheet->lesson, i)->kind == BS_LESSON_SETUP)
      part = bs_lesson_get_part (self->sheet->lesson, i);
  if (part->setup != NULL && !bs_lesson_guide_knows (self->guide, part->setup))
    bs_lesson_guide_set_up (self->guide, part->setup);
}

gboolean
bs_lesson_panel_fixes (BsLessonPanel *self, const char *name)
{
  const char *const *fixed =
    self->session != NULL ? bs_lesson_session_get_fixed (self->session) : NULL;

  return fixed != NULL && g_strv_contains (fixed, name);
}

static void
lock (BsLessonPanel *self)
{
  if (self->experiment == NULL)
    return;
  bs_experiment_fix (self->experiment, self->session != NULL
                                         ? bs_lesson_session_get_fixed_settings (self->session)
                                         : 0);
  g_signal_emit (self, signals[LOCKED], 0);
}

static void
clear_page (BsLessonPanel *self)
{
  if (self->shown != NULL)
    gtk_box_remove (self->page, GTK_WIDGET (self->shown));
  self->shown = NULL;
}

/* Without a lesson there is nothing to turn. */
static void
allow_turning (BsLessonPanel *self)
{
  const BsLessonSession *session = self->session;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lesson.back",
                                 session != NULL && bs_lesson_session_can_move (session, -1));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lesson.next",
                                 session != NULL && bs_lesson_session_can_move (session, 1));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lesson.list", session != NULL);
}

static void
show_page (BsLessonPanel *self)
{
  clear_page (self);
  apply_page (self);
  self->shown = BS_LESSON_PAGE (bs_lesson_page_new (self->sheet, self->session));
  g_signal_connect_object (self->shown, "set-up", G_CALLBACK (on_set_up), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shown, "go", G_CALLBACK (on_go), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shown, "answered", G_CALLBACK (on_answered), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->page, GTK_WIDGET (self->shown));
  gtk_stack_set_visible_child_name (self->stack, "page");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
  allow_turning (self);
  gtk_widget_set_visible (GTK_WIDGET (self->movements), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->lessons), TRUE);
  show_progress (self);
  lock (self);
}

static void
move (BsLessonPanel *self, int n_pages)
{
  bs_lesson_session_move (self->session, n_pages);
  bs_lesson_progress_keep (self->settings, self->name, self->session);
  show_page (self);
}

static void
turn (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move (BS_LESSON_PANEL (widget), g_str_equal (action, "lesson.back") ? -1 : 1);
}

static void
on_chosen (BsLessonPanel *self, const char *name)
{
  g_assert (BS_IS_LESSON_PANEL (self));

  bs_lesson_panel_open (self, name, NULL);
}

static void
show_list (BsLessonPanel *self)
{
  bs_lesson_list_refresh (self->list, self->settings);
  gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_widget_set_visible (GTK_WIDGET (self->movements), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->lessons), FALSE);
  gtk_label_set_text (self->progress, _ ("The numbers are tasks that are done."));
}

static void
on_setup (BsLessonPanel *self)
{
  g_assert (BS_IS_LESSON_PANEL (self));

  g_signal_emit (self, signals[SET_UP], 0);
}

static void
forget_lesson (BsLessonPanel *self)
{
  clear_page (self);
  if (self->guide != NULL)
    bs_lesson_guide_leave (self->guide);
  g_clear_pointer (&self->session, bs_lesson_session_free);
  g_clear_pointer (&self->sheet, bs_worksheet_free);
  allow_turning (self);
  lock (self);
}

/* Leaves the lesson, and with it what it has fixed. */
static void
leave (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BsLessonPanel *self = BS_LESSON_PANEL (widget);

  stop_opening (self);
  forget_lesson (self);
  show_list (self);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (BsLessonPanel) self = data;
  g_autoptr (GError) error = NULL;
  BsWorksheet *sheet = bs_lesson_opening_finish (result, &error);

  if (sheet == NULL || self->experiment == NULL)
    {
      if (sheet == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        fail (self, error->message);
      g_clear_pointer (&sheet, bs_worksheet_free);
      return;
    }
  forget_lesson (self);
  g_free (self->name);
  self->name = g_steal_pointer (&self->opened_name);
  self->sheet = sheet;
  self->session = bs_lesson_session_new (sheet->lesson);
  bs_lesson_progress_restore (self->settings, self->name, self->session);
  show_page (self);
}

void
bs_lesson_panel_open (BsLessonPanel *self, const char *name, GFile *file)
{
  g_return_if_fail (BS_IS_LESSON_PANEL (self) && (name != NULL || file != NULL));

  stop_opening (self);
  g_free (self->opened_name);
  self->opened_name = file != NULL ? g_file_get_uri (file) : g_strdup (name);
  bs_lesson_opening_async (name, file, self->cancellable, on_opened, g_object_ref (self));
}

/* Notes which conditions of the page were brought about. */
static void
look (BsLessonPanel *self)
{
  gboolean is_changed = FALSE;
  guint first, end;

  bs_lesson_session_get_parts (self->session, bs_lesson_session_get_page (self->session), &first,
                               &end);
  for (guint i = first; i < end; i++)
    {
      if (bs_lesson_get_part (self->sheet->lesson, i)->kind != BS_LESSON_WATCH ||
          bs_lesson_session_is_done (self->session, i) ||
          !bs_lesson_guide_has_seen (self->guide, i))
        continue;
      bs_lesson_session_record (self->session, i, TRUE);
      is_changed = TRUE;
    }
  if (!is_changed)
    return;
  bs_lesson_page_refresh (self->shown);
  show_progress (self);
  bs_lesson_progress_keep (self->settings, self->name, self->session);
}

/* The learner may look at the set-up meanwhile, in the place of the lesson. */
static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  BsLessonPanel *self = view;

  if (self->shown != NULL && changes & (BS_CHANGED_VALUES | BS_CHANGED_CURSOR | BS_CHANGED_HISTORY))
    look (self);
}

static void
bs_lesson_panel_dispose (GObject *object)
{
  BsLessonPanel *self = BS_LESSON_PANEL (object);

  g_cancellable_cancel (self->cancellable);
  bs_lesson_panel_set_experiment (self, NULL);
  if (self->page != NULL)
    forget_lesson (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_LESSON_PANEL);
  bs_widget_remove_children (GTK_WIDGET (object));
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->opened_name, g_free);

  G_OBJECT_CLASS (bs_lesson_panel_parent_class)->dispose (object);
}

static void
bs_lesson_panel_class_init (BsLessonPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (BS_TYPE_LESSON_LIST);
  G_OBJECT_CLASS (class)->dispose = bs_lesson_panel_dispose;
  signals[SET_UP] = g_signal_new ("set-up", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[LOCKED] = g_signal_new ("locked", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/lesson-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BsLessonPanel, lessons);
  gtk_widget_class_bind_template_child (widget_class, BsLessonPanel, progress);
  gtk_widget_class_bind_template_child (widget_class, BsLessonPanel, setup);
  gtk_widget_class_bind_template_child (widget_class, BsLessonPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, BsLessonPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, BsLessonPanel, list);
  gtk_widget_class_bind_template_child (widget_class, BsLessonPanel, page);
  gtk_widget_class_bind_template_child (widget_class, BsLessonPanel, movements);
  gtk_widget_class_install_action (widget_class, "lesson.back", NULL, turn);
  gtk_widget_class_install_action (widget_class, "lesson.next", NULL, turn);
  gtk_widget_class_install_action (widget_class, "lesson.list", NULL, leave);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "lessonpanel");
}

static void
bs_lesson_panel_init (BsLessonPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = bs_settings_find ();
  self->cancellable = g_cancellable_new ();
  g_signal_connect_swapped (self->list, "chosen", G_CALLBACK (on_chosen), self);
  g_signal_connect_swapped (self->setup, "clicked", G_CALLBACK (on_setup), self);
  allow_turning (self);
  show_list (self);
}

/**
 * bs_lesson_panel_set_experiment:
 * @experiment: (nullable):
 */
void
bs_lesson_panel_set_experiment (BsLessonPanel *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_LESSON_PANEL (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
  /* A set-up that is being made would keep it, and begin a run when the window is gone. */
  if (self->guide != NULL)
    bs_lesson_guide_leave (self->guide);
  g_clear_object (&self->guide);
  if (experiment == NULL)
    return;
  self->guide = bs_lesson_guide_new (experiment);
  g_signal_connect_object (self->guide, "failed", G_CALLBACK (fail), self, G_CONNECT_SWAPPED);
}
