/* Every text in every picture can be read: at each kind of step of the walk and after training,
 * with the data that come with the program and with others, with each method, in the sizes that
 * the window gives to the pictures, in all colours. tests/support/ink.c tells what that means.
 *
 * A painter works in units of its own, of which each is as many pixels as the zoom. A window of
 * 1024×640 with text ×1 and one of 1920×1080 with text ×2 thus give a picture of about the same
 * size to the painter. So the sizes here are those in units. tests/window/clipped.c looks at the
 * pictures of the whole window, in few steps; here there is no window, but there are all steps.
 *
 * What a text or a line is painted over depends on the sizes, but its colour does not. So dark
 * colours and high contrast are painted in the smallest size alone. */

#include "draw/confusion-painter.h"
#include "draw/diagram-painter.h"
#include "draw/formula-painter.h"
#include "draw/matrix-painter.h"
#include "draw/timeline-painter.h"
#include "engine/objective.h"
#include "files/builtin-data.h"
#include "setup/setup-data.h"
#include "setup/setup-network.h"
#include "support/ink.h"
#include "walk/explanation.h"

#include <locale.h>
#include <math.h>

/* Antialiasing, and how far the middle of a number is from that of its disc. */
#define DISC_EDGE  1.5
#define OWN_MIDDLE 4.0

typedef struct
{
  double width;
  double height;
} Size;

/* A walk through the fourth iteration of a method. */
typedef struct
{
  const char *name;
  BsSetup *setup;
  BsPreparedData data;
  BsNetwork *network;
  BsReveal *reveal;
} Subject;

/* What is painted, in units of the painters. */
typedef struct
{
  Subject *subject;
  const BsPalette *palette;
  Size size;
} Picture;

typedef void (*PaintPicture) (const Picture *picture, cairo_t *cr);
/* Adds what is wrong with a picture besides its texts alone. */
typedef void (*JudgePicture) (const Picture *picture, const Ink *ink, GPtrArray *faults);

static guint n_pictures, n_faults;

/* Thirteen features, with the names that such files have. */
static BsTrainingSet *
make_wide_data (void)
{
  const char *const names[] = { "alcohol",    "malic_acid",
                                "ash",        "alcalinity_of_ash",
                                "magnesium",  "total_phenols",
                                "hue",        "nonflavanoid_phenols",
                                "flavanoids", "proanthocyanins",
                                "od280",      "color_intensity",
                                "proline",    NULL };
  const char *const classes[] = { "cultivar one", "cultivar two", "cultivar three", NULL };
  double x[13 * 30], y[3 * 30] = { 0.0 };

  for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
    x[i] = 1000.0 * sin (3.0 * (double) i) / (double) (1 + i % 13 * 7);
  for (gsize i = 0; i < 30; i++)
    y[3 * i + i % 3] = 1.0;

  return bs_training_set_new ("wide", BS_TARGETS_ONE_HOT, 30, 13, 3, x, y, names, classes, NULL);
}

static BsSetup *
make_setup (const char *name, BsOptimizerMethod method, const BsTrainingSet *read)
{
  const gsize hidden[] = { 12, 12 };
  gboolean is_tanh = g_str_equal (name, "tanh");
  g_autoptr (BsSetup) before = bs_setup_new ();
  BsSetup *setup = bs_setup_suggest (before, is_tanh ? "spirals" : name, read);

  bs_setup_take (&setup, bs_setup_change_choice (setup, BS_SETUP_OPTIMIZER, method, NULL));
  bs_setup_take (&setup, bs_setup_change_number (setup, BS_SETUP_LAMBDA, 0.1, NULL));
  if (is_tanh)
    {
      bs_setup_take (&setup, bs_setup_change_hidden (setup, hidden, 2, NULL));
      bs_setup_take (&setup,
                     bs_setup_change_choice (setup, BS_SETUP_ACTIVATION, BS_ACTIVATION_TANH, NULL));
    }

  return setup;
}

static void
start_walk (Subject *self)
{
  const BsOptimizerOptions *options = bs_setup_get_options (self->setup);
  g_autoptr (BsOptimizer) optimizer = bs_optimizer_new (options, self->network);
  g_autoptr (BsPoint) point = bs_point_new (bs_network_get_n_parameters (self->network));
  g_autoptr (BsObjective) objective =
    bs_objective_new (self->network, self->data.training, self->setup->lambda);

  bs_setup_fill_theta (self->setup, self->network, point->theta);
  g_assert_true (bs_point_evaluate (point, objective));
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (bs_optimizer_iterate (optimizer, objective, point), ==, BS_STEP_DONE);
  self->reveal = bs_reveal_new (self->network, self->data.training, self->setup->lambda, options);
  bs_reveal_set_unscaled (self->reveal, self->data.unscaled);
  bs_reveal_set_image (self->reveal, &self->setup->image);
  bs_reveal_set_optimizer (self->reveal, optimizer);
  bs_reveal_set_point (self->reveal, point);
}

/* @name: data that come with the program; "tanh" for spirals in a network 2-12-12-1; "wide" */
static void
subject_init (Subject *self, const char *name, BsOptimizerMethod method)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTrainingSet) read =
    g_str_equal (name, "wide")
      ? make_wide_data ()
      : bs_builtin_data_load (g_str_equal (name, "tanh") ? "spirals" : name, NULL, &error);

  g_assert_no_error (error);
  *self = (Subject){ .name = name, .setup = make_setup (name, method, read) };
  g_assert_true (bs_setup_prepare (self->setup, read, &self->data, &error));
  self->network = bs_setup_make_network (self->setup, self->data.training, &error);
  g_assert_no_error (error);
  start_walk (self);
}

static void
subject_clear (Subject *self)
{
  bs_reveal_free (self->reveal);
  bs_network_unref (self->network);
  bs_prepared_data_clear (&self->data);
  bs_setup_unref (self->setup);
}

/* Tells the faults of a picture. */
static void
report (const Subject *subject, const char *kind, const Size *size, GPtrArray *faults)
{
  const BsAddress *at = bs_reveal_get_address (subject->reveal);

  n_faults += faults->len;
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s of %s, %g×%g, phase %d of layer %u, neuron %zu: %s", kind, subject->name,
                    size->width, size->height, at != NULL ? (int) at->phase : -1,
                    at != NULL ? at->layer : 0, at != NULL ? at->neuron : 0,
                    (const char *) g_ptr_array_index (faults, i));
}

static void
check (Subject *subject,
       const char *kind,
       Size size,
       BsTheme theme,
       PaintPicture paint,
       JudgePicture judge)
{
  const BsPalette *palette = bs_palette_get (theme);
  const Picture picture = { subject, palette, size };
  g_autoptr (Ink) ink =
    ink_new ((int) ceil (size.width), (int) ceil (size.height), &palette->background);
  g_autoptr (GPtrArray) faults = NULL;

  paint (&picture, ink_get_context (ink));
  g_assert_cmpuint (ink_get_n_texts (ink), >, 0);
  faults = ink_find_faults (ink);
  if (judge != NULL)
    judge (&picture, ink, faults);
  report (subject, kind, &size, faults);
  n_pictures++;
}

/* Checks a picture in all sizes, and in all colours in the first of them. */
static void
check_sizes (Subject *subject,
             const char *kind,
             const Size *sizes,
             guint n,
             PaintPicture paint,
             JudgePicture judge)
{
  for (guint i = 0; i < n; i++)
    check (subject, kind, sizes[i], BS_THEME_LIGHT, paint, judge);
  check (subject, kind, sizes[0], BS_THEME_DARK, paint, judge);
  check (subject, kind, sizes[0], BS_THEME_HIGH_CONTRAST, paint, judge);
}

static BsDiagramLayout *
lay_out_diagram (const Picture *picture)
{
  const BsAddress *at = bs_reveal_get_address (picture->subject->reveal);

  return bs_diagram_layout_new_image (
    picture->subject->network, bs_reveal_get_image (picture->subject->reveal), picture->size.width,
    picture->size.height, at != NULL && at->neuron > 0 ? at->layer : 0,
    at != NULL ? at->neuron : 0);
}

static void
paint_diagram (const Picture *picture, cairo_t *cr)
{
  const BsDiagramMarks marks = { 0 };
  g_autoptr (BsDiagramLayout) layout = lay_out_diagram (picture);

  bs_diagram_paint_edges (cr, layout, picture->subject->reveal, picture->palette);
  bs_diagram_paint_neurons (cr, layout, picture->subject->reveal, picture->palette, &marks);
}

/* Whether a text reaches into a disc, without being the number in it. */
static gboolean
reaches_into (const InkText *text, const BsDiagramPlace *place)
{
  const cairo_rectangle_t *area = &text->area;
  double middle =
    hypot (area->x + area->width / 2.0 - place->x, area->y + area->height / 2.0 - place->y);
  double nearest = hypot (CLAMP (place->x, area->x, area->x + area->width) - place->x,
                          CLAMP (place->y, area->y, area->y + area->height) - place->y);

  return nearest < place->radius - DISC_EDGE && middle > OWN_MIDDLE;
}

static void
judge_discs (const Picture *picture, const Ink *ink, GPtrArray *faults)
{
  g_autoptr (BsDiagramLayout) layout = lay_out_diagram (picture);
  gsize n_places;
  const BsDiagramPlace *places = bs_diagram_layout_get_places (layout, &n_places);

  for (gsize i = 0; i < n_places; i++)
    for (guint j = 0; j < ink_get_n_texts (ink) && places[i].n_elided == 0; j++)
      if (reaches_into (ink_get_text (ink, j), &places[i]))
        g_ptr_array_add (faults, g_strdup_printf ("“%s” at %.0f, %.0f reaches into a disc",
                                                  ink_get_text (ink, j)->text,
                                                  ink_get_text (ink, j)->area.x,
                                                  ink_get_text (ink, j)->area.y));
}

static void
paint_timeline (const Picture *picture, cairo_t *cr)
{
  bs_timeline_paint (cr, picture->size.width, picture->size.height,
                     bs_reveal_get_sequence (picture->subject->reveal),
                     bs_reveal_get_position (picture->subject->reveal), picture->palette);
}

static void
check_diagram (Subject *subject)
{
  const Size sizes[] = { { 440, 250 }, { 440, 340 }, { 560, 300 }, { 690, 390 }, { 950, 480 } };

  check_sizes (subject, "diagram", sizes, G_N_ELEMENTS (sizes), paint_diagram, judge_discs);
}

static void
check_timeline (Subject *subject)
{
  const Size sizes[] = { { 180, 39 }, { 440, 39 }, { 1100, 39 } };

  if (bs_reveal_get_address (subject->reveal) != NULL)
    check_sizes (subject, "timeline", sizes, G_N_ELEMENTS (sizes), paint_timeline, NULL);
}

/* The page of the matrices is as high as it needs to be. */
static void
check_matrices (Subject *subject)
{
  const double widths[] = { 300.0, 480.0, 760.0, 1200.0 };

  for (guint l = 1; l < bs_network_get_n_layers (subject->network); l++)
    for (guint i = 0; i < G_N_ELEMENTS (widths) + 2; i++)
      {
        const BsTheme theme = i < G_N_ELEMENTS (widths) ? BS_THEME_LIGHT : i - 3;
        const BsPalette *palette = bs_palette_get (theme);
        g_autoptr (BsMatrixScene) scene = bs_matrix_scene_new (subject->reveal, l);
        g_autoptr (BsMatrixLayout) layout =
          bs_matrix_layout_new (scene, widths[i % G_N_ELEMENTS (widths)]);
        const Size size = { bs_matrix_layout_get_width (layout),
                            bs_matrix_layout_get_height (layout) };
        g_autoptr (Ink) ink =
          ink_new ((int) ceil (size.width), (int) ceil (size.height), &palette->background);
        g_autoptr (GPtrArray) faults = NULL;

        bs_matrix_paint (ink_get_context (ink), scene, layout, palette);
        faults = ink_find_faults (ink);
        report (subject, "matrices", &size, faults);
        n_pictures++;
      }
}

static void
check_formula (Subject *subject, BsFormula *formula, double size, double room)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  g_autoptr (BsFormulaLayout) layout =
    bs_formula_layout_new (formula, bs_math_font_get_default (), size, room);
  BsFormulaScene scene = { .layout = layout, .palette = palette };
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (Ink) ink = NULL;
  Size whole;

  bs_formula_layout_get_size (layout, &whole.width, &whole.height);
  ink = ink_new ((int) ceil (whole.width), (int) ceil (whole.height), &palette->background);
  bs_formula_paint (&scene, ink_get_context (ink));
  faults = ink_find_faults (ink);
  report (subject, "formula", &whole, faults);
  n_pictures++;
}

static void
check_formulas (Subject *subject)
{
  const double rooms[] = { 240.0, 336.0, 600.0 }, sizes[] = { 17.0, 26.0, 42.0 };
  g_autoptr (BsExplanation) explanation = NULL;

  if (bs_reveal_get_address (subject->reveal) == NULL)
    return;
  explanation = bs_explanation_new (subject->reveal);
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      check_formula (subject, explanation->symbols, sizes[i], rooms[i]);
      check_formula (subject, explanation->numbers, sizes[i], rooms[i]);
      if (explanation->matrix != NULL)
        check_formula (subject, explanation->matrix, sizes[i], rooms[i]);
      if (explanation->matrix_numbers != NULL)
        check_formula (subject, explanation->matrix_numbers, sizes[i], rooms[i]);
    }
}

static void
check_step (Subject *subject)
{
  check_diagram (subject);
  check_timeline (subject);
  check_matrices (subject);
  check_formulas (subject);
}

/* Checks what a step by layers shows. It ends where all of the layer is known, so never at a z. */
static void
check_layer (Subject *subject)
{
  if (bs_reveal_get_address (subject->reveal)->phase == BS_PHASE_PRE_ACTIVATION)
    return;
  bs_reveal_set_whole_layer (subject->reveal, TRUE);
  check_formulas (subject);
  check (subject, "diagram", (Size){ 560, 300 }, BS_THEME_LIGHT, paint_diagram, judge_discs);
  bs_reveal_set_whole_layer (subject->reveal, FALSE);
}

/* Whether a step is the first or the last of its kind in its example and layer. */
static gboolean
is_typical (const BsSequence *sequence, guint64 position)
{
  BsAddress before = { .phase = BS_N_PHASES }, at, after;

  bs_sequence_address_at (sequence, position, &at);
  bs_sequence_address_at (sequence, position + 1, &after);
  if (position > 0)
    bs_sequence_address_at (sequence, position - 1, &before);

  return at.phase == BS_PHASE_ACTIVATION
           ? at.neuron == 1 || after.phase != BS_PHASE_PRE_ACTIVATION || after.layer != at.layer
           : before.phase != at.phase || after.phase != at.phase || after.layer != at.layer ||
               before.layer != at.layer;
}

/* Goes through the first example, and then through the steps about all examples. */
static void
check_walk (Subject *subject)
{
  const BsSequence *sequence = bs_reveal_get_sequence (subject->reveal);
  const guint64 iteration = bs_reveal_get_point (subject->reveal)->iteration;
  const guint64 start = bs_sequence_get_start (sequence, iteration);
  const guint64 end = start + bs_sequence_get_n_steps (sequence, iteration);
  gboolean is_shown = TRUE;

  for (guint64 position = start; position < end; position++)
    {
      BsAddress at;

      bs_sequence_address_at (sequence, position, &at);
      is_shown = at.example < 2;
      if (!is_shown)
        {
          at = (BsAddress){ iteration, 0, BS_PHASE_GRADIENT, 1, 0 };
          position = MAX (position, bs_sequence_position_of (sequence, &at));
        }
      if (!is_typical (sequence, position))
        continue;
      bs_reveal_go (subject->reveal, position);
      check_step (subject);
      check_layer (subject);
    }
  bs_reveal_watch (subject->reveal, 1);
  check_step (subject);
}

static void
finish (const char *what)
{
  g_test_message ("%u pictures of %s", n_pictures, what);
  if (n_faults > 0)
    g_test_fail_printf ("%u faults", n_faults);
  n_pictures = n_faults = 0;
}

static void
test_walk (gconstpointer name)
{
  Subject subject;

  subject_init (&subject, name, BS_OPTIMIZER_GRADIENT_DESCENT);
  check_walk (&subject);
  subject_clear (&subject);
  finish (name);
}

/* Each method has an update of its own, and keeps matrices of its own. */
static void
test_methods (void)
{
  for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
    {
      BsAddress update = { .phase = BS_PHASE_UPDATE };
      Subject subject;

      subject_init (&subject, "ones", method);
      update.iteration = bs_reveal_get_point (subject.reveal)->iteration;
      bs_reveal_go (subject.reveal,
                    bs_sequence_position_of (bs_reveal_get_sequence (subject.reveal), &update));
      check_step (&subject);
      subject_clear (&subject);
    }
  finish ("the methods");
}

int
main (int argc, char **argv)
{
  const char *const names[] = { "xor", "ones", "iris", "digits", "tanh", "wide" };

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strdup_printf ("/draw/readable/%s", names[i]);

      g_test_add_data_func (path, names[i], test_walk);
    }

  g_test_add_func ("/draw/readable/methods", test_methods);

  return g_test_run ();
}
