/* This file writes a formula as Unicode text with raised and lowered digits. The terminal prints
 * this text, a screen reader says it, and copying a formula puts it on the clipboard. */

#include "walk/formula-node.h"

typedef struct
{
  BsText *text;
  GString *pending; /* characters that are not in @text yet, because @text takes whole runs */
  GString *counts;  /* what is written at the end of the line */
  BsTextRole role;  /* the role of the outermost node that has one */
} Writer;

typedef struct
{
  const char *plain;
  const char *raised;
  const char *lowered;
} Character;

static const Character characters[] = {
  { "0", "⁰", "₀" }, { "1", "¹", "₁" }, { "2", "²", "₂" },  { "3", "³", "₃" },  { "4", "⁴", "₄" },
  { "5", "⁵", "₅" }, { "6", "⁶", "₆" }, { "7", "⁷", "₇" },  { "8", "⁸", "₈" },  { "9", "⁹", "₉" },
  { "−", "⁻", "₋" }, { "+", "⁺", "₊" }, { "i", "ⁱ", "ᵢ" },  { "j", "ʲ", "ⱼ" },  { "k", "ᵏ", "ₖ" },
  { "l", "ˡ", "ₗ" }, { "t", "ᵗ", "ₜ" }, { "T", "ᵀ", NULL }, { "z", "ᶻ", NULL }, { "L", "ᴸ", NULL },
  { "(", "⁽", "₍" }, { ")", "⁾", "₎" },
};

/* Returns FALSE and writes nothing if Unicode lacks one of these characters. */
static gboolean
append_shifted (GString *string, const char *text, gboolean is_raised)
{
  g_autoptr (GString) shifted = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      const char *found = NULL;

      for (gsize i = 0; i < G_N_ELEMENTS (characters) && found == NULL; i++)
        if (g_str_has_prefix (c, characters[i].plain))
          found = is_raised ? characters[i].raised : characters[i].lowered;
      if (found == NULL)
        return FALSE;
      g_string_append (shifted, found);
    }
  g_string_append (string, shifted->str);

  return TRUE;
}

static void
append_index (GString *string, BsFormulaIndex index, gboolean is_raised)
{
  g_autofree char *text = NULL;

  if (BS_FORMULA_IS_NUMBER (index))
    text = g_strdup_printf ("%zu", index);
  else if (BS_FORMULA_IS_LETTER (index))
    text = g_strdup_printf ("%c", BS_FORMULA_GET_LETTER (index));
  else
    return;
  append_shifted (string, text, is_raised);
}

/* If an index has more than one digit, a comma stands between the two, so that 1, 12 and 11, 2 look
 * different. */
static void
append_indices (GString *string, BsFormulaIndex row, BsFormulaIndex column)
{
  append_index (string, row, FALSE);
  if (bs_formula_needs_comma (row, column))
    g_string_append_c (string, ',');
  append_index (string, column, FALSE);
}

static void write_node (Writer *self, const BsFormula *node);

static void
write_enclosed (Writer *self, const BsFormula *node, gboolean is_enclosed)
{
  g_string_append (self->pending, is_enclosed ? "(" : "");
  write_node (self, node);
  g_string_append (self->pending, is_enclosed ? ")" : "");
}

static void
write_symbol (Writer *self, const BsFormula *node)
{
  BsFormulaIndex raised = bs_formula_get_raised_index (node);

  g_string_append (self->pending, bs_formula_get_letter (node));
  if (node->tag.quantity == BS_FORMULA_NOTHING)
    return;

  append_indices (self->pending, node->tag.row, node->tag.column);
  if (!BS_FORMULA_IS_NUMBER (raised) && !BS_FORMULA_IS_LETTER (raised))
    return;

  g_string_append (self->pending, "⁽");
  append_index (self->pending, raised, TRUE);
  g_string_append (self->pending, "⁾");
}

static void
write_sum (Writer *self, const BsFormula *node)
{
  g_autofree char *count = bs_formula_make_count (node);

  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      gboolean is_subtracted = bs_formula_is_subtracted (node, i);

      if (bs_formula_elides_at (node, i))
        g_string_append (self->pending, " + …");
      if (!bs_formula_shows_part (node, i))
        continue;
      if (i > 0)
        g_string_append (self->pending, is_subtracted ? " − " : " + ");
      else if (is_subtracted)
        g_string_append (self->pending, "−");
      write_node (self, bs_formula_get_part (node, i));
    }
  if (count != NULL)
    g_string_append_printf (self->counts, "   %s", count);
}

static void
write_list (Writer *self, const BsFormula *node)
{
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      if (bs_formula_elides_at (node, i))
        g_string_append_printf (self->pending, "%s…", node->text);
      if (!bs_formula_shows_part (node, i))
        continue;
      g_string_append (self->pending, i > 0 ? node->text : "");
      write_node (self, bs_formula_get_part (node, i));
    }
}

static void
write_parts (Writer *self, const BsFormula *node, const char *separator)
{
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      g_string_append (self->pending, i > 0 ? separator : "");
      write_node (self, bs_formula_get_part (node, i));
    }
}

static void
end_line (Writer *self)
{
  g_string_append (self->pending, self->counts->str);
  g_string_truncate (self->counts, 0);
}

static void
write_lines (Writer *self, const BsFormula *node)
{
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      g_string_append (self->pending, i > 0 ? "\n" : "");
      write_node (self, bs_formula_get_part (node, i));
      end_line (self);
    }
}

static void
write_product (Writer *self, const BsFormula *node)
{
  static const char *const joins[] = { "", " ", "·", " · ", " ∘ " };

  write_parts (self, node, joins[node->join]);
}

static void
write_quotient (Writer *self, const BsFormula *node)
{
  const BsFormula *numerator = bs_formula_get_part (node, 0);
  const BsFormula *denominator = bs_formula_get_part (node, 1);

  g_string_append (self->pending, node->slash == BS_FORMULA_ENCLOSED_SLASH ? "(" : "");
  write_enclosed (self, numerator, numerator->kind == BS_FORMULA_SUM);
  g_string_append (self->pending, node->slash == BS_FORMULA_SPACED_SLASH ? " / " : "/");
  write_enclosed (self, denominator, denominator->kind == BS_FORMULA_SUM);
  g_string_append (self->pending, node->slash == BS_FORMULA_ENCLOSED_SLASH ? ")" : "");
}

static void
write_root (Writer *self, const BsFormula *node)
{
  const BsFormula *content = bs_formula_get_part (node, 0);

  g_string_append (self->pending, "√");
  write_enclosed (self, content,
                  content->kind == BS_FORMULA_SUM || content->kind == BS_FORMULA_PRODUCT);
}

static void
write_fence (Writer *self, const BsFormula *node)
{
  static const char *const opening[] = { "(", "[ ", "|" };
  static const char *const closing[] = { ")", " ]", "|" };

  g_string_append (self->pending, opening[node->fence]);
  write_node (self, bs_formula_get_part (node, 0));
  g_string_append (self->pending, closing[node->fence]);
}

static void
write_function (Writer *self, const BsFormula *node)
{
  const BsFormula *argument = bs_formula_get_part (node, 0);

  g_string_append (self->pending, node->text);
  g_string_append (self->pending, argument->kind == BS_FORMULA_FENCE ? "" : " ");
  write_node (self, argument);
}

static void
write_sum_over (Writer *self, const BsFormula *node)
{
  g_string_append (self->pending, "Σ");
  if (node->index != 0)
    append_index (self->pending, BS_FORMULA_LETTER (node->index), FALSE);
  g_string_append_c (self->pending, ' ');
  write_node (self, bs_formula_get_part (node, 0));
}

static void
write_power (Writer *self, const BsFormula *node)
{
  g_autoptr (BsText) exponent = bs_formula_to_text (bs_formula_get_part (node, 1));
  const char *string = bs_text_get_string (exponent);

  write_node (self, bs_formula_get_part (node, 0));
  if (!append_shifted (self->pending, string, TRUE))
    g_string_append_printf (self->pending, "^(%s)", string);
}

static void
write_chain (Writer *self, const BsFormula *node)
{
  write_node (self, bs_formula_get_part (node, 0));
  for (guint i = 1; i < bs_formula_get_n_parts (node); i++)
    {
      g_string_append (self->pending, i > 1 || bs_formula_has_left (node) ? " " : "");
      g_string_append (self->pending,
                       bs_formula_relation_get_text (bs_formula_get_relation (node, i)));
      g_string_append_c (self->pending, ' ');
      write_node (self, bs_formula_get_part (node, i));
    }
}

static void
write_number (Writer *self, const BsFormula *node)
{
  g_autofree char *number = bs_formula_make_number (node);

  g_string_append (self->pending, number);
}

static void
write_words (Writer *self, const BsFormula *node)
{
  g_string_append (self->pending, node->text);
}

static void
write_entry (Writer *self, const BsFormula *node)
{
  write_node (self, bs_formula_get_part (node, 0));
  append_indices (self->pending, node->row, node->column);
}

static void
write_matrix (Writer *self, const BsFormula *node)
{
  g_string_append_c (self->pending, '[');
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      if (i > 0)
        g_string_append (self->pending, i % node->n_columns == 0 ? "; " : " ");
      write_node (self, bs_formula_get_part (node, i));
    }
  g_string_append_c (self->pending, ']');
}

static void
write_kind (Writer *self, const BsFormula *node)
{
  static void (*const writers[]) (Writer *, const BsFormula *) = {
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

  writers[node->kind](self, node);
}

static void
flush (Writer *self)
{
  bs_text_append (self->text, self->role, self->pending->str);
  g_string_truncate (self->pending, 0);
}

static void
write_node (Writer *self, const BsFormula *node)
{
  gboolean begins_run = node->role != BS_TEXT_PLAIN && self->role == BS_TEXT_PLAIN;

  if (begins_run)
    {
      flush (self);
      self->role = node->role;
    }
  write_kind (self, node);
  if (begins_run)
    {
      flush (self);
      self->role = BS_TEXT_PLAIN;
    }
}

/**
 * bs_formula_to_text:
 *
 * Returns: (transfer full): the formula as Unicode text; each of its lines is a line of the text
 */
BsText *
bs_formula_to_text (const BsFormula *self)
{
  Writer writer = { 0 };

  g_return_val_if_fail (self != NULL, NULL);

  writer.text = bs_text_new ();
  writer.pending = g_string_new (NULL);
  writer.counts = g_string_new (NULL);
  write_node (&writer, self);
  end_line (&writer);
  flush (&writer);
  g_string_free (writer.pending, TRUE);
  g_string_free (writer.counts, TRUE);

  return writer.text;
}
