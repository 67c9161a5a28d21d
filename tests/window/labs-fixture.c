#include "labs-fixture.h"

#include "support/gtk.h"
#include "support/settle.h"

gboolean
labs_fixture_says (WindowFixture *fixture, const char *text)
{
  GtkWidget *label = gtk_fixture_find (fixture->window, GTK_TYPE_LABEL, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

gboolean
labs_fixture_has_label (GtkWidget *widget, const char *beginning)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), beginning))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (labs_fixture_has_label (child, beginning))
      return TRUE;

  return FALSE;
}

static gboolean
begins (WindowFixture *fixture, const char *beginning)
{
  return labs_fixture_has_label (fixture->window, beginning);
}

void
labs_fixture_wait_until (WindowFixture *fixture,
                         gboolean (*holds) (WindowFixture *, const char *),
                         const char *text)
{
  const gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;

  while (!holds (fixture, text))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      window_fixture_run_for (20000);
    }
}

void
labs_fixture_wait_for_words (WindowFixture *fixture, const char *text)
{
  labs_fixture_wait_until (fixture, labs_fixture_says, text);
}

void
labs_fixture_wait_for_beginning (WindowFixture *fixture, const char *beginning)
{
  labs_fixture_wait_until (fixture, begins, beginning);
}

void
labs_fixture_open_page (WindowFixture *fixture, const char *verdict)
{
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  window_fixture_act (fixture, "show-labs");
  labs_fixture_wait_for_words (fixture, verdict);
}
