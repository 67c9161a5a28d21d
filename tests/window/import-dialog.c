/* The page on which a file is looked at before it is opened. */

#include <glib/gstdio.h>
#include <string.h>

#include "files/data-layout.h"
#include "support/gtk.h"
#include "window/import-dialog.h"

typedef struct
{
  char *path;
  BsImportDialog *dialog;
  char *ignore; /* what was said when the data were accepted */
  char *targets;
  char *class_column;
} Fixture;

static void
on_accepted (Fixture *fixture)
{
  const BsDataReading *reading = bs_import_dialog_get_reading (fixture->dialog);

  fixture->ignore = g_strdup (reading->ignore);
  fixture->targets = g_strdup (reading->targets);
  fixture->class_column = g_strdup (reading->class_column);
}

static void
open (Fixture *fixture, const char *text)
{
  g_auto (BsDataReading) reading = { NULL };
  int descriptor = g_file_open_tmp ("backstep-import-XXXXXX", &fixture->path, NULL);

  g_assert_cmpint (descriptor, >=, 0);
  g_close (descriptor, NULL);
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  bs_data_reading_init (&reading);
  fixture->dialog = bs_import_dialog_new (NULL, fixture->path, &reading);
  g_signal_connect_swapped (fixture->dialog, "accepted", G_CALLBACK (on_accepted), fixture);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
}

static void
tear_down (Fixture *fixture)
{
  g_unlink (fixture->path);
  g_free (fixture->path);
  g_free (fixture->ignore);
  g_free (fixture->targets);
  g_free (fixture->class_column);
}

static GtkWidget *
find (Fixture *fixture, GType type, const char *label)
{
  GtkWidget *widget = gtk_fixture_find (GTK_WIDGET (fixture->dialog), type, label);

  g_assert_nonnull (widget);

  return widget;
}

static gboolean
is_busy (Fixture *fixture)
{
  return gtk_spinner_get_spinning (
    GTK_SPINNER (gtk_fixture_find (GTK_WIDGET (fixture->dialog), GTK_TYPE_SPINNER, NULL)));
}

static void
settle (Fixture *fixture)
{
  while (is_busy (fixture))
    g_main_context_iteration (NULL, TRUE);
}

static void
choose (Fixture *fixture, const char *list, guint choice)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find (fixture, GTK_TYPE_DROP_DOWN, list)), choice);
  settle (fixture);
}

static void
assert_text (Fixture *fixture, const char *part)
{
  g_assert_true (gtk_fixture_says (GTK_WIDGET (fixture->dialog), part));
}

static void
test_roles (void)
{
  Fixture fixture = { NULL };

  open (&fixture, "k,w,h\n1,1.50,2\n2,3,7\n1,4,2\n");
  g_assert_false (gtk_widget_get_sensitive (find (&fixture, GTK_TYPE_BUTTON, "Use these data")));
  settle (&fixture);
  assert_text (&fixture, "class: column 3 h, 2 classes");
  assert_text (&fixture, "1.5\n3\n4");

  choose (&fixture, "Role of column 1", BS_COLUMN_CLASS);
  assert_text (&fixture, "class: column 1 k, 2 classes");
  g_assert_cmpuint (gtk_drop_down_get_selected (
                      GTK_DROP_DOWN (find (&fixture, GTK_TYPE_DROP_DOWN, "Role of column 3"))),
                    ==, BS_COLUMN_FEATURE);
  choose (&fixture, "Role of column 2", BS_COLUMN_IGNORED);
  assert_text (&fixture, "ignored: column 2");
  g_signal_emit_by_name (find (&fixture, GTK_TYPE_BUTTON, "Use these data"), "clicked");
  g_assert_cmpstr (fixture.class_column, ==, "1,");
  g_assert_cmpstr (fixture.ignore, ==, "none,2,");
  tear_down (&fixture);
}

/* What is wrong is said, nothing can be accepted, and a choice mends it. */
static void
test_refusal (void)
{
  Fixture fixture = { NULL };

  open (&fixture, "w,h,kind\n1,?,a\n2,3,b\n4,5,a\n");
  settle (&fixture);
  assert_text (&fixture, "expected a number");
  g_assert_false (gtk_widget_get_sensitive (find (&fixture, GTK_TYPE_BUTTON, "Use these data")));
  choose (&fixture, "Missing values", BS_MISSING_DROP);
  assert_text (&fixture, "Left out 1 example");
  g_assert_true (gtk_widget_get_sensitive (find (&fixture, GTK_TYPE_BUTTON, "Use these data")));
  choose (&fixture, "Header", BS_HEADER_NO);
  assert_text (&fixture, "expected a number");
  gtk_window_destroy (GTK_WINDOW (fixture.dialog));
  g_assert_null (fixture.ignore);
  tear_down (&fixture);
}

static void
test_targets (void)
{
  Fixture fixture = { NULL };

  open (&fixture, "w,a,b,c\n1,1,0,0\n2,0,1,0\n3,0,0,1\n");
  settle (&fixture);
  assert_text (&fixture, "exactly one of the columns 2 to 4 is 1");
  choose (&fixture, "Role of column 2", BS_COLUMN_TARGET);
  choose (&fixture, "Role of column 3", BS_COLUMN_TARGET);
  assert_text (&fixture, "targets: 3, columns 2–4");
  g_signal_emit_by_name (find (&fixture, GTK_TYPE_BUTTON, "Use these data"), "clicked");
  g_assert_cmpstr (fixture.targets, ==, "2,3,4,");
  tear_down (&fixture);
}

/* Another separator makes other columns, for which nobody has said anything yet. */
static void
test_separator (void)
{
  Fixture fixture = { NULL };

  open (&fixture, "a,1.50;2,b\nb,3;4,a\na,5;6,b\n");
  choose (&fixture, "Separator", BS_SEPARATOR_COMMA);
  assert_text (&fixture, "expected a number");
  choose (&fixture, "Role of column 1", BS_COLUMN_CLASS);
  choose (&fixture, "Role of column 3", BS_COLUMN_IGNORED);
  choose (&fixture, "Separator", BS_SEPARATOR_SEMICOLON);
  g_assert_false (gtk_fixture_says (GTK_WIDGET (fixture.dialog), "there is no column"));
  assert_text (&fixture, "because column 1");
  gtk_window_destroy (GTK_WINDOW (fixture.dialog));
  tear_down (&fixture);
}

/* While a file that could not be read is read in another way, the page tells how much of it. */
static void
test_mended_failure (void)
{
  Fixture fixture = { NULL };
  GtkStack *stack;

  open (&fixture, "1;2,5;a\n3;4;b\n");
  settle (&fixture);
  stack = GTK_STACK (gtk_fixture_find (GTK_WIDGET (fixture.dialog), GTK_TYPE_STACK, NULL));
  choose (&fixture, "Separator", BS_SEPARATOR_COMMA);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "failed");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find (&fixture, GTK_TYPE_DROP_DOWN, "Separator")),
                              BS_SEPARATOR_SEMICOLON);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "busy");
  settle (&fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "table");
  gtk_window_destroy (GTK_WINDOW (fixture.dialog));
  tear_down (&fixture);
}

static void
test_failure (void)
{
  Fixture fixture = { NULL };
  g_auto (BsDataReading) reading = { NULL };

  bs_data_reading_init (&reading);
  fixture.path = g_strdup ("/nowhere/data.csv");
  fixture.dialog = bs_import_dialog_new (NULL, fixture.path, &reading);
  gtk_window_present (GTK_WINDOW (fixture.dialog));
  settle (&fixture);
  assert_text (&fixture, "/nowhere/data.csv");
  g_assert_false (gtk_widget_get_sensitive (find (&fixture, GTK_TYPE_BUTTON, "Use these data")));
  gtk_window_destroy (GTK_WINDOW (fixture.dialog));
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);
  g_test_add_func ("/window/import-dialog/roles", test_roles);
  g_test_add_func ("/window/import-dialog/refusal", test_refusal);
  g_test_add_func ("/window/import-dialog/targets", test_targets);
  g_test_add_func ("/window/import-dialog/separator", test_separator);
  g_test_add_func ("/window/import-dialog/mended-failure", test_mended_failure);
  g_test_add_func ("/window/import-dialog/failure", test_failure);

  return g_test_run ();
}
