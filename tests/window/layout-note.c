/* The set-up panel tells what was made of a file, and nothing of data that are built in. */

#include "window/layout-note.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "experiment/fixture.h"
#include "support/gtk.h"
#include "window/option-words.h"

typedef struct
{
  Fixture fixture;
  char *path;
  GtkWidget *note;
} Shown;

static void
set_up (Shown *self, gconstpointer text)
{
  int descriptor = g_file_open_tmp ("backstep-XXXXXX.csv", &self->path, NULL);

  g_assert_cmpint (descriptor, >=, 0);
  close (descriptor);
  g_assert_true (g_file_set_contents (self->path, text, -1, NULL));
  fixture_set_up (&self->fixture, NULL);
  self->note = g_object_ref_sink (g_object_new (BS_TYPE_LAYOUT_NOTE, NULL));
  bs_layout_note_set_experiment (BS_LAYOUT_NOTE (self->note), self->fixture.experiment);
  g_assert_false (gtk_widget_get_visible (self->note));
  fixture_load (&self->fixture, self->path);
  g_assert_no_error (self->fixture.error);
}

static void
tear_down (Shown *self, gconstpointer text)
{
  fixture_load (&self->fixture, "iris");
  g_assert_false (gtk_widget_get_visible (self->note));
  g_assert_finalize_object (self->note);
  fixture_tear_down (&self->fixture, NULL);
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  g_free (self->path);
}

/* Asserts the texts of the labels; NULL for a label that is hidden. */
static void
assert_texts (Shown *self, const char *layout, const char *warnings)
{
  GtkWidget *first = gtk_widget_get_first_child (self->note);
  GtkWidget *second = gtk_widget_get_next_sibling (first);

  gtk_fixture_lay_out (self->note, 200, 600);
  g_assert_true (gtk_widget_get_visible (self->note));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (first)), ==, layout);
  g_assert_true (gtk_widget_get_visible (second) == (warnings != NULL));
  if (warnings != NULL)
    g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (second)), ==, warnings);
}

static void
test_plain (Shown *self, gconstpointer text)
{
  assert_texts (self, "header: row 1 · class: column 2 y, 2 classes · features: 1 · examples: 2",
                NULL);
}

static void
test_note (Shown *self, gconstpointer text)
{
  assert_texts (self,
                "header: row 1 · class: column 3 y, 2 classes · features: 1 · ignored: column 1 · "
                "examples: 2\n"
                "Ignored column 1, because it only names the rows.",
                NULL);
}

static void
test_warning (Shown *self, gconstpointer text)
{
  assert_texts (self, "header: none · class: column 3, 2 classes · features: 2 · examples: 2",
                "Warning: In each row exactly one of the columns 2 to 3 is 1. If they are the "
                "targets, choose them.");
}

/* Options of the terminal are left out, but not what stands in the file. */
static void
test_options (void)
{
  g_autofree char *one =
    bs_option_words_drop ("Leave it out (--ignore 2), or keep it (--ignore none).");
  g_autofree char *two =
    bs_option_words_drop ("expected a number (--ignore 1 helps), found “a (--b)”");
  g_autofree char *three = bs_option_words_drop ("x (scaled) and y - 1");

  g_assert_cmpstr (one, ==, "Leave it out, or keep it.");
  g_assert_cmpstr (two, ==, "expected a number, found “a (--b)”");
  g_assert_cmpstr (three, ==, "x (scaled) and y - 1");
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);
#define ADD(name, text, test)                                                                      \
  g_test_add ("/window/layout-note/" name, Shown, text, set_up, test, tear_down)
  ADD ("plain", "x,y\n1.5,a\n2.5,b\n", test_plain);
  ADD ("note", ",x,y\n1,1.5,a\n2,2.5,b\n", test_note);
  g_test_add_func ("/window/layout-note/options", test_options);
  ADD ("warning", "1.5,1,0\n2.5,0,1\n", test_warning);

  return g_test_run ();
}
