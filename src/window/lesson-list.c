/* The list of the course. Its rows are plain buttons, which every screen reader can press. */

#include "window/lesson-list.h"

#include "labs/lessons/lesson-library.h"
#include "widgets/widget.h"
#include "window/lesson-card.h"
#include "window/lesson-progress.h"

struct _BsLessonList
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (BsLessonList, bs_lesson_list, GTK_TYPE_BOX)

static guint chosen_signal;

/* The lesson that a button opens. */
#define LESSON "lesson"

static void
on_lesson (BsLessonList *self, GObject *button)
{
  g_assert (BS_IS_LESSON_LIST (self));

  g_signal_emit (self, chosen_signal, 0, g_object_get_data (button, LESSON));
}

static void
add_lesson (BsLessonList *self, GSettings *settings, const char *name, guint number)
{
  g_autofree char *text = bs_lesson_progress_make_title (settings, name, number);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = bs_lesson_label_new (text);

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (label)), -1);
  g_object_set_data (G_OBJECT (button), LESSON, (gpointer) name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_lesson), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), button);
}

void
bs_lesson_list_refresh (BsLessonList *self, GSettings *settings)
{
  const char *const *names = bs_lesson_library_list ();

  g_return_if_fail (BS_IS_LESSON_LIST (self));

  bs_widget_remove_children (GTK_WIDGET (self));
  for (guint i = 0; names[i] != NULL; i++)
    add_lesson (self, settings, names[i], i + 1);
}

static void
bs_lesson_list_class_init (BsLessonListClass *class)
{
  chosen_signal = g_signal_new ("chosen", BS_TYPE_LESSON_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bs_lesson_list_init (BsLessonList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}
