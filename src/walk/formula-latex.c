/* This file writes a formula as LaTeX for a paper or slides. Numbers are written as they are shown.
 * The result needs the package amsmath. */

#include <string.h>

#include "walk/formula-node.h"

typedef struct
{
  const char *unicode;
  const char *latex;
} Name;

static const Name names[] = {
  { "Θ", "\\Theta" },   { "Δ", "\\Delta" },  { "δ", "\\delta" }, { "λ", "\\lambda" },
  { "α", "\\alpha" },   { "β", "\\beta" },   { "μ", "\\mu" },    { "ρ", "\\rho" },
  { "ε", "\\epsilon" }, { "φ", "\\varphi" }, { "τ", "\\tau" },   { "∞", "\\infty" },
  { "−", "-" },         { "′", "'" },        { "·", "\\cdot " }, { "…", "\\dots" },
  { "⋯", "\\cdots" },   { "⋮", "\\vdots" },  { "⋱", "\\ddots" }, { "¼", "\\tfrac{1}{4}" },
};

static void write_node (GString *latex, const BsFormula *node);

/* Returns the LaTeX command for the sign at @c; NULL if there is none. */
static const char *
find_name (const char *c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (c, names[i].unicode))
      return names[i].latex;

  return NULL;
}

/* Writes letters and signs; "10⁻⁴" becomes "10^{-4}". */
static void
append_math (GString *latex, const char *text)
{
  static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻" };
  gboolean is_raised = FALSE;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      const char *found = find_name (c);
      char digit = '\0';

      for (gsize i = 0; i < G_N_ELEMENTS (raised) && digit == '\0'; i++)
        if (g_str_has_prefix (c, raised[i]))
          digit = "0123456789-"[i];
      if ((digit != '\0') != is_raised)
        g_string_append (latex, is_raised ? "}" : "^{");
      is_raised = digit != '\0';
      if (is_raised)
        g_string_append_c (latex, digit);
      else if (found != NULL)
        g_string_append (latex, found);
      else
        g_string_append_len (latex, c, g_utf8_next_char (c) - c);
    }
  g_string_append (latex, is_raised ? "}" : "");
}

/* LaTeX takes a comma for the mark between the items of a list, and leaves a space after it, unless
 * it stands in braces. */
static void
append_number (GString *latex, const char *number)
{
  g_auto (GStrv) parts = g_strsplit (number, ",", 2);

  append_math (latex, parts[0]);
  if (parts[1] == NULL)
    return;

  g_string_append (latex, "{,}");
  append_math (latex, parts[1]);
}

/* Text fonts have no Greek letters, and some of them have other signs in place of < and >. So these
 * characters are set as mathematics. */
static void
append_words (GString *latex, const char *words)
{
  if (*words == '\0')
    return;

  g_string_append (latex, "\\text{");
  for (const char *c = words; *c != '\0'; c = g_utf8_next_char (c))
    {
      const char *name = find_name (c);

      if (name != NULL)
        g_string_append_printf (latex, "$%s$", name);
      else if (*c == '<' || *c == '>')
        g_string_append_printf (latex, "$%c$", *c);
      else
        {
          g_string_append (latex, strchr ("%$&#_{}", *c) != NULL ? "\\" : "");
          g_string_append_len (latex, c, g_utf8_next_char (c) - c);
        }
    }
  g_string_append_c (latex, '}');
}

static void
append_index (GString *latex, BsFormulaIndex index)
{
  if (BS_FORMULA_IS_NUMBER (index))
    g_string_append_printf (latex, "%zu", index);
  else if (BS_FORMULA_IS_LETTER (index))
    g_string_append_c (latex, BS_FORMULA_GET_LETTER (index));
}

static void
append_indices (GString *latex, const char *letters, BsFormulaIndex row, BsFormulaIndex column)
{
  g_autoptr (GString) indices = g_string_new (letters);

  append_index (indices, row);
  g_string_append (indices, bs_formula_needs_comma (row, column) ? "," : "");
  append_index (indices, column);
  if (indices->len > 0)
    g_string_append_printf (latex, "_{%s}", indices->str);
}

static void
write_symbol (GString *latex, const BsFormula *node)
{
  BsFormulaLetter letter = bs_formula_take_letter_apart (bs_formula_get_letter (node));
  gboolean has_tag = node->tag.quantity != BS_FORMULA_NOTHING;
  BsFormulaIndex raised = bs_formula_get_raised_index (node);

  g_string_append (latex, letter.has_hat ? "\\hat{" : "");
  append_math (latex, letter.base);
  g_string_append (latex, letter.has_hat ? "}" : "");
  append_indices (latex, letter.lowered, has_tag ? node->tag.row : BS_FORMULA_NONE,
                  has_tag ? node->tag.column : BS_FORMULA_NONE);
  if (!BS_FORMULA_IS_NUMBER (raised) && !BS_FORMULA_IS_LETTER (raised))
    return;

  g_string_append (latex, "^{(");
  append_index (latex, raised);
  g_string_append (latex, ")}");
}

static void
write_number (GString *latex, const BsFormula *node)
{
  g_autofree char *number = bs_formula_make_number (node);

  if (node->text == NULL && node->value != node->value)
    append_words (latex, number);
  else
    append_number (latex, number);
}

static void
write_part (GString *latex, const BsFormula *node, guint index)
{
  gboolean is_enclosed = bs_formula_encloses_part (node, index);

  g_string_append (latex, is_enclosed ? "(" : "");
  write_node (latex, bs_formula_get_part (node, index));
  g_string_append (latex, is_enclosed ? ")" : "");
}

static void
write_sum (GString *latex, const BsFormula *node)
{
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      const BsFormula *negated = bs_formula_get_negated_part (node, i);
      gboolean is_subtracted = negated != NULL || bs_formula_is_subtracted (node, i);

      if (bs_formula_elides_at (node, i))
        g_string_append (latex, " + \\dots");
      if (!bs_formula_shows_part (node, i))
        continue;
      g_string_append (latex, i == 0 ? (is_subtracted ? "-" : "") : is_subtracted ? " - " : " + ");
      if (negated != NULL)
        write_node (latex, negated);
      else
        write_part (latex, node, i);
    }
}

static void
write_list (GString *latex, const BsFormula *node)
{
  g_autoptr (GString) separator = g_string_new (NULL);

  if (g_str_equal (node->text, ",  "))
    g_string_append (separator, ",\\quad ");
  else if (g_str_equal (node->text, ", "))
    g_string_append (separator, ", ");
  else
    append_words (separator, node->text);

  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      if (bs_formula_elides_at (node, i))
        g_string_append_printf (latex, "%s\\dots", separator->str);
      if (!bs_formula_shows_part (node, i))
        continue;
      g_string_append (latex, i > 0 ? separator->str : "");
      write_node (latex, bs_formula_get_part (node, i));
    }
}

static void
write_parts (GString *latex, const BsFormula *node, const char *separator)
{
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      g_string_append (latex, i > 0 ? separator : "");
      write_part (latex, node, i);
    }
}

static void
write_product (GString *latex, const BsFormula *node)
{
  static const char *const joins[] = { " ", " ", " \\cdot ", " \\cdot ", " \\circ " };

  write_parts (latex, node, joins[node->join]);
}

static void
write_quotient (GString *latex, const BsFormula *node)
{
  g_string_append (latex, "\\frac{");
  write_part (latex, node, 0);
  g_string_append (latex, "}{");
  write_part (latex, node, 1);
  g_string_append_c (latex, '}');
}

static void
write_root (GString *latex, const BsFormula *node)
{
  g_string_append (latex, "\\sqrt{");
  write_part (latex, node, 0);
  g_string_append_c (latex, '}');
}

static void
write_fence (GString *latex, const BsFormula *node)
{
  static const char *const opening[] = { "\\left(", "\\left[", "\\left|" };
  static const char *const closing[] = { "\\right)", "\\right]", "\\right|" };

  g_string_append (latex, opening[node->fence]);
  write_part (latex, node, 0);
  g_string_append (latex, closing[node->fence]);
}

static void
write_function (GString *latex, const BsFormula *node)
{
  if (strlen (node->text) > 1 && g_ascii_isalpha (node->text[1]))
    g_string_append_c (latex, '\\');
  append_math (latex, node->text);
  g_string_append (latex, bs_formula_get_part (node, 0)->kind == BS_FORMULA_FENCE ? "" : " ");
  write_part (latex, node, 0);
}

static void
write_sum_over (GString *latex, const BsFormula *node)
{
  g_string_append (latex, "\\sum");
  if (node->index != 0)
    g_string_append_printf (latex, "_{%c}", node->index);
  g_string_append_c (latex, ' ');
  write_part (latex, node, 0);
}

static void
write_relations (GString *latex, const BsFormula *node, gboolean is_aligned)
{
  write_part (latex, node, 0);
  for (guint i = 1; i < bs_formula_get_n_parts (node); i++)
    {
      static const char *const relations[] = { "=", ":=", "\\approx", "\\le", "\\ne", ">" };

      g_string_append (latex, i > 1 || bs_formula_has_left (node) ? " " : "");
      g_string_append (latex, is_aligned && i == 1 ? "&" : "");
      g_string_append_printf (latex, "%s ", relations[bs_formula_get_relation (node, i)]);
      write_part (latex, node, i);
    }
}

static void
write_lines (GString *latex, const BsFormula *node)
{
  g_string_append (latex, "\\begin{aligned}\n");
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      const BsFormula *line = bs_formula_get_part (node, i);

      g_string_append (latex, i > 0 ? " \\\\\n" : "");
      if (line->kind == BS_FORMULA_CHAIN)
        {
          write_relations (latex, line, TRUE);
          continue;
        }
      g_string_append_c (latex, '&');
      write_node (latex, line);
    }
  g_string_append (latex, "\n\\end{aligned}");
}

static void
write_matrix (GString *latex, const BsFormula *node)
{
  g_string_append (latex, "\\begin{bmatrix} ");
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      if (i > 0)
        g_string_append (latex, i % node->n_columns == 0 ? " \\\\ " : " & ");
      write_part (latex, node, i);
    }
  g_string_append (latex, " \\end{bmatrix}");
}

static void
write_words (GString *latex, const BsFormula *node)
{
  append_words (latex, node->text);
}

/* The exponent T means the transpose, so it is set upright. */
static void
write_power (GString *latex, const BsFormula *node)
{
  const BsFormula *exponent = bs_formula_get_part (node, 1);

  g_string_append_c (latex, '{');
  write_part (latex, node, 0);
  g_string_append (latex, "}^{");
  if (exponent->kind == BS_FORMULA_WORDS)
    g_string_append (latex, exponent->text);
  else
    write_node (latex, exponent);
  g_string_append_c (latex, '}');
}

static void
write_chain (GString *latex, const BsFormula *node)
{
  write_relations (latex, node, FALSE);
}

static void
write_entry (GString *latex, const BsFormula *node)
{
  write_part (latex, node, 0);
  append_indices (latex, "", node->row, node->column);
}

static void
write_node (GString *latex, const BsFormula *node)
{
  static void (*const writers[]) (GString *, const BsFormula *) = {
    [BS_FORMULA_NUMBER] = write_number,     [BS_FORMULA_SYMBOL] = write_symbol,
    [BS_FORMULA_WORDS] = write_words,       [BS_FORMULA_SUM] = write_sum,
    [BS_FORMULA_PRODUCT] = write_product,   [BS_FORMULA_LIST] = write_list,
    [BS_FORMULA_LINES] = write_lines,       [BS_FORMULA_QUOTIENT] = write_quotient,
    [BS_FORMULA_ROOT] = write_root,         [BS_FORMULA_FENCE] = write_fence,
    [BS_FORMULA_FUNCTION] = write_function, [BS_FORMULA_SUM_OVER] = write_sum_over,
    [BS_FORMULA_POWER] = write_power,       [BS_FORMULA_ENTRY] = write_entry,
    [BS_FORMULA_MATRIX] = write_matrix,     [BS_FORMULA_CHAIN] = write_chain,
  };

  g_return_if_fail (node->kind < G_N_ELEMENTS (writers));

  writers[node->kind](latex, node);
}

/**
 * bs_formula_to_latex:
 *
 * Returns: (transfer full): the LaTeX that stands between dollar signs; several lines are put in
 *   `aligned`
 */
char *
bs_formula_to_latex (const BsFormula *self)
{
  GString *latex = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, g_string_free (latex, FALSE));

  write_node (latex, self);

  return g_string_free (latex, FALSE);
}
