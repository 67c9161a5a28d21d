/* The verb draw: what it refuses, and that a file is the picture that the painters make of the same
 * step, of the size that was asked for. tests/end-to-end/export.py has other programs open the
 * files. */

#include <cairo.h>
#include <string.h>

#include "capture.h"

static void
assert_refused (const char *arguments, const char *sentence)
{
  g_autoptr (BsCapture) capture = bs_capture ("draw %s", arguments);

  g_assert_cmpint (capture->status, ==, BS_EXIT_BAD_INPUT);
  if (strstr (capture->errors, sentence) == NULL)
    g_error ("%s: “%s” is not in “%s”", arguments, sentence, capture->errors);
}

static void
test_refusals (void)
{
  assert_refused ("xor", "expected --output");
  assert_refused ("xor --output x.gif", ".svg, .pdf or .png");
  assert_refused ("xor --output x.png --what pie", "network, matrices, plot, map, images, sheet");
  assert_refused ("xor --output x.png --what map --up 1", "two different features");
  assert_refused ("xor --output x.png --what map --across 3", "from 1 to 2");
  assert_refused ("xor --output x.png --across 2", "only a map");
  assert_refused ("xor --output x.png --what map --maps", "only the network");
  assert_refused ("xor --output x.png --maps --across 2 --up 2", "two different features");
  assert_refused ("iris --output x.png --maps --up 5", "from 1 to 4");
  assert_refused ("xor --output x.png --what plot", "expected --after");
  assert_refused ("xor --output x.png --what plot --after 5 --step 3", "whole iterations");
  assert_refused ("xor --output x.png --what plot --after 5 --example 3", "all examples");
  assert_refused ("xor --output x.png --step 57", "from 1 to 56");
  assert_refused ("xor --output x.png --step 0", "from 1 to 56");
  assert_refused ("xor --output x.png --step 3 --example 2", "belongs to an example");
  assert_refused ("xor --output x.png --example 5", "from 1 to 4");
  assert_refused ("xor --output x.png --layer 1", "only the matrices");
  assert_refused ("xor --output x.png --what matrices --layer 3", "from 1 to 2");
  assert_refused ("xor --output x.png --size 100", "1366x768");
  assert_refused ("xor --output x.png --size 100x768", "from 160 to 8192");
  assert_refused ("xor --output x.png --size 768x99999", "from 160 to 8192");
  assert_refused ("xor --output x.png --what sheet", "expected FILE.pdf");
  assert_refused ("xor --output x.pdf --what sheet --size 800x600", "pages of A4");
  assert_refused ("xor --output x.pdf --what sheet --dark", "white paper");
  assert_refused ("xor --output x.pdf --what sheet --layer 1", "only the matrices");
  assert_refused ("iris --output x.pdf --what sheet", "--example I");
  assert_refused ("xor --output x.pdf --what sheet --optimizer sgd --batch 1 --example 2",
                  "not in the batch");
  assert_refused ("digits --output x.png --image 5x5", "has 25 pixels, but the data have 64");
  assert_refused ("iris --output x.png --what images", "the features form no image");
  assert_refused ("digits --output x.png --what images --image none", "--image RxC");
  assert_refused ("digits --output x.png --image 8", "like 8x8");
  assert_refused ("xor --output /nowhere/at/all/x.png", "--output");
  g_assert_false (g_file_test ("x.png", G_FILE_TEST_EXISTS));
}

/* Draws a PNG and returns it. */
static cairo_surface_t *
draw (const BsFolder *folder, const char *arguments)
{
  g_autofree char *path = g_build_filename (folder->path, "picture.png", NULL);
  g_autoptr (BsCapture) capture = bs_capture ("draw %s --output %s", arguments, path);
  cairo_surface_t *surface;

  /* Of a file it is told how it was read. */
  g_assert_null (strstr (capture->errors, "backstep:"));
  g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
  surface = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);

  return surface;
}

static const guint8 *
get_row (cairo_surface_t *surface, int y)
{
  return cairo_image_surface_get_data (surface) +
         (gsize) y * (gsize) cairo_image_surface_get_stride (surface);
}

static gboolean
are_equal (cairo_surface_t *one, cairo_surface_t *other)
{
  int width = cairo_image_surface_get_width (one);
  int height = cairo_image_surface_get_height (one);

  if (width != cairo_image_surface_get_width (other) ||
      height != cairo_image_surface_get_height (other))
    return FALSE;
  for (int y = 0; y < height; y++)
    if (memcmp (get_row (one, y), get_row (other, y), 4 * (gsize) width) != 0)
      return FALSE;

  return TRUE;
}

/* Asserts that two pictures are equal or not. */
static void
compare (const BsFolder *folder, const char *one, const char *other, gboolean is_equal)
{
  cairo_surface_t *first = draw (folder, one);
  cairo_surface_t *second = draw (folder, other);

  if (are_equal (first, second) != is_equal)
    g_error ("%s and %s: expected %s pictures", one, other, is_equal ? "equal" : "different");
  cairo_surface_destroy (first);
  cairo_surface_destroy (second);
}

static void
test_pictures (BsFolder *folder, gconstpointer data)
{
  cairo_surface_t *surface = draw (folder, "ones --what plot --after 20 --size 640x480");

  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 640);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 480);
  cairo_surface_destroy (surface);

  compare (folder, "xor", "xor --after 0 --example 1", TRUE);
  compare (folder, "xor", "xor --example 2", FALSE);
  compare (folder, "xor", "xor --step 20", FALSE);
  compare (folder, "xor --step 20", "xor --step 21", FALSE);
  compare (folder, "xor --step 20", "xor --step 20 --dark", FALSE);
  compare (folder, "xor --step 20", "xor --step 20 --after 9", FALSE);
  compare (folder, "xor --what matrices --step 16", "xor --what matrices --step 16 --layer 1",
           TRUE);
  compare (folder, "xor --what matrices --step 16", "xor --what matrices --step 16 --layer 2",
           FALSE);
  compare (folder, "xor --what plot --after 20", "xor --what plot --after 21", FALSE);
}

/* The discs have the maps of the plane that is chosen, where the others are held at the values of
 * the example. */
static void
test_maps (BsFolder *folder, gconstpointer data)
{
  g_autofree char *line = bs_folder_write (folder, "line.csv", "1,0\n2,1\n3,1\n");
  g_autofree char *of_line = g_strconcat (line, " --maps --output x.png", NULL);

  compare (folder, "xor --step 20", "xor --step 20 --maps", FALSE);
  compare (folder, "xor --maps", "xor --maps --across 1 --up 2", TRUE);
  compare (folder, "xor --maps", "xor --maps --up 1 --across 2", FALSE);
  compare (folder, "xor --maps", "xor --maps --dark", FALSE);
  compare (folder, "iris --maps", "iris --maps --across 3 --up 4", TRUE);
  compare (folder, "iris --maps", "iris --maps --across 3 --up 2", FALSE);
  assert_refused (of_line, "--maps: --what network: the data have only one feature");
}

/* A file of 400 columns is an image only where somebody says so, in the order that is said. */
static void
test_images (BsFolder *folder, gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autofree char *own = NULL, *plain = NULL, *by_rows = NULL, *by_columns = NULL, *sheet = NULL;
  cairo_surface_t *surface;

  for (guint i = 0; i < 6; i++)
    {
      for (guint j = 0; j < 400; j++)
        g_string_append_printf (rows, "%u,", (j / 20 * 7 + j % 20 * (i + 1)) % 17);
      g_string_append_printf (rows, "%u\n", i % 2);
    }
  own = bs_folder_write (folder, "own.csv", rows->str);
  plain = g_strdup_printf ("%s --hidden 3", own);
  by_rows = g_strconcat (plain, " --image 20x20", NULL);
  by_columns = g_strconcat (plain, " --image 20x20-by-columns", NULL);
  sheet = g_strconcat (by_columns, " --what images --size 640x320", NULL);
  compare (folder, by_rows, plain, FALSE);
  compare (folder, by_rows, by_columns, FALSE);
  surface = draw (folder, sheet);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 640);
  cairo_surface_destroy (surface);

  compare (folder, "digits --what images", "digits --what images --after 1", FALSE);
  compare (folder, "digits --what images", "digits --what images --image 8x8", TRUE);
  compare (folder, "digits --what images", "digits --what images --image 8x8-by-columns", FALSE);
}

/* Only the curve of held-out J is dashed. */
static void
test_held_out (BsFolder *folder, gconstpointer data)
{
  const char *const options[] = { "", "--holdout 0.3" };
  g_autofree char *path = g_build_filename (folder->path, "plot.svg", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autoptr (BsCapture) capture =
        bs_capture ("draw iris --what plot --after 50 %s --output %s", options[i], path);
      g_autofree char *picture = bs_folder_read (folder, "plot.svg");

      g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
      g_assert_cmpint (strstr (picture, "stroke-dasharray") != NULL, ==, i == 1);
    }
}

/* An iteration that training does not reach is a failure, and an old file stays as it was. */
static void
test_not_reached (BsFolder *folder, gconstpointer data)
{
  g_autofree char *path = bs_folder_write (folder, "old.png", "old");
  g_autoptr (BsCapture) capture =
    bs_capture ("draw xor --optimizer lbfgs --after 100000 --output %s", path);
  g_autofree char *content = bs_folder_read (folder, "old.png");

  g_assert_cmpint (capture->status, ==, BS_EXIT_FAILED);
  g_assert_nonnull (strstr (capture->errors, "iteration 100000 is not reached"));
  g_assert_cmpstr (content, ==, "old");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draw/refusals", test_refusals);
  g_test_add ("/draw/pictures", BsFolder, NULL, bs_folder_set_up, test_pictures,
              bs_folder_tear_down);
  g_test_add ("/draw/maps", BsFolder, NULL, bs_folder_set_up, test_maps, bs_folder_tear_down);
  g_test_add ("/draw/images", BsFolder, NULL, bs_folder_set_up, test_images, bs_folder_tear_down);
  g_test_add ("/draw/held-out", BsFolder, NULL, bs_folder_set_up, test_held_out,
              bs_folder_tear_down);
  g_test_add ("/draw/not-reached", BsFolder, NULL, bs_folder_set_up, test_not_reached,
              bs_folder_tear_down);

  return g_test_run ();
}
