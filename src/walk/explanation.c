#include "walk/explanation-private.h"

#include <glib/gi18n-lib.h>

#include "walk/number.h"
#include "walk/phases/notation.h"
#include "walk/phases/phase-class.h"
#include "walk/reveal-private.h"

/* If the iteration has a batch, the text tells which of the training examples this one is. */
static void
append_batch_place (GString *place, const BsReveal *reveal, const BsAddress *address)
{
  g_autofree char *index = bs_number_format_count (address->example);
  g_autofree char *size = bs_number_format_count (bs_reveal_get_n_batch (reveal));
  g_autofree char *example = bs_number_format_count (bs_reveal_get_shown_example (reveal));

  g_string_append (place, " · ");
  if (address->example == 0)
    /* Translators: %s is how many examples are in the batch. */
    g_string_append_printf (place, _ ("batch of %s"), size);
  else
    /* Translators: the number of an example; its place in the batch, and how many are in it. */
    g_string_append_printf (place, _ ("example %1$s, %2$s of the batch of %3$s"), example, index,
                            size);
}

static char *
make_place (const BsReveal *reveal, const BsAddress *address, const BsPhaseClass *class)
{
  g_autofree char *iteration = bs_number_format_count (address->iteration);
  GString *place = g_string_new (NULL);

  /* Translators: %s is the number of updates of Θ so far. */
  g_string_append_printf (place, _ ("iteration %s"), iteration);
  if (bs_reveal_is_drawn (reveal))
    g_string_append_printf (place, " · %s", _ ("drawn example"));
  else if (bs_reveal_has_batch (reveal))
    append_batch_place (place, reveal, address);
  else if (address->example > 0)
    {
      g_autofree char *example = bs_number_format_count (address->example);

      g_string_append (place, " · ");
      g_string_append_printf (place, _ ("example %s"), example);
    }
  g_string_append_printf (place, " · %s", _ (class->name));
  if (class->names_layer)
    {
      g_string_append (place, " · ");
      g_string_append_printf (place, _ ("layer %u"), address->layer);
    }

  return g_string_free (place, FALSE);
}

static char *
make_step (const BsReveal *reveal)
{
  const BsSequence *sequence = bs_reveal_get_sequence (reveal);
  guint64 iteration = bs_reveal_get_point (reveal)->iteration;
  guint64 start = bs_sequence_get_start (sequence, iteration);
  g_autofree char *step = bs_number_format_count (bs_reveal_get_position (reveal) - start + 1);
  g_autofree char *total = bs_number_format_count (bs_reveal_get_n_steps (reveal));

  /* Translators: the number of the step within its iteration, and how many there are. */
  return g_strdup_printf (_ ("Step %s of %s"), step, total);
}

static void
explain_step (BsExplanation *self, BsReveal *reveal, const BsPhaseClass *class)
{
  self->symbols = class->make_symbols (reveal);
  self->numbers = class->make_numbers (reveal);
  self->sentence = class->make_sentence (reveal);
  if (class->make_matrix != NULL)
    {
      self->matrix = class->make_matrix (reveal);
      self->shapes = class->make_shapes (reveal);
    }
  if (class->make_matrix_numbers != NULL)
    self->matrix_numbers = class->make_matrix_numbers (reveal);
  if (class->make_operands != NULL)
    self->operands = class->make_operands (reveal, BS_EXPLANATION_MAX_ROWS);
}

/* Where phases alternate, as z and a do, the layer has an equation of each. */
static void
explain_layer (BsExplanation *self, BsReveal *reveal)
{
  BsPhase last = bs_reveal_get_address (reveal)->phase;

  self->symbols = bs_formula_lines ();
  self->numbers = bs_formula_lines ();
  for (BsPhase phase = _bs_reveal_find_first_phase (reveal); phase <= last; phase++)
    {
      const BsPhaseClass *class = bs_phase_get_class (phase);

      bs_formula_append (self->symbols, class->make_matrix (reveal));
      bs_formula_append (self->numbers, class->make_matrix_numbers (reveal));
    }
  self->sentence = bs_phase_get_class (last)->make_layer_sentence (reveal);
  self->operands = _bs_layer_table_new (reveal, BS_EXPLANATION_MAX_ROWS);
}

/* The operands that no table shows. */
static char *
make_given (BsReveal *reveal, const BsStepQuestion *question)
{
  g_autoptr (GString) given = g_string_new (NULL);

  if (question->give == NULL)
    return g_strdup (_ ("What does this step make? Answer the question, skip it, or just go on."));
  question->give (reveal, given);

  /* Translators: %s is what a learner needs for the answer, such as "z₁⁽²⁾ = 0.53". */
  return g_strdup_printf (_ ("What does this step make, with %s? Answer the question, skip it, or "
                             "just go on."),
                          given->str);
}

/* Tells only which number the step makes. If the learner is asked for the operands, the formula in
 * symbols would tell them. */
static void
ask_for_step (BsExplanation *self, BsReveal *reveal, const BsPhaseClass *class)
{
  const BsStepQuestion *question = class->question;

  if (bs_reveal_get_withheld (reveal) == BS_WITHHELD_OPERANDS)
    {
      self->symbols = bs_formula_quantity (bs_step_question_get_tag (question, reveal));
      self->sentence = g_strdup (_ ("Which numbers does this step read? Answer the question, skip "
                                    "it, or just go on."));
    }
  else
    {
      self->symbols = class->make_symbols (reveal);
      self->operands = bs_operand_table_new_at_step (reveal, BS_EXPLANATION_MAX_ROWS);
      self->sentence = make_given (reveal, question);
    }
  self->numbers = bs_notation_equation (NULL, bs_formula_words ("?"));
}

/**
 * bs_explanation_new:
 * @reveal: a reveal that is at a step
 *
 * Returns: (transfer full): the present step in words and numbers
 */
BsExplanation *
bs_explanation_new (BsReveal *reveal)
{
  BsExplanation *self;
  const BsAddress *address;
  const BsPhaseClass *class;

  g_return_val_if_fail (reveal != NULL, NULL);

  address = bs_reveal_get_address (reveal);
  g_return_val_if_fail (address != NULL, NULL);
  class = bs_phase_get_class (address->phase);

  self = g_new0 (BsExplanation, 1);
  self->step = make_step (reveal);
  self->place = make_place (reveal, address, class);
  if (bs_reveal_get_withheld (reveal) != BS_WITHHELD_NOTHING)
    ask_for_step (self, reveal, class);
  else if (bs_reveal_shows_whole_layer (reveal))
    explain_layer (self, reveal);
  else
    explain_step (self, reveal, class);

  return self;
}

void
bs_explanation_free (BsExplanation *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->step);
  g_free (self->place);
  g_free (self->sentence);
  g_free (self->shapes);
  bs_formula_unref (self->symbols);
  bs_formula_unref (self->numbers);
  g_clear_pointer (&self->matrix, bs_formula_unref);
  g_clear_pointer (&self->matrix_numbers, bs_formula_unref);
  g_clear_pointer (&self->operands, bs_operand_table_free);
  g_free (self);
}

/**
 * bs_operand_table_new_at_step:
 * @reveal: a reveal that is at a step, whose explanation has been made
 * @most_rows: the most rows that the table has
 *
 * Returns: (transfer full) (nullable): the operands of the present step, as in its explanation but
 *   with another number of rows; %NULL if the step has no such table. If the reveal withholds what
 *   the step makes, the table has no columns that would tell it
 */
BsOperandTable *
bs_operand_table_new_at_step (BsReveal *reveal, gsize most_rows)
{
  const BsAddress *address;
  const BsPhaseClass *class;
  BsOperandTable *table;
  BsWithheld withheld;

  g_return_val_if_fail (reveal != NULL, NULL);

  address = bs_reveal_get_address (reveal);
  g_return_val_if_fail (address != NULL, NULL);
  class = bs_phase_get_class (address->phase);
  withheld = bs_reveal_get_withheld (reveal);
  if (bs_reveal_shows_whole_layer (reveal) && withheld == BS_WITHHELD_NOTHING)
    return _bs_layer_table_new (reveal, most_rows);
  if (class->make_operands == NULL || withheld == BS_WITHHELD_OPERANDS ||
      (withheld == BS_WITHHELD_RESULT && class->question->n_operand_columns == 0))
    return NULL;
  table = class->make_operands (reveal, most_rows);
  if (withheld == BS_WITHHELD_RESULT)
    bs_operand_table_cut (table, class->question->n_operand_columns);

  return table;
}
