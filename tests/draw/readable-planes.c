/* Every text in a picture of the plane can be read, and a circle of the data is one, in the sizes
 * that the window and the verb draw give to such pictures and in all colours: of planes with one
 * scale and with two, of few and of many classes, of outputs and of hidden neurons, with what the
 * cross-hair reads. tests/support/ink.c tells what that means; readable.c looks at the walk. */

#include <math.h>

#include "draw/plane-contents.h"
#include "draw/plane-painter.h"
#include "engine/random.h"
#include "files/builtin-data.h"
#include "support/ink.h"

#define N_POINTS     24
#define MOST_NUMBERS 60.0
#define MOST_LEGEND  250.0

typedef struct
{
  const char *data;
  gsize across;
  gsize up;
  guint layer;
  gsize neuron;
  gboolean has_one_scale;
} Kind;

typedef struct
{
  int width;
  int height;
} Size;

static guint n_pictures, n_faults;

static BsPlaneContents *
make_contents (const Kind *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTrainingSet) data = bs_builtin_data_load (kind->data, NULL, &error);
  const gsize sizes[] = { bs_training_set_get_n_features (data), 3,
                          bs_training_set_get_n_outputs (data) };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_RELU, NULL);
  g_autofree double *theta = g_new (double, bs_network_get_n_parameters (network));
  g_autofree double *held = g_new0 (double, sizes[0]);
  g_autoptr (BsPlaneSampler) sampler = bs_plane_sampler_new (network);
  g_autoptr (BsPlaneMap) map = NULL;
  g_autoptr (BsAnswers) answers = NULL;
  BsPlane plane = { .across = kind->across, .up = kind->up };
  const BsPlaneShown shown = { .layer = kind->layer, .neuron = kind->neuron, .is_alone = TRUE };
  gsize examples[60];
  BsRandom random;

  bs_random_init (&random, 3);
  for (gsize i = 0; i < bs_network_get_n_parameters (network); i++)
    theta[i] = bs_random_uniform (&random, -1.0, 1.0);
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    examples[i] = 2 * i + 1;
  bs_plane_fit (&plane, data, NULL);
  map = bs_plane_sampler_sample (sampler, theta, &plane, held, N_POINTS, N_POINTS, 2, NULL);
  answers = bs_answers_compute (network, data, theta, NULL);

  return bs_plane_contents_new (map, answers, NULL, examples, G_N_ELEMENTS (examples), 7, &shown);
}

/* Whether so much of an axis is as long across as it is up. */
static gboolean
is_round (const BsPlaneScene *scene, const BsPlaneFrame *frame)
{
  double across = bs_plane_frame_x (frame, scene, 1.0) - bs_plane_frame_x (frame, scene, 0.0);
  double up = bs_plane_frame_y (frame, scene, 0.0) - bs_plane_frame_y (frame, scene, 1.0);

  return fabs (across - up) < 1e-6 * across;
}

/* Whether the plane goes from the numbers of its axis to the legend or the end of the picture. */
static gboolean
is_filled (const BsPlaneFrame *frame, const Size *size)
{
  return frame->left < MOST_NUMBERS && frame->right > size->width - MOST_LEGEND;
}

static void
judge (const Kind *kind,
       const BsPlaneScene *scene,
       const BsPlaneFrame *frame,
       const Size *size,
       Ink *ink)
{
  g_autoptr (GPtrArray) faults = ink_find_faults (ink);

  g_assert_cmpuint (ink_get_n_texts (ink), >, 0);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s, %d×%d: %s", kind->data, size->width, size->height,
                    (const char *) g_ptr_array_index (faults, i));
  g_assert_true (is_round (scene, frame) == kind->has_one_scale);
  g_assert_true (kind->has_one_scale || is_filled (frame, size));
  n_faults += faults->len;
  n_pictures++;
}

static void
check (const Kind *kind, BsPlaneContents *contents, const Size *size, BsTheme theme)
{
  const BsPalette *palette = bs_palette_get (theme);
  const BsPlaneScene *scene = bs_plane_contents_get_scene (contents);
  const double cross[] = { scene->plane.right, scene->plane.top };
  BsPlaneFrame frame;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (Ink) ink = ink_new (size->width, size->height, &palette->background);
      cairo_t *cr = ink_get_context (ink);

      /* What is read may cover the numbers of the axes. */
      bs_plane_contents_set_cross (contents, i == 0 ? NULL : cross, i == 0 ? NULL : "x₁ = 1");
      if (i == 0)
        bs_plane_paint (cr, size->width, size->height, scene, palette, &frame);
      else
        bs_plane_paint_marks (cr, &frame, scene, palette);
      judge (kind, scene, &frame, size, ink);
    }
}

static void
test_planes (void)
{
  const Kind kinds[] = {
    { "moons", 1, 2, 3, 1, TRUE },    { "moons", 2, 1, 2, 1, TRUE },
    { "circles", 1, 2, 2, 3, TRUE },  { "iris", 3, 4, 3, 0, FALSE },
    { "iris", 1, 2, 3, 2, TRUE },     { "iris", 4, 3, 2, 2, FALSE },
    { "digits", 20, 45, 3, 0, TRUE }, { "digits", 1, 20, 3, 0, FALSE },
  };
  const Size sizes[] = { { 326, 290 }, { 240, 200 }, { 300, 420 },
                         { 420, 190 }, { 780, 340 }, { 1100, 560 } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (BsPlaneContents) contents = make_contents (&kinds[i]);

      for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
        check (&kinds[i], contents, &sizes[j], BS_THEME_LIGHT);
      /* Where the numbers lie on the axes depends on every pixel. */
      for (int k = 0; k < 30; k++)
        check (&kinds[i], contents, &(Size){ 240 + 11 * k, 180 + 7 * k }, BS_THEME_LIGHT);
      check (&kinds[i], contents, &sizes[0], BS_THEME_DARK);
      check (&kinds[i], contents, &sizes[0], BS_THEME_HIGH_CONTRAST);
    }
  g_test_message ("%u pictures", n_pictures);
  g_assert_cmpuint (n_faults, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draw/readable-planes", test_planes);

  return g_test_run ();
}
