#include "walk/neuron-story.h"

#include <glib/gi18n-lib.h>

#include "walk/data-name.h"
#include "walk/explanation-private.h"
#include "walk/number.h"

static gboolean
is_output (const BsReveal *reveal, guint layer)
{
  return layer == bs_network_get_n_layers (bs_reveal_get_network (reveal));
}

/* With two classes there is one output, and it tells how likely the second class is. */
static const char *
output_name (const BsReveal *reveal, gsize neuron)
{
  BsTrainingSet *data = bs_reveal_get_training_set (reveal);
  gboolean is_binary = bs_training_set_get_targets (data) == BS_TARGETS_BINARY;
  const char *name = bs_training_set_get_class_names (data)[is_binary ? 1 : neuron - 1];
  g_autofree char *number = g_strdup_printf ("%zu", neuron);

  /* Data without names get names that only repeat the number. Such a name is not shown. */
  return *name != '\0' && !g_str_equal (name, number) ? name : NULL;
}

static char *
make_input_title (const BsReveal *reveal, gsize neuron)
{
  g_autofree char *name = bs_data_name_feature (bs_reveal_get_training_set (reveal), neuron);

  /* Translators: a feature, such as "x₁" or "x₁ sepal length". */
  return g_strdup_printf (_ ("Input %s"), name);
}

static char *
make_output_title (const char *name, gsize neuron)
{
  if (name == NULL)
    return g_strdup_printf (_ ("Output %zu"), neuron);
  /* Translators: the number of the output, and the class it stands for, itself a number. */
  if (g_ascii_isdigit (*name))
    return g_strdup_printf (_ ("Output %zu, class %s"), neuron, name);

  /* Translators: the number of the output, and the name of the class it stands for. */
  return g_strdup_printf (_ ("Output %zu, %s"), neuron, name);
}

static char *
make_title (const BsReveal *reveal, guint layer, gsize neuron)
{
  if (neuron == 0)
    return g_strdup_printf (_ ("Layer %u, +1 unit"), layer);
  if (layer == 1)
    return make_input_title (reveal, neuron);
  if (is_output (reveal, layer))
    return make_output_title (output_name (reveal, neuron), neuron);

  return g_strdup_printf (_ ("Layer %u, neuron %zu"), layer, neuron);
}

static void
append_value (GString *name, const char *symbol, double value)
{
  g_autofree char *number = bs_explanation_number (value);

  g_string_append_printf (name, "%s = %s", symbol, number);
}

static void
append_quantity (GString *name,
                 const BsReveal *reveal,
                 BsQuantity quantity,
                 const char *symbol,
                 guint layer,
                 gsize neuron)
{
  double value;

  if (bs_reveal_get_value (reveal, quantity, layer, neuron, &value))
    append_value (name, symbol, value);
  else
    /* Translators: %s is a quantity: z, a or δ. */
    g_string_append_printf (name, _ ("%s not computed"), symbol);
}

/* In a step about all examples the mean of |δ| may be shown. */
static void
append_mean_error (GString *name, const BsReveal *reveal, guint layer, gsize neuron)
{
  double mean;

  if (!bs_reveal_get_mean_error (reveal, layer, neuron, &mean))
    return;
  g_string_append (name, ", ");
  append_value (name, _ ("mean |δ|"), mean);
}

/* Returns FALSE if the feature is as it was in the data, or not computed. */
static gboolean
append_scaled (GString *name, const BsReveal *reveal, gsize neuron)
{
  g_autofree char *both = NULL;
  double a;

  if (bs_reveal_get_value (reveal, BS_QUANTITY_A, 1, neuron, &a))
    both = bs_explanation_scaled_feature (reveal, neuron);
  if (both != NULL)
    g_string_append (name, both);

  return both != NULL;
}

/**
 * bs_neuron_story_make_name:
 * @layer: from 1 to L
 * @neuron: from 1 to s_layer; 0, the +1 unit, in all layers but the last
 *
 * Returns: (transfer full): the field @name of the story, without making the rest of the story
 */
char *
bs_neuron_story_make_name (const BsReveal *reveal, guint layer, gsize neuron)
{
  g_autofree char *title = NULL;
  GString *name;

  g_return_val_if_fail (reveal != NULL && layer >= 1, NULL);
  g_return_val_if_fail (layer <= bs_network_get_n_layers (bs_reveal_get_network (reveal)), NULL);
  g_return_val_if_fail (neuron <= bs_network_get_size (bs_reveal_get_network (reveal), layer),
                        NULL);
  g_return_val_if_fail (neuron > 0 || !is_output (reveal, layer), NULL);

  title = make_title (reveal, layer, neuron);
  name = g_string_new (title);
  g_string_append (name, ": ");
  if (layer == 1 && neuron > 0 && append_scaled (name, reveal, neuron))
    return g_string_free (name, FALSE);
  if (layer == 1 || neuron == 0)
    {
      append_quantity (name, reveal, BS_QUANTITY_A, "a", layer, neuron);
      return g_string_free (name, FALSE);
    }

  append_quantity (name, reveal, BS_QUANTITY_Z, "z", layer, neuron);
  g_string_append (name, ", ");
  append_quantity (name, reveal, BS_QUANTITY_A, "a", layer, neuron);
  g_string_append (name, ", ");
  if (is_output (reveal, layer) && !bs_reveal_is_drawn (reveal))
    {
      append_value (name, "y", bs_reveal_get_target (reveal, neuron));
      g_string_append (name, ", ");
    }
  append_quantity (name, reveal, BS_QUANTITY_DELTA, "δ", layer, neuron);
  append_mean_error (name, reveal, layer, neuron);

  return g_string_free (name, FALSE);
}

static BsOperandTable *
new_facts (gsize n)
{
  return bs_operand_table_new (3, n, BS_EXPLANATION_MAX_ROWS, _ ("quantity"), _ ("value"),
                               _ ("meaning"));
}

static void
set_fact (BsOperandTable *facts,
          guint row,
          const char *symbol,
          const char *meaning,
          gboolean is_computed,
          BsTextRole role,
          double value)
{
  bs_operand_table_set_label (facts, row, 0, symbol);
  bs_operand_table_set_label (facts, row, 2, meaning);
  if (is_computed)
    bs_operand_table_set (facts, row, 1, role, value);
  else
    bs_operand_table_set_label (facts, row, 1, _ ("not computed"));
}

/* Makes the facts of an input or of the +1 unit. */
static BsOperandTable *
make_given_facts (const BsReveal *reveal, guint layer, gsize neuron)
{
  g_autofree char *a = bs_explanation_symbol ("a", layer, neuron);
  double x;
  gboolean is_scaled =
    layer == 1 && neuron > 0 && bs_reveal_get_unscaled_feature (reveal, neuron, &x);
  BsOperandTable *facts = new_facts (is_scaled ? 2 : 1);

  if (is_scaled)
    {
      g_autofree char *subscript = bs_number_subscript (neuron);
      g_autofree char *symbol = g_strconcat ("x", subscript, NULL);
      g_autofree char *scaled = g_strdup_printf (_ ("scaled, %s"), a);
      g_autofree char *raw = bs_explanation_raw_number (x);

      bs_operand_table_set_label (facts, 0, 0, symbol);
      bs_operand_table_set_label (facts, 0, 1, raw);
      bs_operand_table_set_label (facts, 0, 2, _ ("feature in the data"));
      set_fact (facts, 1, scaled, _ ("input"), TRUE, BS_TEXT_ACTIVATION,
                bs_explanation_value (reveal, BS_QUANTITY_A, layer, neuron));
      return facts;
    }

  set_fact (facts, 0, a, neuron == 0 ? _ ("always 1") : _ ("input"), TRUE, BS_TEXT_ACTIVATION,
            bs_explanation_value (reveal, BS_QUANTITY_A, layer, neuron));

  return facts;
}

static void
set_mean_fact (BsOperandTable *facts, guint row, const BsReveal *reveal, double mean)
{
  g_autofree char *count = bs_number_format_count (bs_reveal_get_n_batch (reveal));
  /* Translators: %s is a number of examples. */
  g_autofree char *meaning =
    g_strdup_printf (bs_reveal_has_batch (reveal) ? _ ("over the %s examples of the batch")
                                                  : _ ("over all %s examples"),
                     count);

  set_fact (facts, row, _ ("mean |δ|"), meaning, TRUE, BS_TEXT_PLAIN, mean);
}

/* g′(z) is computed from a, so it is known as soon as a is. */
static BsOperandTable *
make_facts (const BsReveal *reveal, guint layer, gsize neuron)
{
  BsActivation activation = bs_network_get_activation (bs_reveal_get_network (reveal), layer);
  gboolean has_target = is_output (reveal, layer) && !bs_reveal_is_drawn (reveal);
  g_autofree char *z_symbol = bs_explanation_symbol ("z", layer, neuron);
  g_autofree char *a_symbol = bs_explanation_symbol ("a", layer, neuron);
  g_autofree char *slope_symbol = g_strdup_printf ("g′(%s)", z_symbol);
  g_autofree char *delta_symbol = bs_explanation_symbol ("δ", layer, neuron);
  double z, a, delta, mean;
  gboolean has_mean = bs_reveal_get_mean_error (reveal, layer, neuron, &mean);
  BsOperandTable *facts = new_facts (4u + (has_target ? 1 : 0) + (has_mean ? 1 : 0));
  gboolean has_z = bs_reveal_get_value (reveal, BS_QUANTITY_Z, layer, neuron, &z);
  gboolean has_a = bs_reveal_get_value (reveal, BS_QUANTITY_A, layer, neuron, &a);
  gboolean has_delta = bs_reveal_get_value (reveal, BS_QUANTITY_DELTA, layer, neuron, &delta);
  guint row = 0;

  set_fact (facts, row++, z_symbol, _ ("what comes in"), has_z, BS_TEXT_PLAIN, z);
  set_fact (facts, row++, a_symbol, _ ("answer"), has_a, BS_TEXT_ACTIVATION, a);
  set_fact (facts, row++, slope_symbol, _ ("slope of g"), has_a, BS_TEXT_PLAIN,
            bs_activation_slope (activation, a));
  if (has_target)
    {
      g_autofree char *subscript = bs_number_subscript (neuron);
      g_autofree char *y_symbol = g_strconcat ("y", subscript, NULL);

      set_fact (facts, row++, y_symbol, _ ("target"), TRUE, BS_TEXT_PLAIN,
                bs_reveal_get_target (reveal, neuron));
    }
  set_fact (facts, row++, delta_symbol, _ ("error"), has_delta, bs_explanation_delta_role (delta),
            delta);
  if (has_mean)
    set_mean_fact (facts, row, reveal, mean);

  return facts;
}

static BsOperandTable *
make_weights (const BsReveal *reveal, guint layer, gsize neuron, gsize most_rows)
{
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), layer - 1) + 1;
  g_autofree char *theta = bs_explanation_theta_row_symbol (layer - 1, neuron);
  g_autofree char *superscript = bs_number_superscript (layer - 1);
  g_autofree char *activation = g_strconcat ("aⱼ", superscript, NULL);
  BsOperandTable *weights =
    bs_operand_table_new (4, n, most_rows, "j", theta, activation, _ ("product"));

  for (guint j = 0; j < weights->n_rows; j++)
    {
      double weight = bs_reveal_get_theta (reveal, layer - 1, neuron, j);
      g_autofree char *index = g_strdup_printf ("%u", j);
      double a;

      bs_operand_table_set_label (weights, j, 0, index);
      bs_operand_table_set (weights, j, 1, bs_explanation_theta_role (weight), weight);
      if (bs_reveal_get_value (reveal, BS_QUANTITY_A, layer - 1, j, &a))
        {
          bs_operand_table_set (weights, j, 2, BS_TEXT_ACTIVATION, a);
          bs_operand_table_set (weights, j, 3, BS_TEXT_PLAIN, weight * a);
        }
      else
        {
          bs_operand_table_set_label (weights, j, 2, "–");
          bs_operand_table_set_label (weights, j, 3, "–");
        }
    }

  return weights;
}

/**
 * bs_neuron_story_new:
 * @reveal: a reveal at a step, or one that watches training
 * @layer: from 1 to L
 * @neuron: from 1 to s_layer; 0, the +1 unit, in all layers but the last
 * @most_rows: the most rows of the table of weights
 *
 * Returns: (transfer full): what is known of that neuron at the present step, for the shown example
 *   and the Θ of the reveal
 */
BsNeuronStory *
bs_neuron_story_new (const BsReveal *reveal, guint layer, gsize neuron, gsize most_rows)
{
  gboolean is_given = layer == 1 || neuron == 0;
  char *name = bs_neuron_story_make_name (reveal, layer, neuron);
  BsNeuronStory *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (BsNeuronStory, 1);
  self->name = name;
  self->title = make_title (reveal, layer, neuron);
  self->facts =
    is_given ? make_given_facts (reveal, layer, neuron) : make_facts (reveal, layer, neuron);
  if (!is_given)
    self->weights = make_weights (reveal, layer, neuron, most_rows);

  return self;
}

void
bs_neuron_story_free (BsNeuronStory *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->title);
  bs_operand_table_free (self->facts);
  g_clear_pointer (&self->weights, bs_operand_table_free);
  g_free (self);
}
