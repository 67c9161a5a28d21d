/* Breaks formulas that are too wide for one line.
 *
 * A line may end before a relation such as "=", before the sign of a term of a sum, after an item
 * of a list, and between words. It never ends inside a product or a number. A sum in parentheses is
 * broken inside the parentheses, which grow over all its lines (formula-factors.c).
 *
 * Anything that is still too wide, such as a long product on a narrow screen, is set smaller.
 * Nothing is ever cut off. */

#include <math.h>
#include <string.h>

#include "draw/formula-lines-private.h"

#define LEAST_ROOM 24.0 /* in pixels */

/* Lines that begin with a relation are indented by at most this part of the width. */
#define MOST_INDENT 0.4
/* A function is set smaller, down to this part of its size, before its argument is broken. */
#define LEAST_WHOLE 0.75

typedef struct
{
  GPtrArray *lines;
  BsFormulaBox *line;
  double width;
} Paragraph;

static void
begin_line (Paragraph *self, double indent)
{
  self->line = _bs_formula_box_new ();
  _bs_formula_box_space (self->line, indent);
  g_ptr_array_add (self->lines, self->line);
}

static BsFormulaBox *
end_paragraph (Paragraph *self, const BsFormulaStyle *style)
{
  return _bs_formula_box_stack (self->lines, BS_FORMULA_LINE_GAP * style->size);
}

static gboolean
fits (const Paragraph *self, double width)
{
  return self->line->width + width <= self->width;
}

BsFormulaBox *
_bs_formula_shrink (const BsFormulaStyle *style, const BsFormula *node, double width)
{
  BsFormulaStyle smaller = *style;
  BsFormulaBox *self = _bs_formula_set (style, node);
  /* An indent may be wider than a place that is very narrow. */
  const double room = fmax (width, LEAST_ROOM);

  for (int turn = 0; turn < 3 && self->width > room; turn++)
    {
      double factor = 0.99 * room / self->width;

      smaller.size *= factor;
      smaller.original *= factor;
      _bs_formula_box_free (self);
      self = _bs_formula_set (&smaller, node);
    }

  return self;
}

static gboolean
is_small (const BsFormulaStyle *style, const BsFormulaBox *self)
{
  return _bs_formula_box_get_original (self) < 0.999 * style->original;
}

/* Returns the box whose smallest glyphs are larger, and frees the other. */
BsFormulaBox *
_bs_formula_choose (BsFormulaBox *one, BsFormulaBox *other)
{
  gboolean is_first = _bs_formula_box_get_original (one) >= _bs_formula_box_get_original (other);

  _bs_formula_box_free (is_first ? other : one);

  return is_first ? one : other;
}

BsFormulaBox *
_bs_formula_break_part (const BsFormulaStyle *style,
                        const BsFormula *node,
                        guint index,
                        double width)
{
  BsFormulaBox *part = _bs_formula_set_part (style, node, index);

  if (part->width <= width)
    return part;

  _bs_formula_box_free (part);

  return _bs_formula_break (style, bs_formula_get_part (node, index), width);
}

/* Adds a term with its sign, and takes ownership of @term. */
static void
add_term (Paragraph *self,
          const BsFormulaStyle *style,
          const BsFormula *node,
          guint index,
          BsFormulaBox *term)
{
  const BsFormula *negated = bs_formula_get_negated_part (node, index);
  gboolean has_minus = negated != NULL || bs_formula_is_subtracted (node, index);
  gboolean is_first = self->line->children->len == 0;
  const char *sign = has_minus ? "−" : index > 0 ? "+" : "";
  BsFormulaBox *before = _bs_formula_set_operator (style, sign, is_first ? 0.0 : BS_FORMULA_MEDIUM,
                                                   index > 0 ? BS_FORMULA_MEDIUM : 0.0);

  if (!is_first && !fits (self, before->width + term->width))
    {
      _bs_formula_box_free (before);
      begin_line (self, 0.0);
      add_term (self, style, node, index, term);
      return;
    }
  _bs_formula_box_append (self->line, before);
  if (!fits (self, term->width))
    {
      double rest = self->width - self->line->width;

      _bs_formula_box_free (term);
      term = negated != NULL ? _bs_formula_break (style, negated, rest)
                             : _bs_formula_break_part (style, node, index, rest);
    }
  _bs_formula_box_append (self->line, term);
}

static BsFormulaBox *
break_sum (const BsFormulaStyle *style, const BsFormula *node, double width)
{
  Paragraph paragraph = { .lines = g_ptr_array_new (), .width = width };

  begin_line (&paragraph, 0.0);
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      const BsFormula *negated = bs_formula_get_negated_part (node, i);

      if (bs_formula_elides_at (node, i))
        {
          BsFormulaBox *dots = _bs_formula_set_dots (style);

          if (!fits (&paragraph, dots->width))
            begin_line (&paragraph, 0.0);
          _bs_formula_box_append (paragraph.line, dots);
        }
      if (bs_formula_shows_part (node, i))
        add_term (&paragraph, style, node, i,
                  negated != NULL ? _bs_formula_set (style, negated)
                                  : _bs_formula_set_part (style, node, i));
    }

  return end_paragraph (&paragraph, style);
}

/* Adds an item of a list, with the comma or semicolon after it. */
static void
add_item (Paragraph *self, const BsFormulaStyle *style, const BsFormula *node, guint index)
{
  gboolean is_last = index + 1 == bs_formula_get_n_parts (node);
  gboolean is_wide = g_str_equal (node->text, ",  ");
  g_autofree char *mark = g_strchomp (g_strdup (node->text));
  g_autoptr (BsFormulaBox) comma = _bs_formula_set_operator (style, is_last ? "" : mark, 0.0, 0.0);
  g_autoptr (BsFormulaBox) part = NULL;

  if (bs_formula_shows_part (node, index))
    part = _bs_formula_set_part (style, node, index);
  else
    part = _bs_formula_set_operator (style, "…", 0.0, 0.0);

  if (self->line->children->len > 0)
    {
      _bs_formula_box_space (self->line,
                             (is_wide ? BS_FORMULA_QUAD : BS_FORMULA_MEDIUM) * style->size);
      if (!fits (self, part->width + comma->width))
        begin_line (self, 0.0);
    }
  if (!fits (self, part->width + comma->width))
    {
      g_clear_pointer (&part, _bs_formula_box_free);
      part = _bs_formula_break_part (style, node, index, self->width - comma->width);
    }
  _bs_formula_box_append (self->line, g_steal_pointer (&part));
  _bs_formula_box_append_to_last (self->line, g_steal_pointer (&comma));
}

static BsFormulaBox *
break_items (const BsFormulaStyle *style, const BsFormula *node, double width)
{
  Paragraph paragraph = { .lines = g_ptr_array_new (), .width = width };

  begin_line (&paragraph, 0.0);
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    if (bs_formula_shows_part (node, i) || bs_formula_elides_at (node, i))
      add_item (&paragraph, style, node, i);

  return end_paragraph (&paragraph, style);
}

/* Adds words one by one, each with its space; a line may end after each of them. */
static void
add_words (Paragraph *self, const BsFormulaStyle *style, const char *words)
{
  const char *start = words;

  while (*start != '\0')
    {
      gsize length = strcspn (start, " ");
      g_autofree char *word = NULL;
      BsFormulaBox *box;

      length += strspn (start + length, " ");
      word = g_strndup (start, length);
      box = _bs_formula_box_new_words (style, word, 0.0);
      if (start != words && !fits (self, box->width))
        begin_line (self, 0.0);
      _bs_formula_box_append (self->line, box);
      start += length;
    }
}

/* Breaks a row of words and formulas only at spaces, so that for example a comma stays with the
 * number before it. */
static BsFormulaBox *
break_row (const BsFormulaStyle *style, const BsFormula *node, double width)
{
  Paragraph paragraph = { .lines = g_ptr_array_new (), .width = width };

  begin_line (&paragraph, 0.0);
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      const BsFormula *item = bs_formula_get_part (node, i);
      BsFormulaBox *part;

      if (item->kind == BS_FORMULA_WORDS && item->role == BS_TEXT_PLAIN)
        {
          add_words (&paragraph, style, item->text);
          continue;
        }
      part = _bs_formula_break_part (style, node, i, width);
      if (paragraph.line->children->len > 0 && !fits (&paragraph, part->width))
        begin_line (&paragraph, 0.0);
      _bs_formula_box_append (paragraph.line, part);
    }

  return end_paragraph (&paragraph, style);
}

static BsFormulaBox *
break_list (const BsFormulaStyle *style, const BsFormula *node, double width)
{
  return *node->text == '\0' ? break_row (style, node, width) : break_items (style, node, width);
}

/* Breaks the content of a fence. How wide the two signs are depends on the height of the content,
 * so their room is guessed at first and then corrected. */
static BsFormulaBox *
break_fence (const BsFormulaStyle *style, const BsFormula *node, double width)
{
  double room = 0.8 * style->size;

  for (int turn = 0; turn < 3 && room < width; turn++)
    {
      BsFormulaBox *content = _bs_formula_break_part (style, node, 0, width - room);
      double inner = content->width;
      BsFormulaBox *self = _bs_formula_set_fence (style, node->fence, content, TRUE);

      if (self->width <= width)
        return self;
      room = self->width - inner + 1.0;
      _bs_formula_box_free (self);
    }

  return _bs_formula_shrink (style, node, width);
}

/* Breaks what stands beside a name or Σ, and takes ownership of @head, which is the name or Σ. */
static BsFormulaBox *
break_beside (const BsFormulaStyle *style, const BsFormula *node, BsFormulaBox *head, double width)
{
  BsFormulaBox *body = NULL;

  if (width - head->width >= BS_FORMULA_LEAST_REST * width)
    body = _bs_formula_break_part (style, node, 0, width - head->width);
  if (body == NULL)
    {
      _bs_formula_box_free (head);
      return _bs_formula_shrink (style, node, width);
    }
  _bs_formula_box_append (head, body);

  return head;
}

/* A short argument such as that of log(1 − h) is easier to read in one line, even if it is smaller,
 * than in tall parentheses. */
static BsFormulaBox *
break_function (const BsFormulaStyle *style, const BsFormula *node, double width)
{
  BsFormulaBox *whole = _bs_formula_shrink (style, node, width);
  BsFormulaBox *head;

  if (_bs_formula_box_get_original (whole) >= LEAST_WHOLE * style->original)
    return whole;

  _bs_formula_box_free (whole);
  head = _bs_formula_set_name (style, node->text);

  _bs_formula_box_space (head, _bs_formula_get_function_space (node) * style->size);

  return break_beside (style, node, head, width);
}

static BsFormulaBox *
break_sum_over (const BsFormulaStyle *style, const BsFormula *node, double width)
{
  return break_beside (style, node, _bs_formula_set_sum_sign (style, node->index), width);
}

/* Adds a relation and its right side. With @begins_first even the first relation begins a new line,
 * if anything stands before it. */
static void
add_relation (Paragraph *self,
              const BsFormulaStyle *style,
              const BsFormula *node,
              guint index,
              double indent,
              gboolean begins_first)
{
  const char *sign = bs_formula_relation_get_text (bs_formula_get_relation (node, index));
  gboolean is_first = self->line->children->len == 0;
  BsFormulaBox *relation =
    _bs_formula_set_operator (style, sign, is_first ? 0.0 : BS_FORMULA_THICK, BS_FORMULA_THICK);
  g_autoptr (BsFormulaBox) right = _bs_formula_set_part (style, node, index);
  double rest = self->width - self->line->width - relation->width;

  if (!is_first && right->width > rest && (index > 1 || begins_first))
    {
      _bs_formula_box_free (relation);
      begin_line (self, indent);
      add_relation (self, style, node, index, indent, begins_first);
      return;
    }
  _bs_formula_box_append (self->line, relation);
  if (right->width > rest)
    {
      g_clear_pointer (&right, _bs_formula_box_free);
      right = _bs_formula_break_part (style, node, index, fmax (rest, 1.0));
    }
  _bs_formula_box_append (self->line, g_steal_pointer (&right));
}

static BsFormulaBox *
break_chain_so (const BsFormulaStyle *style,
                const BsFormula *node,
                double width,
                gboolean begins_first)
{
  Paragraph paragraph = { .lines = g_ptr_array_new (), .width = width };
  double indent = 0.0;

  begin_line (&paragraph, 0.0);
  if (bs_formula_has_left (node))
    {
      _bs_formula_box_append (paragraph.line, _bs_formula_break_part (style, node, 0, width));
      indent = begins_first ? BS_FORMULA_INDENT * style->size
                            : paragraph.line->width + BS_FORMULA_THICK * style->size;
      indent = fmin (indent, MOST_INDENT * width);
    }
  for (guint i = 1; i < bs_formula_get_n_parts (node); i++)
    add_relation (&paragraph, style, node, i, indent, begins_first);

  return end_paragraph (&paragraph, style);
}

/* Breaks a chain of relations. The first relation stays on the line of the left side, unless a part
 * would have to be set smaller then. */
static BsFormulaBox *
break_chain (const BsFormulaStyle *style, const BsFormula *node, double width)
{
  BsFormulaBox *beside = break_chain_so (style, node, width, FALSE);
  BsFormulaBox *below;

  if (!bs_formula_has_left (node) || !is_small (style, beside))
    return beside;

  below = break_chain_so (style, node, width, TRUE);

  return _bs_formula_choose (beside, below);
}

static BsFormulaBox *
break_words (const BsFormulaStyle *style, const BsFormula *node, double width)
{
  return _bs_formula_box_new_words (style, node->text, width);
}

typedef BsFormulaBox *(*Breaker) (const BsFormulaStyle *style, const BsFormula *node, double width);

static const Breaker breakers[] = {
  [BS_FORMULA_WORDS] = break_words,
  [BS_FORMULA_SUM] = break_sum,
  [BS_FORMULA_PRODUCT] = _bs_formula_break_product,
  [BS_FORMULA_LIST] = break_list,
  [BS_FORMULA_FENCE] = break_fence,
  [BS_FORMULA_FUNCTION] = break_function,
  [BS_FORMULA_SUM_OVER] = break_sum_over,
  [BS_FORMULA_CHAIN] = break_chain,
};

BsFormulaBox *
_bs_formula_break (const BsFormulaStyle *style, const BsFormula *node, double width)
{
  BsFormulaStyle inner = _bs_formula_get_style (style, node);
  BsFormulaBox *self = _bs_formula_set (style, node);

  if (self->width <= width)
    return self;

  _bs_formula_box_free (self);
  if (node->kind >= G_N_ELEMENTS (breakers) || breakers[node->kind] == NULL)
    return _bs_formula_shrink (style, node, width);

  self = breakers[node->kind](&inner, node, width);
  if (self->width <= width)
    return _bs_formula_mark (self, node);

  _bs_formula_box_free (self);

  return _bs_formula_shrink (style, node, width);
}
