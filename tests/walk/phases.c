/* The classes of the phases: whether each says all that is asked of it, for networks of every
 * shape, and whether a phase more is only a class more. */

#include <string.h>

#include "shapes.h"
#include "walk/explanation-private.h"
#include "walk/sequence-private.h"

/* The number that the class says the step makes is known from that step on, and not before. */
static void
assert_makes (BsReveal *reveal, const BsPhaseClass *class)
{
  const BsAddress at = *bs_reveal_get_address (reveal);
  const BsNetwork *network = bs_reveal_get_network (reveal);
  guint64 position = bs_reveal_get_position (reveal);
  guint layer, n_results = 0;
  gsize neuron;
  double value;

  for (guint l = 1; l <= bs_network_get_n_layers (network); l++)
    for (gsize i = 0; i <= bs_network_get_size (network, l); i++)
      n_results += bs_reveal_is_result (reveal, l, i) ? 1 : 0;
  g_assert_cmpint (bs_reveal_find_result (reveal, &layer, &neuron), ==, n_results > 0);
  if (class->makes == BS_QUANTITY_NONE)
    {
      g_assert_cmpuint (n_results, ==, 0);
      return;
    }

  g_assert_cmpuint (n_results, ==,
                    class->has_neurons ? 1 : bs_network_get_size (network, at.layer));
  g_assert_true (bs_reveal_get_value (reveal, class->makes, layer, neuron, &value));
  if (layer == 1)
    return;
  bs_reveal_go (reveal, position - 1);
  g_assert_false (bs_reveal_get_value (reveal, class->makes, layer, neuron, &value));
  bs_reveal_go (reveal, position);
}

static void
assert_focus (BsReveal *reveal, const BsPhaseClass *class)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  guint L = bs_network_get_n_layers (network), n_operands = 0;
  gsize n_lit = 0;
  BsEdges edges;

  for (guint l = 1; l <= L; l++)
    for (gsize i = 0; i <= bs_network_get_size (network, l); i++)
      n_operands += bs_reveal_is_operand (reveal, l, i) ? 1 : 0;
  for (guint l = 1; l < L; l++)
    for (gsize i = 1; i <= bs_network_get_size (network, l + 1); i++)
      for (gsize j = 0; j <= bs_network_get_size (network, l); j++)
        n_lit += bs_reveal_is_lit_edge (reveal, l, i, j) ? 1 : 0;
  g_assert_cmpint (n_operands > 0, ==, class->reads != NULL);
  g_assert_cmpint (n_lit > 0, ==, class->lights != NULL);
  g_assert_cmpint (bs_reveal_get_lit_edges (reveal, &edges), ==, class->lights != NULL);
}

/* A function that Octave does not have is defined where it is called. */
static void
assert_defined (const char *octave, const char *call, const char *definition)
{
  if (strstr (octave, call) != NULL)
    g_assert_nonnull (strstr (octave, definition));
}

/* The formula can be read in every notation. */
static void
assert_formula (const BsFormula *formula)
{
  g_autoptr (BsText) text = bs_formula_to_text (formula);
  g_autofree char *latex = bs_formula_to_latex (formula);
  g_autofree char *octave = bs_formula_to_octave (formula);

  g_assert_true (g_utf8_validate (bs_text_get_string (text), -1, NULL));
  g_assert_cmpstr (bs_text_get_string (text), !=, "");
  g_assert_cmpstr (latex, !=, "");
  g_assert_cmpstr (octave, !=, "");
  assert_defined (octave, " g(", "g = @");
  assert_defined (octave, "gprime(", "gprime = @");
}

static void
assert_words (const BsExplanation *step, const BsPhaseClass *class)
{
  assert_formula (step->symbols);
  assert_formula (step->numbers);
  if (step->matrix != NULL)
    assert_formula (step->matrix);
  g_assert_true (g_str_has_suffix (step->sentence, "."));
  g_assert_nonnull (strstr (step->place, class->name));
  g_assert_cmpint (strstr (step->place, "layer") != NULL, ==, class->names_layer);
  g_assert_cmpint (step->matrix != NULL, ==, class->make_matrix != NULL);
  g_assert_cmpint (step->shapes != NULL, ==, class->make_matrix != NULL);
  g_assert_cmpint (step->operands != NULL, ==, class->make_operands != NULL);
  if (step->operands == NULL)
    return;

  g_assert_cmpuint (step->operands->n_rows, >, 0);
  for (guint i = 0; i < step->operands->n_columns; i++)
    g_assert_cmpstr (bs_text_get_string (step->operands->titles[i]), !=, "");
  for (guint i = 0; i < step->operands->n_columns * step->operands->n_rows; i++)
    g_assert_cmpstr (bs_text_get_string (step->operands->cells[i]), !=, "");
}

static void
assert_steps (BsReveal *reveal)
{
  guint64 n_steps = bs_sequence_get_n_steps (bs_reveal_get_sequence (reveal), 0);

  for (guint64 position = 0; position < n_steps; position++)
    {
      const BsPhaseClass *class;
      g_autoptr (BsExplanation) step = NULL;

      bs_reveal_go (reveal, position);
      class = bs_phase_get_class (bs_reveal_get_address (reveal)->phase);
      step = bs_explanation_new (reveal);
      assert_words (step, class);
      assert_focus (reveal, class);
      assert_makes (reveal, class);
      g_assert_cmpint (bs_reveal_get_flow (reveal), ==, class->flow);
      g_assert_true (bs_reveal_work (reveal) == 0.0);
    }
}

static void
test_fields (void)
{
  static const BsActivation activations[] = { BS_ACTIVATION_SIGMOID, BS_ACTIVATION_TANH,
                                              BS_ACTIVATION_RELU };

  for (guint shape = 0; shape < G_N_ELEMENTS (shapes); shape++)
    for (guint i = 0; i < G_N_ELEMENTS (activations); i++)
      for (guint64 batch_size = 0; batch_size <= 3; batch_size += 3)
        {
          g_autoptr (BsNetwork) network = new_network (shape, activations[i]);
          g_autoptr (BsReveal) reveal = new_reveal (network, batch_size);

          assert_steps (reveal);
        }
}

/* What the classes say fits together, as the sequence takes for granted. */
static void
test_table (void)
{
  const BsPhaseClass *const *classes = bs_phase_get_classes ();

  for (guint i = 0; i < BS_N_PHASES; i++)
    {
      const BsPhaseClass *class = classes[i], *before = i > 0 ? classes[i - 1] : NULL;
      gboolean is_joined = i + 1 < BS_N_PHASES && classes[i + 1]->joins_previous;

      g_assert_true (class == bs_phase_get_class ((BsPhase) i));
      g_assert_nonnull (class->name);
      g_assert_nonnull (class->make_symbols);
      g_assert_nonnull (class->make_numbers);
      g_assert_nonnull (class->make_sentence);
      g_assert_cmpint (class->make_matrix != NULL, ==, class->make_shapes != NULL);
      g_assert_true (is_joined || class->symbol != NULL);
      g_assert_true (class->layers.direction != 0 ||
                     !(class->has_neurons || class->has_layer_parts || class->names_layer));
      g_assert_true (before == NULL || !before->is_after_examples || class->is_after_examples);
      if (!class->joins_previous)
        continue;
      g_assert_nonnull (before);
      g_assert_true (class->has_neurons && before->has_neurons);
      g_assert_cmpmem (&class->layers, sizeof class->layers, &before->layers,
                       sizeof before->layers);
    }
}

static char *
write_segments (const BsSequence *sequence, gboolean after_examples, guint64 length)
{
  const GArray *segments = bs_sequence_get_segments (sequence, after_examples);
  GString *text = g_string_new (NULL);
  guint64 next = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      const BsSegment *segment = &g_array_index (segments, BsSegment, i);

      g_assert_cmpuint (segment->first, ==, next);
      g_assert_cmpuint (segment->n_steps, >, 0);
      next += segment->n_steps;
      g_string_append_printf (text, "%s%s:%" G_GUINT64_FORMAT " ", segment->is_backward ? "-" : "+",
                              segment->label, segment->n_steps);
    }
  g_assert_cmpuint (next, ==, length);

  return g_string_free (text, FALSE);
}

/* The timeline's parts are the steps, one after the other and without gaps. */
static void
test_segments (void)
{
  static const char *const expected[] = {
    "+x:1 +a⁽²⁾:2 +J:1 -δ⁽²⁾:1 -Δ:1 ",
    "+x:1 +a⁽²⁾:4 +J:1 -δ⁽²⁾:2 -Δ:1 ",
    "+x:1 +a⁽²⁾:4 +a⁽³⁾:2 +J:1 -δ⁽³⁾:1 -δ⁽²⁾:2 -Δ:2 ",
    "+x:1 +a⁽²⁾:24 +a⁽³⁾:6 +J:1 -δ⁽³⁾:3 -δ⁽²⁾:12 -Δ:2 ",
    "+x:1 +a⁽²⁾:8 +a⁽³⁾:2 +a⁽⁴⁾:10 +a⁽⁵⁾:4 +J:1 -δ⁽⁵⁾:2 -δ⁽⁴⁾:5 -δ⁽³⁾:1 -δ⁽²⁾:4 -Δ:4 ",
  };

  for (guint shape = 0; shape < G_N_ELEMENTS (shapes); shape++)
    {
      g_autoptr (BsNetwork) network = new_network (shape, BS_ACTIVATION_TANH);
      g_autoptr (BsSequence) sequence = bs_sequence_new (network, 2, 0);
      guint64 length = bs_sequence_get_example_length (sequence);
      guint L = bs_network_get_n_layers (network);
      g_autofree char *example = write_segments (sequence, FALSE, length);
      g_autofree char *end =
        write_segments (sequence, TRUE, bs_sequence_get_n_steps (sequence, 0) - 2 * length);
      g_autofree char *expected_end = g_strdup_printf ("-D:%u -J:1 -Θ:1 ", L - 1);

      g_assert_cmpstr (example, ==, expected[shape]);
      g_assert_cmpstr (end, ==, expected_end);
    }
}

/* A look at each hidden neuron after the cost terms, and one at the end of the iteration. */
static const BsPhaseClass look_phase = {
  .layers = { .first = 2, .last = BS_OUTPUT_LAYER - 1, .direction = 1 },
  .has_neurons = TRUE,
  .symbol = "look",
};

static const BsPhaseClass rest_phase = {
  .is_after_examples = TRUE,
  .symbol = "rest",
};

#define LOOK (BS_PHASE_COST_TERMS + 1)
#define REST (BS_N_PHASES + 1)

static void
make_longer_table (const BsPhaseClass **table)
{
  guint n = 0;

  for (guint i = 0; i < BS_N_PHASES; i++)
    {
      if (i == LOOK)
        table[n++] = &look_phase;
      table[n++] = bs_phase_get_class ((BsPhase) i);
    }
  table[n] = &rest_phase;
}

/* Without the steps of the two phases more, the sequence is what it is without the phases. */
static void
test_new_phases (void)
{
  const BsPhaseClass *table[BS_N_PHASES + 2];

  make_longer_table (table);
  for (guint shape = 0; shape < G_N_ELEMENTS (shapes); shape++)
    {
      g_autoptr (BsNetwork) network = new_network (shape, BS_ACTIVATION_RELU);
      g_autoptr (BsSequence) plain = bs_sequence_new (network, 3, 0);
      g_autoptr (BsSequence) longer =
        _bs_sequence_new_of_phases (network, 3, 0, table, G_N_ELEMENTS (table));
      guint64 n = bs_sequence_get_n_steps (longer, 0), n_looks = 0, next = 0;

      for (guint64 position = 0; position < n; position++)
        {
          BsAddress address, expected;

          bs_sequence_address_at (longer, position, &address);
          g_assert_cmpuint (bs_sequence_position_of (longer, &address), ==, position);
          if (address.phase == REST)
            {
              g_assert_cmpuint (position, ==, n - 1);
              continue;
            }
          if (address.phase == LOOK)
            {
              n_looks++;
              continue;
            }
          address.phase -= address.phase > LOOK ? 1 : 0;
          bs_sequence_address_at (plain, next++, &expected);
          g_assert_cmpmem (&address, sizeof address, &expected, sizeof expected);
        }
      g_assert_cmpuint (next, ==, bs_sequence_get_n_steps (plain, 0));
      for (guint l = 2; l < bs_network_get_n_layers (network); l++)
        n_looks -= 3 * bs_network_get_size (network, l);
      g_assert_cmpuint (n_looks, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phases/fields", test_fields);
  g_test_add_func ("/phases/table", test_table);
  g_test_add_func ("/phases/segments", test_segments);
  g_test_add_func ("/phases/new-phases", test_new_phases);

  return g_test_run ();
}
