/* A formula is a tree of nodes. This file frees the nodes, and answers the questions that every
 * reading asks of them.
 *
 * The formula of a step is built once, as a tree, and then read in several ways: as Unicode text,
 * as LaTeX, as Octave, and as a typeset picture. The tree holds what the formula means, not how it
 * looks. For example, a quotient is drawn with a slash in a line of text and with a bar in a
 * picture. Parentheses that only a line of text needs are not in the tree.
 *
 * Every node that stands for a quantity has a tag with the address of the quantity. So a click on a
 * symbol can highlight the same quantity elsewhere in the window. If a node has a role, all its
 * parts have the colour of that role.
 *
 * Sums and lists hold all their terms. A reading may shorten a long sum, but Octave needs every
 * term in order to compute the same result. */

#include "walk/formula-node.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "walk/number.h"

static const char *const letters[BS_FORMULA_N_QUANTITIES] = {
  [BS_FORMULA_THETA] = "Θ",       [BS_FORMULA_A] = "a",     [BS_FORMULA_Z] = "z",
  [BS_FORMULA_DELTA] = "δ",       [BS_FORMULA_D] = "D",     [BS_FORMULA_X] = "x",
  [BS_FORMULA_ACCUMULATED] = "Δ", [BS_FORMULA_Y] = "y",     [BS_FORMULA_H] = "h",
  [BS_FORMULA_LAMBDA] = "λ",      [BS_FORMULA_ALPHA] = "α", [BS_FORMULA_J] = "J",
  [BS_FORMULA_M] = "m",           [BS_FORMULA_B] = "b",
};

BsFormulaTag
bs_formula_tag (BsFormulaQuantity quantity,
                BsFormulaIndex layer,
                BsFormulaIndex row,
                BsFormulaIndex column)
{
  return (BsFormulaTag){
    .quantity = quantity, .layer = layer, .row = row, .column = column, .example = BS_FORMULA_NONE
  };
}

/**
 * bs_formula_tag_optimizer:
 * @letter: a static string
 *
 * Returns: the tag of a quantity that belongs to an optimizer
 */
BsFormulaTag
bs_formula_tag_optimizer (const char *letter,
                          BsFormulaIndex layer,
                          BsFormulaIndex row,
                          BsFormulaIndex column)
{
  BsFormulaTag tag = bs_formula_tag (BS_FORMULA_OPTIMIZER, layer, row, column);

  tag.letter = letter;

  return tag;
}

gboolean
bs_formula_tag_equal (const BsFormulaTag *one, const BsFormulaTag *other)
{
  g_return_val_if_fail (one != NULL && other != NULL, FALSE);

  return one->quantity == other->quantity && g_strcmp0 (one->letter, other->letter) == 0 &&
         one->layer == other->layer && one->row == other->row && one->column == other->column &&
         one->example == other->example;
}

BsFormula *
bs_formula_ref (BsFormula *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  self->is_frozen = TRUE;
  g_atomic_ref_count_inc (&self->n_references);

  return self;
}

void
bs_formula_unref (BsFormula *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->n_references))
    return;

  if (self->kind == BS_FORMULA_SUM || self->kind == BS_FORMULA_CHAIN)
    g_byte_array_unref (self->signs);
  else if (self->kind == BS_FORMULA_MATRIX)
    g_clear_pointer (&self->meaning, bs_formula_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self->text);
  g_free (self);
}

/**
 * bs_formula_get_tag:
 *
 * Returns: (transfer none) (nullable): the address of the quantity that the node stands for; %NULL
 *   if it stands for none
 */
const BsFormulaTag *
bs_formula_get_tag (const BsFormula *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->tag.quantity != BS_FORMULA_NOTHING ? &self->tag : NULL;
}

guint
bs_formula_get_n_parts (const BsFormula *self)
{
  return self->parts != NULL ? self->parts->len : 0;
}

const BsFormula *
bs_formula_get_part (const BsFormula *self, guint index)
{
  g_return_val_if_fail (index < bs_formula_get_n_parts (self), NULL);

  return g_ptr_array_index (self->parts, index);
}

gboolean
bs_formula_is_subtracted (const BsFormula *self, guint index)
{
  g_return_val_if_fail (self->kind == BS_FORMULA_SUM && index < self->signs->len, FALSE);

  return self->signs->data[index] != 0;
}

/* Returns the relation between part @index of a chain, from 1, and the part before it. */
BsFormulaRelation
bs_formula_get_relation (const BsFormula *self, guint index)
{
  g_return_val_if_fail (self->kind == BS_FORMULA_CHAIN, BS_FORMULA_EQUAL);
  g_return_val_if_fail (index >= 1 && index <= self->signs->len, BS_FORMULA_EQUAL);

  return (BsFormulaRelation) self->signs->data[index - 1];
}

static gboolean
is_elided (const BsFormula *self)
{
  return self->elision != BS_FORMULA_WHOLE && self->parts->len > BS_FORMULA_MAX_TERMS;
}

gboolean
bs_formula_shows_part (const BsFormula *self, guint index)
{
  return !is_elided (self) || index < BS_FORMULA_MAX_TERMS - 2 || index == self->parts->len - 1;
}

gboolean
bs_formula_elides_at (const BsFormula *self, guint index)
{
  return is_elided (self) && index == BS_FORMULA_MAX_TERMS - 2;
}

char *
bs_formula_make_count (const BsFormula *self)
{
  g_autofree char *count = NULL;
  g_autofree char *terms = NULL;

  if (!is_elided (self) || self->elision != BS_FORMULA_ELIDED_COUNTED)
    return NULL;

  count = bs_number_format_count (self->parts->len);
  /* Translators: how long a sum is of which only the first terms and the last are shown. */
  terms =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s term", "%s terms", self->parts->len), count);

  return g_strdup_printf ("(%s)", terms);
}

/* Readings skip the terms that are left out, so the digits of a number are made only when a reading
 * asks for them. */
char *
bs_formula_make_number (const BsFormula *self)
{
  g_return_val_if_fail (self->kind == BS_FORMULA_NUMBER, NULL);

  return self->text != NULL ? g_strdup (self->text) : bs_number_format_shown (self->value);
}

gboolean
bs_formula_is_negative_number (const BsFormula *self)
{
  return self->kind == BS_FORMULA_NUMBER && self->value < 0.0;
}

const char *
bs_formula_get_letter (const BsFormula *self)
{
  g_return_val_if_fail (self->kind == BS_FORMULA_SYMBOL, NULL);

  if (self->text != NULL)
    return self->text;

  return self->tag.letter != NULL ? self->tag.letter : letters[self->tag.quantity];
}

/* If the node is a lone −x, this returns the x. */
const BsFormula *
bs_formula_get_negated_part (const BsFormula *self, guint index)
{
  const BsFormula *part = bs_formula_get_part (self, index);

  return self->kind == BS_FORMULA_SUM && part->kind == BS_FORMULA_SUM && part->parts->len == 1 &&
             bs_formula_is_subtracted (part, 0) && !bs_formula_is_subtracted (self, index)
           ? bs_formula_get_part (part, 0)
           : NULL;
}

gboolean
bs_formula_encloses_part (const BsFormula *self, guint index)
{
  if (!bs_formula_is_negative_number (bs_formula_get_part (self, index)))
    return FALSE;

  return self->kind == BS_FORMULA_PRODUCT || (self->kind == BS_FORMULA_POWER && index == 0) ||
         (self->kind == BS_FORMULA_SUM && (index > 0 || bs_formula_is_subtracted (self, index)));
}

BsFormulaLetter
bs_formula_take_letter_apart (const char *letter)
{
  static const gunichar hat = 0x302, lowered_0 = 0x2080, lowered_9 = 0x2089, lowered_plus = 0x208a;
  BsFormulaLetter self = { 0 };

  for (const char *c = letter; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);
      char *end = self.base + strlen (self.base);

      if (character == hat)
        self.has_hat = TRUE;
      else if (character == lowered_plus)
        g_strlcat (self.lowered, "+", sizeof self.lowered);
      else if (character >= lowered_0 && character <= lowered_9)
        self.lowered[strlen (self.lowered)] = (char) ('0' + (character - lowered_0));
      else if (end + 6 < self.base + sizeof self.base)
        end[g_unichar_to_utf8 (character, end)] = '\0';
    }

  return self;
}

BsFormulaIndex
bs_formula_get_raised_index (const BsFormula *self)
{
  g_return_val_if_fail (self->kind == BS_FORMULA_SYMBOL, BS_FORMULA_NONE);

  if (self->tag.quantity == BS_FORMULA_NOTHING)
    return BS_FORMULA_NONE;

  return self->tag.quantity == BS_FORMULA_X ? self->tag.example : self->tag.layer;
}

gboolean
bs_formula_needs_comma (BsFormulaIndex row, BsFormulaIndex column)
{
  gboolean has_column = BS_FORMULA_IS_NUMBER (column) || BS_FORMULA_IS_LETTER (column);

  return has_column &&
         ((BS_FORMULA_IS_NUMBER (row) && row > 9) || (BS_FORMULA_IS_NUMBER (column) && column > 9));
}

/* Returns FALSE if the chain continues the line before it. */
gboolean
bs_formula_has_left (const BsFormula *self)
{
  const BsFormula *left = bs_formula_get_part (self, 0);

  return left->kind != BS_FORMULA_WORDS || *left->text != '\0';
}

const char *
bs_formula_relation_get_text (BsFormulaRelation relation)
{
  static const char *const texts[] = {
    [BS_FORMULA_EQUAL] = "=",      [BS_FORMULA_ASSIGN] = ":=",   [BS_FORMULA_APPROXIMATE] = "≈",
    [BS_FORMULA_LESS_EQUAL] = "≤", [BS_FORMULA_NOT_EQUAL] = "≠", [BS_FORMULA_GREATER] = ">",
  };

  g_return_val_if_fail (relation < G_N_ELEMENTS (texts), NULL);

  return texts[relation];
}
