/* This file writes the parts of a formula as Octave expressions. The rules are at the head of
 * formula-octave.c. */

#include <stdlib.h>
#include <string.h>

#include "walk/formula-octave-private.h"
#include "walk/number.h"

typedef struct
{
  const char *unicode;
  const char *octave;
} Name;

static const Name names[] = {
  { "Θ", "Theta" },   { "Δ", "Delta" }, { "δ", "delta" }, { "λ", "lambda" },
  { "α", "alpha" },   { "β", "beta" },  { "μ", "mu" },    { "ρ", "rho" },
  { "ε", "epsilon" }, { "φ", "phi" },   { "τ", "tau" },   { "′", "prime" },
};

void
_bs_formula_octave_append_name (GString *octave, const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      const char *found = NULL;

      for (gsize i = 0; i < G_N_ELEMENTS (names) && found == NULL; i++)
        if (g_str_has_prefix (c, names[i].unicode))
          found = names[i].octave;
      if (found != NULL)
        g_string_append (octave, found);
      else if (g_ascii_isalnum (*c))
        g_string_append_c (octave, *c);
    }
}

/* Writes an index. Returns FALSE if there is none. */
static gboolean
append_index (GString *octave, BsFormulaIndex index, gboolean counts_from_zero)
{
  if (BS_FORMULA_IS_NUMBER (index))
    g_string_append_printf (octave, "%zu", index + (counts_from_zero ? 1 : 0));
  else if (BS_FORMULA_IS_LETTER (index))
    g_string_append_printf (octave, "%c%s", BS_FORMULA_GET_LETTER (index),
                            counts_from_zero ? " + 1" : "");
  else
    return FALSE;

  return TRUE;
}

static void
append_indices (GString *octave, BsFormulaIndex row, BsFormulaIndex column, const BsFormulaTag *tag)
{
  g_autoptr (GString) indices = g_string_new (NULL);
  gboolean has_row = append_index (indices, row, tag->rows_from_zero);

  if (has_row && column != BS_FORMULA_NONE)
    {
      g_string_append (indices, ", ");
      append_index (indices, column, !tag->columns_from_one);
    }
  if (has_row)
    g_string_append_printf (octave, "(%s)", indices->str);
  else if (column == BS_FORMULA_WITHOUT_BIAS)
    g_string_append (octave, "(:, 2:end)");
}

static char *
make_name (const BsFormula *node)
{
  GString *name = g_string_new (NULL);
  BsFormulaLetter letter = bs_formula_take_letter_apart (bs_formula_get_letter (node));
  const BsFormulaTag *tag = &node->tag;

  _bs_formula_octave_append_name (name, letter.base);
  g_string_append (name, letter.has_hat ? "hat" : "");
  g_string_append (name, g_str_equal (letter.lowered, "+") ? "next" : letter.lowered);
  if (tag->quantity == BS_FORMULA_NOTHING)
    return g_string_free (name, FALSE);

  if (BS_FORMULA_IS_LETTER (tag->layer))
    g_string_append_printf (name, "{%c}", BS_FORMULA_GET_LETTER (tag->layer));
  else
    append_index (name, tag->layer, FALSE);

  return g_string_free (name, FALSE);
}

/* Writes the column of one example in X, Y or the outputs H. */
static void
write_of_example (GString *octave, const BsFormula *node, const char *name)
{
  g_autofree char *matrix = g_ascii_strup (name, -1);

  g_string_append_printf (octave, "%s(", matrix);
  if (!append_index (octave, node->tag.row, FALSE))
    g_string_append_c (octave, ':');
  g_string_append (octave, ", ");
  append_index (octave, node->tag.example, FALSE);
  g_string_append_c (octave, ')');
}

static void
write_symbol (GString *octave, const BsFormula *node)
{
  const BsFormulaTag *tag = &node->tag;
  g_autofree char *name = make_name (node);

  if (bs_formula_get_n_parts (node) > 0)
    _bs_formula_octave_write_part (octave, node, 0);
  else if (tag->quantity == BS_FORMULA_NOTHING)
    g_string_append (octave, name);
  else if (tag->quantity == BS_FORMULA_A && tag->row == 0)
    g_string_append_c (octave, '1');
  else if (tag->example != BS_FORMULA_NONE &&
           (tag->quantity == BS_FORMULA_X || tag->quantity == BS_FORMULA_Y ||
            tag->quantity == BS_FORMULA_H))
    write_of_example (octave, node, name);
  else if (tag->column == BS_FORMULA_WITHOUT_BIAS && tag->layer == BS_FORMULA_NONE)
    g_string_append_printf (
      octave, "cell2mat(cellfun(@(T) T(:, 2:end)(:), %s(:), \"UniformOutput\", false))", name);
  else if (tag->column == BS_FORMULA_BIAS_ZERO)
    g_string_append_printf (octave, "[zeros(rows(%s), 1), %s(:, 2:end)]", name, name);
  else
    {
      g_string_append (octave, name);
      append_indices (octave, tag->row, tag->column, tag);
    }
}

void
_bs_formula_octave_write_part (GString *octave, const BsFormula *node, guint index)
{
  gboolean is_enclosed = bs_formula_encloses_part (node, index);

  g_string_append (octave, is_enclosed ? "(" : "");
  _bs_formula_octave_write (octave, bs_formula_get_part (node, index));
  g_string_append (octave, is_enclosed ? ")" : "");
}

/* Writes a part that needs parentheses unless it is a name or a call, such as the base of a
 * power. */
static void
write_operand (GString *octave, const BsFormula *node, guint index)
{
  const BsFormula *part = bs_formula_get_part (node, index);
  gboolean is_enclosed = bs_formula_is_negative_number (part) ||
                         (part->kind != BS_FORMULA_NUMBER && part->kind != BS_FORMULA_SYMBOL &&
                          part->kind != BS_FORMULA_FENCE && part->kind != BS_FORMULA_FUNCTION &&
                          part->kind != BS_FORMULA_MATRIX && part->kind != BS_FORMULA_ROOT);

  g_string_append (octave, is_enclosed ? "(" : "");
  _bs_formula_octave_write (octave, part);
  g_string_append (octave, is_enclosed ? ")" : "");
}

static void
write_sum (GString *octave, const BsFormula *node)
{
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      gboolean is_subtracted = bs_formula_is_subtracted (node, i);

      g_string_append (octave, i == 0 ? (is_subtracted ? "-" : "") : is_subtracted ? " - " : " + ");
      _bs_formula_octave_write_part (octave, node, i);
    }
}

static void
write_parts (GString *octave, const BsFormula *node, const char *separator)
{
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      g_string_append (octave, i > 0 ? separator : "");
      _bs_formula_octave_write_part (octave, node, i);
    }
}

static void
write_vector (GString *octave, const BsFormula *node)
{
  g_string_append_c (octave, '[');
  write_parts (octave, node, "; ");
  g_string_append_c (octave, ']');
}

static void
write_matrix (GString *octave, const BsFormula *node)
{
  if (node->meaning != NULL)
    {
      _bs_formula_octave_write (octave, node->meaning);
      return;
    }

  g_string_append_c (octave, '[');
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      if (i > 0)
        g_string_append (octave, i % node->n_columns == 0 ? "; " : ", ");
      _bs_formula_octave_write (octave, bs_formula_get_part (node, i));
    }
  g_string_append_c (octave, ']');
}

/* A list in parentheses, such as (0, 1, 1), is a vector. */
static void
write_fence (GString *octave, const BsFormula *node)
{
  const BsFormula *content = bs_formula_get_part (node, 0);

  if (content->kind == BS_FORMULA_LIST)
    {
      write_vector (octave, content);
      return;
    }
  g_string_append (octave, node->fence == BS_FORMULA_BARS ? "abs(" : "(");
  _bs_formula_octave_write (octave, content);
  g_string_append_c (octave, ')');
}

static void
write_meaning (GString *octave, const BsFormula *meaning)
{
  gboolean is_enclosed = meaning->kind != BS_FORMULA_FUNCTION && meaning->kind != BS_FORMULA_FENCE;

  g_string_append (octave, is_enclosed ? "(" : "");
  _bs_formula_octave_write (octave, meaning);
  g_string_append (octave, is_enclosed ? ")" : "");
}

static void
write_function (GString *octave, const BsFormula *node)
{
  const BsFormula *argument = bs_formula_get_part (node, 0);

  if (bs_formula_get_n_parts (node) > 1)
    {
      write_meaning (octave, bs_formula_get_part (node, 1));
      return;
    }
  _bs_formula_octave_append_name (octave, node->text);
  /* J(Θ) is written as the variable J. */
  if (node->tag.quantity != BS_FORMULA_NOTHING)
    return;

  if (argument->kind == BS_FORMULA_FENCE)
    argument = bs_formula_get_part (argument, 0);
  g_string_append_c (octave, '(');
  if (argument->kind == BS_FORMULA_LIST)
    write_parts (octave, argument, ", ");
  else
    _bs_formula_octave_write (octave, argument);
  g_string_append_c (octave, ')');
}

/* The sum over i has m terms. The sum over k has K terms if their number is not in the formula. */
static void
write_sum_over (GString *octave, const BsFormula *node)
{
  if (node->index == 0)
    {
      g_string_append (octave, "sum((");
      _bs_formula_octave_write_part (octave, node, 0);
      g_string_append (octave, ")(:))");
      return;
    }
  g_string_append_printf (octave, "sum(arrayfun(@(%c) ", node->index);
  _bs_formula_octave_write_part (octave, node, 0);
  if (node->n > 0)
    g_string_append_printf (octave, ", 1:%zu))", node->n);
  else
    g_string_append_printf (octave, ", 1:%s))", node->index == 'i' ? "m" : "K");
}

static void
write_power (GString *octave, const BsFormula *node)
{
  const BsFormula *base = bs_formula_get_part (node, 0);

  if (base->kind == BS_FORMULA_SYMBOL && g_str_equal (bs_formula_get_letter (base), "e"))
    {
      g_string_append (octave, "exp(");
      _bs_formula_octave_write_part (octave, node, 1);
      g_string_append_c (octave, ')');
      return;
    }
  write_operand (octave, node, 0);
  if (bs_formula_get_part (node, 1)->kind == BS_FORMULA_WORDS)
    {
      g_string_append_c (octave, '\'');
      return;
    }
  g_string_append (octave, node->of_matrix ? " ^ " : " .^ ");
  write_operand (octave, node, 1);
}

void
_bs_formula_octave_write_chain (GString *octave, const BsFormula *node)
{
  static const char *const relations[] = { "=", "=", "=", "<=", "!=", ">" };

  _bs_formula_octave_write_part (octave, node, 0);
  for (guint i = 1; i < bs_formula_get_n_parts (node); i++)
    {
      g_string_append_printf (octave, "%s%s ", i > 1 || bs_formula_has_left (node) ? " " : "",
                              relations[bs_formula_get_relation (node, i)]);
      _bs_formula_octave_write_part (octave, node, i);
    }
}

/* A number of examples and a number that is written out are never matrices. */
static gboolean
is_scalar (const BsFormula *node)
{
  if (node->kind == BS_FORMULA_PRODUCT)
    {
      for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
        if (!is_scalar (bs_formula_get_part (node, i)))
          return FALSE;
      return TRUE;
    }

  return node->kind == BS_FORMULA_NUMBER || node->tag.quantity == BS_FORMULA_M ||
         node->tag.quantity == BS_FORMULA_B;
}

static void
write_quotient (GString *octave, const BsFormula *node)
{
  gboolean is_enclosed = node->slash == BS_FORMULA_ENCLOSED_SLASH;

  g_string_append (octave, is_enclosed ? "(" : "");
  write_operand (octave, node, 0);
  g_string_append (octave, is_scalar (bs_formula_get_part (node, 1)) ? " / " : " ./ ");
  write_operand (octave, node, 1);
  g_string_append (octave, is_enclosed ? ")" : "");
}

static void
write_number (GString *octave, const BsFormula *node)
{
  bs_number_append_exact (octave, node->value);
}

static void
write_words (GString *octave, const BsFormula *node)
{
  if (bs_formula_get_n_parts (node) > 0)
    _bs_formula_octave_write_part (octave, node, 0);
  else
    g_string_append (octave, node->text);
}

static void
write_product (GString *octave, const BsFormula *node)
{
  write_parts (octave, node, node->join == BS_FORMULA_CIRCLE ? " .* " : " * ");
}

static void
write_list (GString *octave, const BsFormula *node)
{
  write_parts (octave, node, node->text);
}

static void
write_lines (GString *octave, const BsFormula *node)
{
  write_parts (octave, node, "\n");
}

static void
write_root (GString *octave, const BsFormula *node)
{
  g_string_append (octave, "sqrt(");
  _bs_formula_octave_write_part (octave, node, 0);
  g_string_append_c (octave, ')');
}

static void
write_entry (GString *octave, const BsFormula *node)
{
  write_operand (octave, node, 0);
  append_indices (octave, node->row, node->column, &node->tag);
}

void
_bs_formula_octave_write (GString *octave, const BsFormula *node)
{
  static void (*const writers[]) (GString *, const BsFormula *) = {
    [BS_FORMULA_NUMBER] = write_number,     [BS_FORMULA_SYMBOL] = write_symbol,
    [BS_FORMULA_WORDS] = write_words,       [BS_FORMULA_SUM] = write_sum,
    [BS_FORMULA_PRODUCT] = write_product,   [BS_FORMULA_LIST] = write_list,
    [BS_FORMULA_LINES] = write_lines,       [BS_FORMULA_QUOTIENT] = write_quotient,
    [BS_FORMULA_ROOT] = write_root,         [BS_FORMULA_FENCE] = write_fence,
    [BS_FORMULA_FUNCTION] = write_function, [BS_FORMULA_SUM_OVER] = write_sum_over,
    [BS_FORMULA_POWER] = write_power,       [BS_FORMULA_ENTRY] = write_entry,
    [BS_FORMULA_MATRIX] = write_matrix,     [BS_FORMULA_CHAIN] = _bs_formula_octave_write_chain,
  };

  g_return_if_fail (node->kind < G_N_ELEMENTS (writers));

  writers[node->kind](octave, node);
}
