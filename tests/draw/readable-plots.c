/* Every text in the plots of J and in the confusion matrices can be read, in the sizes that the
 * window gives them and in all colours: of one run and of several, with marks of λ and held-out
 * examples, after divergence, on both kinds of axes, and with what the pointer reads.
 * tests/support/ink.c tells what that means; readable.c looks at the pictures of the walk. */

#include <locale.h>

#include "draw/confusion-layout.h"
#include "draw/confusion-painter.h"
#include "plot-fixture.h"
#include "scene.h"
#include "support/ink.h"

typedef struct
{
  int width;
  int height;
} Size;

static guint n_pictures, n_faults;

static void
judge (Ink *ink, const char *kind, const Size *size)
{
  g_autoptr (GPtrArray) faults = ink_find_faults (ink);

  g_assert_cmpuint (ink_get_n_texts (ink), >, 0);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s, %d×%d: %s", kind, size->width, size->height,
                    (const char *) g_ptr_array_index (faults, i));
  n_faults += faults->len;
  n_pictures++;
}

static void
finish (void)
{
  g_test_message ("%u pictures", n_pictures);
  if (n_faults > 0)
    g_test_fail_printf ("%u faults", n_faults);
  n_pictures = n_faults = 0;
}

static void
check_plot (const BsPlot *plot, const char *kind, const Size *size, const BsPalette *palette)
{
  for (int part = 0; part <= 4; part++)
    {
      g_autoptr (BsPlotScene) scene = bs_plot_scene_new (plot);
      g_autoptr (Ink) ink = ink_new (size->width, size->height, &palette->background);
      BsPlotReading reading;

      bs_plot_paint (ink_get_context (ink), scene, palette);
      judge (ink, kind, size);
      bs_plot_read (scene, 0.25 * part * size->width, 0.5 * size->height, &reading);
      g_clear_pointer (&ink, ink_free);
      /* What the pointer reads may cover the curves and the axes. */
      ink = ink_new (size->width, size->height, &palette->background);
      if (!reading.valid)
        continue;
      bs_plot_paint_reading (ink_get_context (ink), scene, &reading, palette);
      judge (ink, "reading", size);
    }
}

static void
check_plots (const Size *size, const BsPalette *palette)
{
  g_autofree BsPlotPiece *pieces = fixture_make_pieces (400);
  const BsPlotMark marks[] = { { 100.0, 1.9, 0.4 }, { 250.0, 1.1, 0.2 } };
  const BsPlotSample samples[] = { { 0.0, 2.4 }, { 200.0, 1.4 }, { 399.0, 0.9 } };
  const BsPlotRival rivals[] = {
    { "gradient descent, α = 0.5", 0, pieces, 200, FALSE },
    { "Adam", 1, pieces, 400, FALSE },
    { "conjugate gradient with a long name that somebody typed", 2, pieces, 100, TRUE },
  };

  for (guint i = 0; i < 16; i++)
    {
      BsPlot plot = fixture_make_plot (size->width, size->height, i & 1, pieces, 400,
                                       i & 2 ? 399.0 : NAN, marks, i & 2 ? 2 : 0);

      plot.logarithmic_x = i / 2 & 1;
      plot.name = "this run";
      plot.unit = i % BS_PLOT_N_UNITS;
      plot.samples = samples;
      plot.n_samples = i & 4 ? 3 : 0;
      plot.rivals = rivals;
      plot.n_rivals = i & 8 ? 3 : 0;
      check_plot (&plot, "plot", size, palette);
    }
}

static void
test_plots (void)
{
  const Size sizes[] = { { 200, 96 }, { 440, 108 }, { 700, 300 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    check_plots (&sizes[i], bs_palette_get (BS_THEME_LIGHT));
  check_plots (&sizes[1], bs_palette_get (BS_THEME_DARK));
  check_plots (&sizes[1], bs_palette_get (BS_THEME_HIGH_CONTRAST));
  finish ();
}

static gboolean
has_text (Ink *ink, const char *text)
{
  for (guint i = 0; i < ink_get_n_texts (ink); i++)
    if (g_strcmp0 (ink_get_text (ink, i)->text, text) == 0)
      return TRUE;

  return FALSE;
}

static void
check_confusion (gsize k, BsTargets targets, const Size *size, const BsPalette *palette)
{
  g_autofree double *x = g_new0 (double, 60);
  g_autofree double *y = g_new0 (double, 60 * k);
  g_autofree double *outputs = g_new0 (double, k);
  g_autoptr (BsTrainingSet) data = NULL;
  g_autoptr (BsQuality) quality = NULL;
  g_autoptr (Ink) ink = NULL;
  double width = size->width, height;
  Size room;

  for (gsize i = 0; i < 60; i++)
    y[i * k + i % k] = k > 1 ? 1.0 : (double) (i % 2);
  data = bs_training_set_new ("data", targets, 60, 1, k, x, y, NULL, NULL, NULL);
  quality = bs_quality_new (data);
  for (gsize i = 0; i < 60; i++)
    {
      for (gsize j = 0; j < k; j++)
        outputs[j] = j == i / 3 % k ? 0.9 : 0.1;
      bs_quality_count (quality, data, i + 1, outputs, 1);
    }
  /* What has not so much room is scrolled. */
  bs_confusion_measure (quality, bs_training_set_get_class_names (data), &width, &height);
  room = (Size){ (int) ceil (width), (int) ceil (fmax (height, size->height)) };
  ink = ink_new (room.width, room.height, &palette->background);
  bs_confusion_paint (ink_get_context (ink), room.width, room.height, quality,
                      bs_training_set_get_class_names (data), palette);
  for (gsize i = 0; i < k && k > 1; i++)
    g_assert_true (has_text (ink, bs_training_set_get_class_names (data)[i]));
  judge (ink, "confusion", &room);
}

static void
test_confusion (void)
{
  const Size sizes[] = { { 200, 180 }, { 300, 220 }, { 560, 420 }, { 900, 600 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (BsTheme theme = BS_THEME_LIGHT; theme <= BS_THEME_HIGH_CONTRAST; theme++)
      {
        const BsPalette *palette = bs_palette_get (theme);

        check_confusion (1, BS_TARGETS_BINARY, &sizes[i], palette);
        check_confusion (3, BS_TARGETS_ONE_HOT, &sizes[i], palette);
        check_confusion (10, BS_TARGETS_ONE_HOT, &sizes[i], palette);
        check_confusion (26, BS_TARGETS_ONE_HOT, &sizes[i], palette);
        check_confusion (4, BS_TARGETS_SEVERAL, &sizes[i], palette);
      }
  finish ();
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/readable-plots/plots", test_plots);
  g_test_add_func ("/draw/readable-plots/confusion", test_confusion);

  return g_test_run ();
}
