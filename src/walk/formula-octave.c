/* This file writes a formula as Octave statements. A learner can paste them into Octave after
 * loading a file of Θ.
 *
 * Matrices have the names that the file uses: Θ⁽¹⁾ is Theta1, and in the same way there are Delta1,
 * D1, a2, z2 and delta3. X, Y and H have an example in each column. Octave counts from 1, so column
 * 0 of Θ, which belongs to the +1 unit, is column 1 in Octave, and a₀ is written as 1. Numbers have
 * as many digits as Octave needs to read exactly the same double, and long sums have all their
 * terms. If the layer may be any layer, as in Θ⁽ˡ⁾, the matrix is an element of a cell array,
 * Theta{l}. A Θ without a layer is the vector of all entries, as in Θ := Θ + v. The penalty of J
 * leaves out the bias columns, so there Θ without a layer is the cell array.
 *
 * In a chain "a = b = c" the first equality becomes a statement and the rest a comment. A line that
 * continues the line before it also becomes a comment, because it only gives the same value again.
 * So does a line that gives the value of an expression, such as "sᵀy = 0.0142". A definition such
 * as g(z) = tanh z becomes a function handle and is moved before its first use. */

#include "walk/formula-octave-private.h"

/* Returns whether the chain defines a function, as "g(z) = …" does. The argument is then a symbol
 * that stands for no quantity. */
static const BsFormula *
find_parameter (const BsFormula *node)
{
  const BsFormula *left = node->kind == BS_FORMULA_CHAIN ? bs_formula_get_part (node, 0) : NULL;
  const BsFormula *argument;

  if (left == NULL || left->kind != BS_FORMULA_FUNCTION || left->tag.quantity != BS_FORMULA_NOTHING)
    return NULL;

  argument = bs_formula_get_part (left, 0);
  if (argument->kind == BS_FORMULA_FENCE)
    argument = bs_formula_get_part (argument, 0);

  return argument->kind == BS_FORMULA_SYMBOL && argument->tag.quantity == BS_FORMULA_NOTHING
           ? argument
           : NULL;
}

static void
write_definition (GString *octave, const BsFormula *node, const BsFormula *parameter)
{
  _bs_formula_octave_append_name (octave, bs_formula_get_part (node, 0)->text);
  g_string_append (octave, " = @(");
  _bs_formula_octave_write (octave, parameter);
  g_string_append (octave, ") ");
  _bs_formula_octave_write_part (octave, node, 1);
  g_string_append_c (octave, ';');
}

/* Returns whether Octave can assign the first right side of the chain to its left side. */
static gboolean
is_assignment (const BsFormula *node)
{
  const BsFormula *left = bs_formula_get_part (node, 0);
  BsFormulaRelation relation = bs_formula_get_relation (node, 1);

  return (relation == BS_FORMULA_EQUAL || relation == BS_FORMULA_ASSIGN) &&
         (left->kind == BS_FORMULA_SYMBOL ||
          (left->kind == BS_FORMULA_FUNCTION && left->tag.quantity != BS_FORMULA_NOTHING));
}

/* Returns whether the chain only gives the value of an expression, such as "sᵀy = 0.0142". Octave
 * may not have the symbols of such an expression. */
static gboolean
only_tells (const BsFormula *node)
{
  return bs_formula_has_left (node) && !is_assignment (node) &&
         bs_formula_get_part (node, 1)->kind == BS_FORMULA_NUMBER;
}

static void
write_equation (GString *octave, const BsFormula *node, gboolean goes_on)
{
  guint n = bs_formula_get_n_parts (node);
  guint first_comment = is_assignment (node) || !bs_formula_has_left (node) ? 2 : 1;

  if ((!bs_formula_has_left (node) && goes_on) || only_tells (node))
    {
      g_string_append (octave, "% ");
      _bs_formula_octave_write_chain (octave, node);
      return;
    }
  if (bs_formula_has_left (node))
    _bs_formula_octave_write_part (octave, node, 0);
  if (first_comment == 2)
    {
      g_string_append (octave, bs_formula_has_left (node) ? " = " : "");
      _bs_formula_octave_write_part (octave, node, 1);
    }
  g_string_append (octave, is_assignment (node) ? ";" : "");
  for (guint i = first_comment; i < n; i++)
    {
      g_string_append (octave, i == first_comment ? "  % = " : " = ");
      _bs_formula_octave_write_part (octave, node, i);
    }
}

static void write_statement (GString *octave, const BsFormula *node, gboolean goes_on);

/* Definitions come first. */
static void
write_items (GString *octave, const BsFormula *node)
{
  for (int turn = 0; turn < 2; turn++)
    for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
      {
        const BsFormula *item = bs_formula_get_part (node, i);

        if ((find_parameter (item) != NULL) == (turn == 0))
          write_statement (octave, item, i > 0);
      }
}

static void
write_comment (GString *octave, const BsFormula *node)
{
  g_autoptr (BsText) text = bs_formula_to_text (node);

  g_string_append_printf (octave, "%% %s", bs_text_get_string (text));
}

static void
write_statement (GString *octave, const BsFormula *node, gboolean goes_on)
{
  const BsFormula *parameter = find_parameter (node);

  if (node->kind == BS_FORMULA_LINES)
    {
      for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
        write_statement (octave, bs_formula_get_part (node, i), i > 0);
      return;
    }
  if (node->kind == BS_FORMULA_LIST && *node->text != '\0')
    {
      write_items (octave, node);
      return;
    }

  g_string_append (octave, octave->len > 0 ? "\n" : "");
  if (parameter != NULL)
    write_definition (octave, node, parameter);
  else if (node->kind == BS_FORMULA_CHAIN &&
           (is_assignment (node) || bs_formula_get_relation (node, 1) <= BS_FORMULA_APPROXIMATE))
    write_equation (octave, node, goes_on);
  else if (node->kind == BS_FORMULA_CHAIN || node->kind == BS_FORMULA_LIST ||
           node->kind == BS_FORMULA_WORDS)
    write_comment (octave, node);
  else
    _bs_formula_octave_write (octave, node);
}

/**
 * bs_formula_to_octave:
 *
 * Returns: (transfer full): the statements, one on each line
 */
char *
bs_formula_to_octave (const BsFormula *self)
{
  GString *octave = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, g_string_free (octave, FALSE));

  write_statement (octave, self, FALSE);

  return g_string_free (octave, FALSE);
}
