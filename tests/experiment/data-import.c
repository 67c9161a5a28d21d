#include "experiment/data-import.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *path;
  BsDataImport *import;
  guint n_changes;
} Fixture;

static void
on_changed (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
begin (Fixture *fixture, const char *text)
{
  g_auto (BsDataReading) reading = { NULL };
  int descriptor = g_file_open_tmp ("backstep-import-XXXXXX", &fixture->path, NULL);

  g_assert_cmpint (descriptor, >=, 0);
  g_close (descriptor, NULL);
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  bs_data_reading_init (&reading);
  fixture->import = bs_data_import_new (fixture->path, &reading);
  g_signal_connect_swapped (fixture->import, "changed", G_CALLBACK (on_changed), fixture);
}

static void
end (Fixture *fixture)
{
  g_unlink (fixture->path);
  g_free (fixture->path);
  g_object_unref (fixture->import);
}

static void
settle (Fixture *fixture)
{
  while (bs_data_import_is_busy (fixture->import))
    g_main_context_iteration (NULL, TRUE);
}

/* Says that a column is the class. */
static void
say_class (Fixture *fixture, const char *column)
{
  g_auto (BsDataReading) reading = { NULL };

  bs_data_reading_copy (bs_data_import_get_reading (fixture->import), &reading);
  g_free (reading.class_column);
  reading.class_column = g_strdup (column);
  bs_data_import_set_reading (fixture->import, &reading);
}

static void
test_preview (void)
{
  Fixture fixture = { NULL };
  const BsDataPreview *preview;

  begin (&fixture, "w,h,kind\n1.50,2,a\n3,?,b\n4,5,b\n");
  g_assert_true (bs_data_import_is_busy (fixture.import));
  settle (&fixture);
  g_assert_cmpuint (fixture.n_changes, ==, 1);
  preview = bs_data_import_get_preview (fixture.import);
  g_assert_nonnull (preview);
  g_assert_null (preview->layout);
  g_assert_nonnull (strstr (preview->refusal, ":3:3: expected a number"));
  g_assert_cmpuint (preview->n_shown_rows, ==, 4);
  g_assert_cmpstr (preview->cells[0], ==, "w");
  end (&fixture);
}

static void
test_layouts (void)
{
  Fixture fixture = { NULL };
  const BsDataPreview *preview;

  begin (&fixture, "k,w,h\n1,1.50,2\n2,3,7\n1,4,2\n");
  settle (&fixture);
  preview = bs_data_import_get_preview (fixture.import);
  g_assert_cmpuint (preview->layout->class_column, ==, 2);
  g_assert_cmpstr (preview->names[1], ==, "w");
  g_assert_cmpuint (preview->n_shown_rows, ==, 3);
  g_assert_cmpstr (preview->cells[1], ==, "1.5");

  /* The newest of several wishes is granted, whatever became of the others. */
  for (guint i = 0; i < 20; i++)
    {
      say_class (&fixture, "nothing");
      say_class (&fixture, i % 2 == 0 ? "k" : "h");
      settle (&fixture);
      preview = bs_data_import_get_preview (fixture.import);
      g_assert_cmpuint (preview->layout->class_column, ==, i % 2 == 0 ? 0 : 2);
    }
  say_class (&fixture, "nothing");
  settle (&fixture);
  preview = bs_data_import_get_preview (fixture.import);
  g_assert_null (preview->layout);
  g_assert_nonnull (strstr (preview->refusal, "there is no column “nothing”"));
  end (&fixture);
}

static void
test_separator (void)
{
  Fixture fixture = { NULL };
  g_auto (BsDataReading) reading = { NULL };

  begin (&fixture, "1;2,5;a\n3;4,5;b\n");
  settle (&fixture);
  g_assert_cmpuint (bs_data_import_get_preview (fixture.import)->n_columns, ==, 3);
  g_assert_cmpstr (bs_data_import_get_preview (fixture.import)->cells[1], ==, "2.5");
  bs_data_reading_copy (bs_data_import_get_reading (fixture.import), &reading);
  reading.separator = BS_SEPARATOR_COMMA;
  reading.decimal = BS_DECIMAL_POINT;
  bs_data_import_set_reading (fixture.import, &reading);
  settle (&fixture);
  g_assert_cmpuint (bs_data_import_get_preview (fixture.import)->n_columns, ==, 2);
  end (&fixture);
}

static void
test_wide (void)
{
  Fixture fixture = { NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  const BsDataPreview *preview;

  for (guint i = 0; i < 30; i++)
    for (guint j = 0; j < 100; j++)
      g_string_append_printf (text, "%u%s", j < 99 ? i * j : i % 2, j < 99 ? "," : "\n");
  begin (&fixture, text->str);
  settle (&fixture);
  preview = bs_data_import_get_preview (fixture.import);
  g_assert_cmpuint (preview->n_columns, ==, 100);
  g_assert_cmpuint (preview->n_shown, <, 40);
  g_assert_cmpuint (preview->columns[0], ==, 0);
  g_assert_cmpuint (preview->columns[preview->n_shown - 1], ==, 99);
  g_assert_cmpuint (preview->n_shown_rows, <, 30);
  g_assert_cmpstr (preview->cells[2 * preview->n_shown - 1], ==, "1");
  end (&fixture);
}

static void
test_failure (void)
{
  Fixture fixture = { NULL };
  g_auto (BsDataReading) reading = { NULL };

  bs_data_reading_init (&reading);
  fixture.import = bs_data_import_new ("/nowhere/data.csv", &reading);
  fixture.path = g_strdup ("/nowhere/data.csv");
  settle (&fixture);
  g_assert_null (bs_data_import_get_preview (fixture.import));
  g_assert_nonnull (bs_data_import_get_failure (fixture.import));
  end (&fixture);
}

/* Says what separates the cells. */
static void
say_separator (Fixture *fixture, BsSeparator separator)
{
  g_auto (BsDataReading) reading = { NULL };

  bs_data_reading_copy (bs_data_import_get_reading (fixture->import), &reading);
  reading.separator = separator;
  bs_data_import_set_reading (fixture->import, &reading);
}

/* What was wrong is not said any more while the file is read in another way. */
static void
test_mended_failure (void)
{
  Fixture fixture = { NULL };

  begin (&fixture, "1;2,5;a\n3;4;b\n");
  say_separator (&fixture, BS_SEPARATOR_COMMA);
  settle (&fixture);
  g_assert_null (bs_data_import_get_preview (fixture.import));
  g_assert_nonnull (strstr (bs_data_import_get_failure (fixture.import), "expected 2 cells"));
  say_separator (&fixture, BS_SEPARATOR_SEMICOLON);
  g_assert_true (bs_data_import_is_busy (fixture.import));
  g_assert_null (bs_data_import_get_failure (fixture.import));
  settle (&fixture);
  g_assert_null (bs_data_import_get_failure (fixture.import));
  g_assert_cmpuint (bs_data_import_get_preview (fixture.import)->n_columns, ==, 3);
  end (&fixture);
}

/* An import that is closed while it works changes nothing any more. */
static void
test_close (void)
{
  Fixture fixture = { NULL };

  begin (&fixture, "1,a\n2,b\n");
  bs_data_import_close (fixture.import);
  g_assert_false (bs_data_import_is_busy (fixture.import));
  /* The last reference may be dropped by the thread, which wakes nobody. */
  while (g_atomic_int_get (&G_OBJECT (fixture.import)->ref_count) > 1)
    if (!g_main_context_iteration (NULL, FALSE))
      g_thread_yield ();
  g_assert_cmpuint (fixture.n_changes, ==, 0);
  g_assert_null (bs_data_import_get_preview (fixture.import));
  end (&fixture);
}

static void
test_roles (void)
{
  const BsColumnRole one[] = { BS_COLUMN_IGNORED, BS_COLUMN_FEATURE, BS_COLUMN_CLASS };
  const BsColumnRole several[] = { BS_COLUMN_TARGET, BS_COLUMN_FEATURE, BS_COLUMN_TARGET };
  g_auto (BsDataReading) reading = { NULL };

  bs_data_reading_init (&reading);
  bs_data_layout_say_roles (&reading, one, 3);
  g_assert_cmpstr (reading.class_column, ==, "3,");
  g_assert_cmpstr (reading.targets, ==, "");
  g_assert_cmpstr (reading.ignore, ==, "none,1,");
  bs_data_layout_say_roles (&reading, several, 3);
  g_assert_cmpstr (reading.class_column, ==, "");
  g_assert_cmpstr (reading.targets, ==, "1,3,");
  g_assert_cmpstr (reading.ignore, ==, "none,");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/experiment/data-import/preview", test_preview);
  g_test_add_func ("/experiment/data-import/layouts", test_layouts);
  g_test_add_func ("/experiment/data-import/separator", test_separator);
  g_test_add_func ("/experiment/data-import/wide", test_wide);
  g_test_add_func ("/experiment/data-import/failure", test_failure);
  g_test_add_func ("/experiment/data-import/mended-failure", test_mended_failure);
  g_test_add_func ("/experiment/data-import/close", test_close);
  g_test_add_func ("/experiment/data-import/roles", test_roles);

  return g_test_run ();
}
