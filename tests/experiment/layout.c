/* What was made of a file is kept with its data, told when other data are shown, and found anew
 * when the user says something else. */

#include <glib/gstdio.h>
#include <unistd.h>

#include "fixture.h"

static const char text[] = "kind,w,h\n1,14.2,3.5\n2,13.2,4.25\n1,13.1,5\n2,12.1,6.5\n3,11,7\n";

typedef struct
{
  Fixture fixture;
  char *path;
  guint n_data; /* how often other data were told */
} Opened;

static void
on_changed (BsExperiment *experiment, guint changes, gpointer user_data)
{
  Opened *self = user_data;

  self->n_data += (changes & BS_CHANGED_DATA) != 0;
}

static void
set_up (Opened *self, gconstpointer user_data)
{
  int descriptor = g_file_open_tmp ("backstep-XXXXXX.csv", &self->path, NULL);

  g_assert_cmpint (descriptor, >=, 0);
  close (descriptor);
  g_assert_true (g_file_set_contents (self->path, text, -1, NULL));
  fixture_set_up (&self->fixture, user_data);
  g_signal_connect (self->fixture.experiment, "changed", G_CALLBACK (on_changed), self);
}

static void
tear_down (Opened *self, gconstpointer user_data)
{
  fixture_tear_down (&self->fixture, user_data);
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  g_free (self->path);
}

static void
assert_layout (Opened *self, const char *expected)
{
  const BsDataLayout *layout = bs_experiment_get_layout (self->fixture.experiment);
  g_autofree char *line = layout != NULL ? bs_data_layout_describe (layout) : NULL;

  g_assert_cmpstr (line, ==, expected);
}

static void
test_opened (Opened *self, gconstpointer user_data)
{
  assert_layout (self, NULL);
  fixture_load (&self->fixture, self->path);
  g_assert_cmpuint (self->n_data, ==, 1);
  assert_layout (self, "header: row 1 · class: column 3 h, 5 classes · features: 2 · examples: 5");
  g_assert_nonnull (bs_experiment_get_layout (self->fixture.experiment)->warnings[0]);

  /* Another network has the same data. */
  g_assert_true (fixture_choose (&self->fixture, "hidden", "3", NULL));
  fixture_settle (&self->fixture);
  g_assert_cmpuint (self->n_data, ==, 1);
  assert_layout (self, "header: row 1 · class: column 3 h, 5 classes · features: 2 · examples: 5");

  fixture_load (&self->fixture, "iris");
  g_assert_cmpuint (self->n_data, ==, 2);
  assert_layout (self, NULL);
}

static void
test_said (Opened *self, gconstpointer user_data)
{
  fixture_load (&self->fixture, self->path);
  g_assert_true (fixture_choose (&self->fixture, "class", "kind", NULL));
  fixture_settle (&self->fixture);
  assert_layout (self,
                 "header: row 1 · class: column 1 kind, 3 classes · features: 2 · examples: 5");
  g_assert_cmpuint (self->n_data, ==, 2);
  fixture_assert_data (&self->fixture, "2-7-3", 5, 0);

  /* Other data are not read in the same way. */
  fixture_load (&self->fixture, "iris");
  fixture_assert_choice (&self->fixture, BS_SETUP_CLASS, "");
  g_assert_cmpuint (self->fixture.n_failures, ==, 0);
}

/* A column that the file does not have changes nothing that is shown. */
static void
test_refused (Opened *self, gconstpointer user_data)
{
  fixture_load (&self->fixture, self->path);
  g_assert_true (fixture_choose (&self->fixture, "class", "colour", NULL));
  fixture_settle (&self->fixture);
  g_assert_cmpuint (self->fixture.n_failures, ==, 1);
  assert_layout (self, "header: row 1 · class: column 3 h, 5 classes · features: 2 · examples: 5");
  fixture_assert_choice (&self->fixture, BS_SETUP_CLASS, "");
  g_assert_cmpuint (self->n_data, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test)                                                                            \
  g_test_add ("/experiment/layout/" name, Opened, NULL, set_up, test, tear_down)
  ADD ("opened", test_opened);
  ADD ("said", test_said);
  ADD ("refused", test_refused);

  return g_test_run ();
}
