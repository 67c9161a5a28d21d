/* The typeset formulas of every phase and every method's update: no ink is outside the picture,
 * and no picture is wider than its place, whatever width and size of text it has. */

#include "draw/formula-painter.h"
#include "engine/initial-weights.h"
#include "engine/objective.h"
#include "formula-fixture.h"
#include "support/random-data.h"
#include "walk/explanation.h"

#define N_EXAMPLES 8
#define N_INPUTS   8
#define N_OUTPUTS  3
#define MARGIN     8
/* In a place narrower than any window has, letters are still at least this large. */
#define LEAST_SIZE 5.0

typedef struct
{
  BsNetwork *network;
  BsReveal *reveal;
} Walk;

/* At the third iteration, where all that a method keeps is there. @tau: how large Θ begins */
static void
walk_init (Walk *self, BsOptimizerMethod method, BsActivation activation, double tau)
{
  const gsize sizes[] = { N_INPUTS, 11, 4, N_OUTPUTS };
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, tau, 3 };
  g_autoptr (BsTrainingSet) data = NULL;
  g_autoptr (BsOptimizer) optimizer = NULL;
  g_autoptr (BsPoint) point = NULL;
  g_autoptr (BsObjective) objective = NULL;
  BsOptimizerOptions options;
  BsRandom random;

  bs_random_init (&random, 9);
  data = random_data_new (&random, N_EXAMPLES, N_INPUTS, N_OUTPUTS);
  bs_optimizer_options_init (&options, method);
  options.tolerance = 0.0;
  self->network = bs_network_new (sizes, G_N_ELEMENTS (sizes), activation, NULL);
  objective = bs_objective_new (self->network, data, 0.7);
  point = bs_point_new (bs_network_get_n_parameters (self->network));
  bs_initial_weights_fill (&weights, self->network, point->theta);
  g_assert_true (bs_point_evaluate (point, objective));
  optimizer = bs_optimizer_new (&options, self->network);
  for (int i = 0; i < 3; i++)
    bs_optimizer_iterate (optimizer, objective, point);
  self->reveal = bs_reveal_new (self->network, data, 0.7, &options);
  bs_reveal_set_optimizer (self->reveal, optimizer);
  bs_reveal_set_point (self->reveal, point);
}

static void
walk_clear (Walk *self)
{
  bs_reveal_free (self->reveal);
  bs_network_unref (self->network);
}

static gboolean
has_ink (cairo_surface_t *surface, int x, int y)
{
  return cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x] !=
         0;
}

/* Asserts that there is ink in the picture, and none in the margin around it. */
static void
assert_ink (const BsFormulaLayout *layout, const char *name)
{
  const BsFormulaScene scene = { .layout = layout, .palette = bs_palette_get (BS_THEME_LIGHT) };
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  gsize n = 0;

  bs_formula_layout_get_size (layout, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) (width + 1.0) + 2 * MARGIN,
                                        (int) (height + 1.0) + 2 * MARGIN);
  cr = cairo_create (surface);
  cairo_translate (cr, MARGIN, MARGIN);
  bs_formula_paint (&scene, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      if (has_ink (surface, x, y))
        {
          if (x < MARGIN || x >= MARGIN + width || y < MARGIN || y >= MARGIN + height)
            g_error ("ink at %d, %d of %g x %g: %s", x - MARGIN, y - MARGIN, width, height, name);
          n++;
        }
  g_assert_cmpuint (n, >, 0);
  cairo_surface_destroy (surface);
}

static void
check_formula (BsFormula *formula, const BsMathFont *font, double size)
{
  static const double widths[] = { 0.0, 470.0, 290.0, 200.0 };
  g_autoptr (BsText) text = bs_formula_to_text (formula);

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autoptr (BsFormulaLayout) layout = bs_formula_layout_new (formula, font, size, widths[i]);
      double width, height;

      bs_formula_layout_get_size (layout, &width, &height);
      if (widths[i] > 0.0)
        g_assert_cmpfloat (width, <=, widths[i]);
      g_assert_cmpfloat (formula_fixture_get_least_size (layout), >=, LEAST_SIZE);
      assert_ink (layout, bs_text_get_string (text));
    }
}

static void
check_step (const BsReveal *reveal, const BsExplanation *step, const BsMathFont *font, double scale)
{
  check_formula (step->symbols, font, 22.0 * scale);
  check_formula (step->numbers, font, 16.0 * scale);
  if (step->matrix != NULL)
    check_formula (step->matrix, font, 16.0 * scale);
}

/* Visits the first steps of each phase and layer of an example, and all steps after the examples.
 */
static void
check_walk (Walk *self, const BsMathFont *font, BsPhase from, double scale)
{
  const BsSequence *sequence = bs_reveal_get_sequence (self->reveal);
  guint64 iteration = bs_reveal_get_point (self->reveal)->iteration;
  guint64 start = bs_sequence_get_start (sequence, iteration);
  guint n_phases = 0;

  for (guint64 i = 0; i < bs_sequence_get_n_steps (sequence, iteration); i++)
    {
      const BsAddress *at;
      g_autoptr (BsExplanation) step = NULL;

      bs_reveal_go (self->reveal, start + i);
      at = bs_reveal_get_address (self->reveal);
      if (at->phase < from || at->example > 1 || (at->neuron > 2 && at->neuron != 10))
        continue;
      step = bs_explanation_new (self->reveal);
      check_step (self->reveal, step, font, scale);
      n_phases |= 1u << at->phase;
    }
  g_assert_cmpuint (n_phases, ==, ((1u << BS_N_PHASES) - 1) & ~((1u << from) - 1));
}

static void
test_phases (gconstpointer data)
{
  BsActivation activation = (BsActivation) GPOINTER_TO_UINT (data);
  Walk walk;

  walk_init (&walk, BS_OPTIMIZER_GRADIENT_DESCENT, activation, 0.6);
  check_walk (&walk, bs_math_font_get_default (), 0, 1.0);
  walk_clear (&walk);
}

/* Three times the size of the text, and numbers as wide as they come. */
static void
test_large_text (void)
{
  Walk walk;

  walk_init (&walk, BS_OPTIMIZER_GRADIENT_DESCENT, BS_ACTIVATION_TANH, 60.0);
  check_walk (&walk, bs_math_font_get_default (), 0, 3.0);
  walk_clear (&walk);
}

static void
check_no_room (BsFormula *formula)
{
  for (double width = 4.0; width < 60.0 && formula != NULL; width += 40.0)
    {
      g_autoptr (BsFormulaLayout) layout =
        bs_formula_layout_new (formula, bs_math_font_get_default (), 40.0, width);
      double laid_out, height;

      bs_formula_layout_get_size (layout, &laid_out, &height);
      g_assert_cmpfloat (laid_out, >, 0.0);
    }
}

/* A place may be narrower than an indent, while a window becomes smaller. */
static void
test_no_room (void)
{
  Walk walk;
  const BsSequence *sequence;
  guint64 start;

  walk_init (&walk, BS_OPTIMIZER_ADAM, BS_ACTIVATION_SIGMOID, 0.6);
  sequence = bs_reveal_get_sequence (walk.reveal);
  start = bs_sequence_get_start (sequence, bs_reveal_get_point (walk.reveal)->iteration);
  for (guint64 i = 0; i < bs_sequence_get_example_length (sequence); i += 29)
    {
      g_autoptr (BsExplanation) step = NULL;

      bs_reveal_go (walk.reveal, start + i);
      step = bs_explanation_new (walk.reveal);
      check_no_room (step->symbols);
      check_no_room (step->numbers);
      check_no_room (step->matrix);
      check_no_room (step->matrix_numbers);
    }
  walk_clear (&walk);
}

static void
test_update (gconstpointer data)
{
  BsOptimizerMethod method = (BsOptimizerMethod) GPOINTER_TO_UINT (data);
  Walk walk;

  walk_init (&walk, method, BS_ACTIVATION_SIGMOID, 0.6);
  check_walk (&walk, bs_math_font_get_default (), BS_PHASE_UPDATE, 1.0);
  check_walk (&walk, bs_math_font_get_default (), BS_PHASE_UPDATE, 3.0);
  walk_clear (&walk);
}

/* A font for text, with the lengths of TeX. */
static void
test_text_font (void)
{
  g_autoptr (BsMathFont) font = bs_math_font_new ("DejaVu Sans");
  Walk walk;

  walk_init (&walk, BS_OPTIMIZER_ADAM, BS_ACTIVATION_TANH, 0.6);
  check_walk (&walk, font, BS_PHASE_COST_TERMS, 1.0);
  walk_clear (&walk);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    BsActivation activation;
  } activations[] = { { "sigmoid", BS_ACTIVATION_SIGMOID },
                      { "tanh", BS_ACTIVATION_TANH },
                      { "relu", BS_ACTIVATION_RELU } };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (activations); i++)
    {
      g_autofree char *path = g_strdup_printf ("/formula/phases/%s", activations[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (activations[i].activation), test_phases);
    }
  g_test_add_func ("/formula/large-text", test_large_text);
  g_test_add_func ("/formula/no-room", test_no_room);
  for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
    {
      g_autofree char *path = g_strdup_printf (
        "/formula/update/%s", bs_optimizer_method_get_nick ((BsOptimizerMethod) method));

      g_test_add_data_func (path, GUINT_TO_POINTER (method), test_update);
    }
  g_test_add_func ("/formula/text-font", test_text_font);

  return g_test_run ();
}
