/* The verb lesson: its list, its check, and its exit status. */

#include <string.h>

#include "capture.h"

#define LESSON                                                                                     \
  "# Own\n\n```setup\ndata = xor\nseed = 1\n```\n\n```expect\nm = %s\n```\n\n```octave\nx\n```\n"

static void
test_list (void)
{
  g_autoptr (BsCapture) capture = bs_capture ("lesson list");

  g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
  g_assert_cmpstr (capture->errors, ==, "");
  g_assert_nonnull (strstr (capture->output, "xnor        XNOR, with weights set by hand\n"));
}

static void
test_check (void)
{
  g_autoptr (BsCapture) capture = bs_capture ("lesson check xnor");
  g_autoptr (BsCapture) quiet = bs_capture ("lesson check --quiet xnor");

  g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
  g_assert_nonnull (strstr (capture->output, "xnor.md:46:10: z₁⁽²⁾ at example 4: given 10, "));
  g_assert_nonnull (strstr (capture->output, "\nwrong = 0\n"));
  g_assert_true (g_str_has_prefix (quiet->output, "checked = "));
}

static void
test_file (BsFolder *folder, gconstpointer data)
{
  g_autofree char *right = g_strdup_printf (LESSON, "4");
  g_autofree char *wrong = g_strdup_printf (LESSON, "5");
  g_autofree char *bad = g_strdup_printf (LESSON, "4\nm =");
  g_autofree char *right_path = bs_folder_write (folder, "right.md", right);
  g_autofree char *wrong_path = bs_folder_write (folder, "wrong.md", wrong);
  g_autofree char *bad_path = bs_folder_write (folder, "bad.md", bad);
  g_autoptr (BsCapture) of_right = bs_capture ("lesson check '%s'", right_path);
  g_autoptr (BsCapture) of_wrong = bs_capture ("lesson check '%s'", wrong_path);
  g_autoptr (BsCapture) of_bad = bs_capture ("lesson check '%s'", bad_path);

  g_assert_cmpint (of_right->status, ==, BS_EXIT_DONE);
  g_assert_nonnull (strstr (of_right->errors, "right.md:12:1: there is no block “octave”"));
  g_assert_cmpint (of_wrong->status, ==, BS_EXIT_FAILED);
  g_assert_nonnull (strstr (of_wrong->output, "wrong.md:9:5: m: given 5, computed 4: wrong\n"));
  g_assert_cmpint (of_bad->status, ==, BS_EXIT_BAD_INPUT);
  g_assert_nonnull (strstr (of_bad->errors, "bad.md:10:4: expected a value of m"));
  g_assert_cmpstr (of_bad->output, ==, "");
}

/* Data of a lesson are looked for beside it. */
static void
test_folder (BsFolder *folder, gconstpointer data)
{
  g_autofree char *table = bs_folder_write (folder, "own.csv", "a,b,y\n1,2,0\n3,1,1\n2,2,0\n");
  g_autofree char *path = bs_folder_write (
    folder, "own.md", "# T\n\n```setup\ndata = own.csv\n```\n\n```expect\nm = 3\n```\n");
  g_autoptr (BsCapture) capture = bs_capture ("lesson check '%s'", path);

  g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
}

/* The sheet and the question bank; a file that is there stays if the lesson cannot be read. */
static void
test_worksheet (BsFolder *folder, gconstpointer data)
{
  g_autofree char *pdf = bs_folder_write (folder, "sheet.pdf", "old");
  g_autofree char *xml = g_build_filename (folder->path, "bank.xml", NULL);
  g_autofree char *content = NULL;
  g_autofree char *bank = NULL;
  g_autoptr (BsCapture) failed = bs_capture ("lesson worksheet /no/such.md --output '%s'", pdf);
  g_autoptr (BsCapture) capture = NULL;

  g_assert_cmpint (failed->status, ==, BS_EXIT_BAD_INPUT);
  content = bs_folder_read (folder, "sheet.pdf");
  g_assert_cmpstr (content, ==, "old");
  g_free (content);
  capture = bs_capture ("lesson worksheet exams --output '%s' --moodle '%s' --key", pdf, xml);
  g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
  g_assert_nonnull (strstr (capture->output, "questions = 6\nleft_out = 0\n"));
  content = bs_folder_read (folder, "sheet.pdf");
  bank = bs_folder_read (folder, "bank.xml");
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  g_assert_true (g_str_has_prefix (bank, "<?xml"));
}

/* An error in the data of a lesson has its place in the file of the lesson. */
static void
test_bad_data (BsFolder *folder, gconstpointer data)
{
  g_autofree char *xml = g_build_filename (folder->path, "bank.xml", NULL);
  g_autofree char *path = bs_folder_write (
    folder, "bad.md", "# T\n\n```data\na,y\n1,0\n2,1,3\n```\n\n```setup\nhidden = 1\n```\n");
  g_autoptr (BsCapture) capture = bs_capture ("lesson worksheet '%s' --moodle '%s'", path, xml);

  g_assert_cmpint (capture->status, ==, BS_EXIT_BAD_INPUT);
  g_assert_nonnull (strstr (capture->errors, ": bad.md:6:1: expected 2 cells"));
  g_assert_null (strstr (capture->errors, "bad.md: bad.md"));
}

/* A sheet is made of a lesson that is not true, but not without a word. */
static void
test_wrong_sheet (BsFolder *folder, gconstpointer data)
{
  g_autofree char *xml = g_build_filename (folder->path, "bank.xml", NULL);
  g_autofree char *wrong = g_strdup_printf (LESSON, "5");
  g_autofree char *path = bs_folder_write (folder, "wrong.md", wrong);
  g_autoptr (BsCapture) of_wrong = bs_capture ("lesson worksheet '%s' --moodle '%s'", path, xml);
  g_autoptr (BsCapture) of_right = bs_capture ("lesson worksheet xnor --moodle '%s'", xml);

  g_assert_cmpint (of_wrong->status, ==, BS_EXIT_DONE);
  g_assert_nonnull (strstr (of_wrong->errors, "wrong.md: what this lesson says is not all true"));
  g_assert_cmpstr (of_right->errors, ==, "");
}

/* A seed that changes nothing is told. */
static void
test_seed (BsFolder *folder, gconstpointer data)
{
  g_autofree char *xml = g_build_filename (folder->path, "bank.xml", NULL);
  g_autoptr (BsCapture) by_hand = bs_capture ("lesson worksheet xnor --moodle '%s' --seed 7", xml);
  g_autoptr (BsCapture) varied =
    bs_capture ("lesson worksheet backward --moodle '%s' --seed 7", xml);
  g_autoptr (BsCapture) without = bs_capture ("lesson worksheet xnor --moodle '%s'", xml);
  g_autoptr (BsCapture) other =
    bs_capture ("lesson worksheet symmetry --moodle '%s' --seed 7", xml);

  g_assert_cmpint (by_hand->status, ==, BS_EXIT_DONE);
  g_assert_nonnull (strstr (by_hand->errors, "stay those of the lesson"));
  g_assert_null (strstr (without->errors, "stay those of the lesson"));
  g_assert_null (strstr (varied->errors, "stay those of the lesson"));
  g_assert_null (strstr (other->errors, "stay those of the lesson"));
}

/* Each page is a picture of its own, and the pages together have what the PDF has. */
static void
test_pages (BsFolder *folder, gconstpointer data)
{
  g_autofree char *svg = g_build_filename (folder->path, "sheet.svg", NULL);
  g_autofree char *short_svg = g_build_filename (folder->path, "short.svg", NULL);
  g_autofree char *lesson = bs_folder_write (folder, "own.md", "# T\n\nNothing is asked.\n");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *single = NULL;
  g_autofree char *third = g_build_filename (folder->path, "sheet-3.svg", NULL);
  g_autoptr (BsCapture) several = bs_capture ("lesson worksheet xnor --output '%s'", svg);
  g_autoptr (BsCapture) one = bs_capture ("lesson worksheet '%s' --output '%s'", lesson, short_svg);

  g_assert_cmpint (several->status, ==, BS_EXIT_DONE);
  g_assert_nonnull (strstr (several->output, "pages = 2\n"));
  g_assert_false (g_file_test (svg, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (third, G_FILE_TEST_EXISTS));
  first = bs_folder_read (folder, "sheet-1.svg");
  second = bs_folder_read (folder, "sheet-2.svg");
  g_assert_nonnull (strstr (first, "<svg"));
  g_assert_nonnull (strstr (second, "<svg"));
  g_assert_cmpstr (first, !=, second);
  g_assert_cmpint (one->status, ==, BS_EXIT_DONE);
  single = bs_folder_read (folder, "short.svg");
  g_assert_nonnull (strstr (single, "<svg"));
}

static void
test_refusals (void)
{
  static const char *const cases[][2] = {
    { "lesson", "lesson: expected one of list, check, worksheet" },
    { "lesson learn", "found “learn”" },
    { "lesson worksheet xnor", "expected --output OUT.pdf, --output OUT.svg or" },
    { "lesson worksheet xnor --output /no/such/folder/x.pdf", "--output" },
    { "lesson worksheet xnor --output x.png", "a name that ends with .pdf or .svg" },
    { "lesson worksheet xnor --output x.pdf --seed 0", "--seed: The seed must be" },
    { "lesson worksheet xnor --output x.pdf --quiet", "--quiet is for a check" },
    { "lesson check xnor --key", "are for a worksheet" },
    { "lesson list all", "lesson list: expected nothing" },
    { "lesson check", "lesson check: expected one NAME or FILE, found 0" },
    { "lesson check one two", "lesson check: expected one NAME or FILE, found 2" },
    { "lesson check /no/such.md", "/no/such.md" },
    { "lesson check --jump xnor", "--jump" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BsCapture) capture = bs_capture ("%s", cases[i][0]);

      g_test_message ("%s: %s", cases[i][0], capture->errors);
      g_assert_cmpint (capture->status, ==, BS_EXIT_BAD_INPUT);
      g_assert_nonnull (strstr (capture->errors, cases[i][1]));
      g_assert_cmpstr (capture->output, ==, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson/list", test_list);
  g_test_add_func ("/lesson/check", test_check);
  g_test_add ("/lesson/file", BsFolder, NULL, bs_folder_set_up, test_file, bs_folder_tear_down);
  g_test_add ("/lesson/folder", BsFolder, NULL, bs_folder_set_up, test_folder, bs_folder_tear_down);
  g_test_add ("/lesson/worksheet", BsFolder, NULL, bs_folder_set_up, test_worksheet,
              bs_folder_tear_down);
  g_test_add ("/lesson/bad-data", BsFolder, NULL, bs_folder_set_up, test_bad_data,
              bs_folder_tear_down);
  g_test_add ("/lesson/wrong-sheet", BsFolder, NULL, bs_folder_set_up, test_wrong_sheet,
              bs_folder_tear_down);
  g_test_add ("/lesson/seed", BsFolder, NULL, bs_folder_set_up, test_seed, bs_folder_tear_down);
  g_test_add ("/lesson/pages", BsFolder, NULL, bs_folder_set_up, test_pages, bs_folder_tear_down);
  g_test_add_func ("/lesson/refusals", test_refusals);

  return g_test_run ();
}
