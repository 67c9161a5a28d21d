/* Reads a formula that people write in a line of text, such as
 *
 *   J = −(1/m) Σᵢ Σₖ [ yₖ log hₖ + (1 − yₖ) log(1 − hₖ) ] + (λ/2m) Σ Θ²
 *
 * It is the notation of formula-text.c, so a formula can be copied from the window, and also that
 * of the values of a lesson: delta_1^(2), *, - and numbers with a decimal point. What is read is a
 * tree like those of the walk, so it can be typeset.
 *
 * The rules are those of mathematics on paper. Factors that stand beside each other are multiplied.
 * "/" divides the factor before it by what stands close behind it: λ/2m is λ/(2m), and 1/2 x is ½
 * x. Σ sums up all factors behind it. A name has one letter, except those of functions, so a word
 * that is no formula is not taken for one.
 *
 * A chain such as x^2^2^2 makes a tree as deep as the chain is long, and whoever reads a tree calls
 * itself. So a line that is far longer than any formula is refused. */

#include "walk/formula-reader.h"

#include <string.h>

#include "walk/formula-node.h"
#include "walk/formula-reader-private.h"
#include "walk/number.h"

/* A formula on paper is never so deep, and the reader calls itself. */
#define MOST_DEPTH 40

static BsFormula *read_chain (BsFormulaReader *self);
static BsFormula *read_product (BsFormulaReader *self);
static BsFormula *read_factor (BsFormulaReader *self);

gboolean
_bs_formula_reader_take (BsFormulaReader *self, const char *token)
{
  if (!g_str_has_prefix (self->at, token))
    return FALSE;
  self->at += strlen (token);

  return TRUE;
}

static void
skip_spaces (BsFormulaReader *self)
{
  self->at += strspn (self->at, " ");
}

/* Reads a token with spaces around it. If it is another one, nothing is read. */
static gboolean
take_spaced (BsFormulaReader *self, const char *token)
{
  const char *start = self->at;

  skip_spaces (self);
  if (_bs_formula_reader_take (self, token))
    {
      skip_spaces (self);
      return TRUE;
    }
  self->at = start;

  return FALSE;
}

/* Reads a token that may have spaces before it. The spaces after it tell how what follows is
 * joined. */
static gboolean
take_end (BsFormulaReader *self, const char *token)
{
  BsFormulaReader end = *self;

  skip_spaces (&end);
  if (!_bs_formula_reader_take (&end, token))
    return FALSE;
  *self = end;

  return TRUE;
}

static BsFormula *
read_number (BsFormulaReader *self)
{
  gsize length = strspn (self->at, "0123456789");
  g_autofree char *text = NULL;
  double value;

  if (self->at[length] == '.' && g_ascii_isdigit (self->at[length + 1]))
    length += 1 + strspn (self->at + length + 1, "0123456789");
  text = g_strndup (self->at, length);
  value = g_ascii_strtod (text, NULL);
  text = bs_number_translate_mark (text);
  self->at += length;

  return bs_formula_number_written (value, text);
}

/* Reads [1; a], or [ a + b ]. */
static BsFormula *
read_brackets (BsFormulaReader *self)
{
  g_autoptr (BsFormula) first = NULL;
  g_autoptr (BsFormula) column = NULL;

  skip_spaces (self);
  first = read_chain (self);
  if (first == NULL)
    return NULL;
  if (take_end (self, "]"))
    return bs_formula_fence (BS_FORMULA_BRACKETS, g_steal_pointer (&first));

  column = bs_formula_matrix (1);
  bs_formula_append (column, g_steal_pointer (&first));
  while (take_spaced (self, ";"))
    {
      BsFormula *next = read_chain (self);

      if (next == NULL)
        return NULL;
      bs_formula_append (column, next);
    }

  return take_end (self, "]") ? g_steal_pointer (&column) : NULL;
}

/* Reads (a + b). A quotient needs no parentheses, because it is drawn with a bar. */
static BsFormula *
read_parentheses (BsFormulaReader *self)
{
  g_autoptr (BsFormula) content = NULL;

  skip_spaces (self);
  content = read_chain (self);
  if (content == NULL || !take_end (self, ")"))
    return NULL;
  if (content->kind != BS_FORMULA_QUOTIENT)
    return bs_formula_fence (BS_FORMULA_PARENTHESES, g_steal_pointer (&content));
  content->slash = BS_FORMULA_ENCLOSED_SLASH;

  return g_steal_pointer (&content);
}

/* Reads what a function is applied to: (z), or one factor. */
static BsFormula *
read_argument (BsFormulaReader *self)
{
  skip_spaces (self);
  if (_bs_formula_reader_take (self, "("))
    {
      BsFormula *content = read_chain (self);

      if (content == NULL)
        return NULL;
      if (take_end (self, ")"))
        return bs_formula_fence (BS_FORMULA_PARENTHESES, content);
      bs_formula_unref (content);
      return NULL;
    }

  return read_factor (self);
}

/* Returns FALSE if no function stands here. With a function that is not understood @formula is
 * NULL. */
static gboolean
read_function (BsFormulaReader *self, BsFormula **formula)
{
  static const char *const words[] = { "log", "exp", "tanh", "sqrt", "√" };
  static const char *const letters[] = { "g′", "g", "J", "h" };
  const char *name = NULL;

  for (gsize i = 0; name == NULL && i < G_N_ELEMENTS (words); i++)
    if (_bs_formula_reader_take (self, words[i]))
      name = words[i];
  for (gsize i = 0; name == NULL && i < G_N_ELEMENTS (letters); i++)
    if (g_str_has_prefix (self->at, letters[i]) && self->at[strlen (letters[i])] == '(')
      {
        name = letters[i];
        self->at += strlen (name);
      }
  if (name == NULL)
    return FALSE;

  *formula = read_argument (self);
  if (*formula != NULL)
    *formula = g_str_equal (name, "sqrt") || g_str_equal (name, "√")
                 ? bs_formula_root (*formula)
                 : bs_formula_function (name, *formula);

  return TRUE;
}

/* Reads Σᵢ and all that it sums up; the sign is read already. */
static BsFormula *
read_sum_over (BsFormulaReader *self)
{
  static const struct
  {
    const char *lowered;
    char letter;
  } indices[] = { { "ᵢ", 'i' }, { "ⱼ", 'j' }, { "ₖ", 'k' }, { "ₗ", 'l' } };
  char index = 0;
  BsFormula *body;

  for (gsize i = 0; index == 0 && i < G_N_ELEMENTS (indices); i++)
    if (_bs_formula_reader_take (self, indices[i].lowered))
      index = indices[i].letter;
  skip_spaces (self);
  body = read_product (self);

  return body != NULL ? bs_formula_sum_over (index, 0, body) : NULL;
}

static BsFormula *
read_atom (BsFormulaReader *self)
{
  BsFormula *function;

  if (_bs_formula_reader_take (self, "Σ"))
    return read_sum_over (self);
  if (g_ascii_isdigit (*self->at))
    return read_number (self);
  if (_bs_formula_reader_take (self, "("))
    return read_parentheses (self);
  if (_bs_formula_reader_take (self, "["))
    return read_brackets (self);
  if (read_function (self, &function))
    return function;

  return _bs_formula_reader_read_symbol (self);
}

static BsFormula *
read_factor (BsFormulaReader *self)
{
  BsFormula *atom = NULL;

  if (self->depth++ < MOST_DEPTH)
    atom = read_atom (self);
  if (atom != NULL)
    atom = _bs_formula_reader_read_raised (self, atom);
  self->depth--;

  return atom;
}

static gboolean
begins_factor (const char *at)
{
  return g_unichar_isalpha (g_utf8_get_char (at)) || g_ascii_isdigit (*at) || *at == '(' ||
         *at == '[' || g_str_has_prefix (at, "Σ") || g_str_has_prefix (at, "√");
}

/* Two Latin letters side by side are the beginning of a word. */
static gboolean
is_within_word (const char *start, const char *at)
{
  return at > start && g_ascii_isalpha (at[-1]) && g_ascii_isalpha (*at);
}

/* Reads how the next factor is joined. Returns FALSE if there is none. */
static gboolean
read_join (BsFormulaReader *self, const char *start, BsFormulaJoin *join)
{
  static const struct
  {
    const char *sign;
    BsFormulaJoin close;
    BsFormulaJoin spaced;
  } signs[] = {
    { "·", BS_FORMULA_DOT, BS_FORMULA_SPACED_DOT },
    { "*", BS_FORMULA_DOT, BS_FORMULA_SPACED_DOT },
    { "∘", BS_FORMULA_CIRCLE, BS_FORMULA_CIRCLE },
  };
  gboolean is_spaced = *self->at == ' ';
  BsFormulaReader next = *self;

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (take_spaced (self, signs[i].sign))
      {
        *join = is_spaced ? signs[i].spaced : signs[i].close;
        return TRUE;
      }
  skip_spaces (&next);
  if (!begins_factor (next.at) || is_within_word (start, next.at))
    return FALSE;
  *join = is_spaced ? BS_FORMULA_SPACE : BS_FORMULA_TIGHT;
  *self = next;

  return TRUE;
}

static BsFormula *
join_factors (BsFormula *product, BsFormulaJoin join, BsFormula *factor)
{
  if (product->kind != BS_FORMULA_PRODUCT || product->join != join)
    return bs_formula_product (join, product, factor, NULL);
  bs_formula_append (product, factor);

  return product;
}

/* A sum gets its parentheses from the slash. */
static BsFormula *
open_fence (BsFormula *fence)
{
  BsFormula *content;

  if (fence->kind != BS_FORMULA_FENCE || fence->fence != BS_FORMULA_PARENTHESES ||
      bs_formula_get_part (fence, 0)->kind != BS_FORMULA_SUM)
    return fence;
  content = bs_formula_ref (g_ptr_array_index (fence->parts, 0));
  bs_formula_unref (fence);

  return content;
}

/* Reads the factors that stand close behind a slash. */
static BsFormula *
read_denominator (BsFormulaReader *self)
{
  const char *start = self->at;
  BsFormula *product = read_factor (self);

  while (product != NULL && begins_factor (self->at) && !is_within_word (start, self->at))
    {
      BsFormula *next = read_factor (self);

      if (next == NULL)
        g_clear_pointer (&product, bs_formula_unref);
      else
        product = join_factors (product, BS_FORMULA_TIGHT, next);
    }

  return product;
}

static BsFormula *
read_quotient (BsFormulaReader *self)
{
  BsFormula *quotient = read_factor (self);

  while (quotient != NULL)
    {
      gboolean is_spaced = *self->at == ' ';
      BsFormula *denominator;

      if (!take_spaced (self, "/"))
        break;
      denominator = read_denominator (self);
      if (denominator == NULL)
        g_clear_pointer (&quotient, bs_formula_unref);
      else
        quotient = bs_formula_quotient (is_spaced ? BS_FORMULA_SPACED_SLASH : BS_FORMULA_SLASH,
                                        open_fence (quotient), open_fence (denominator));
    }

  return quotient;
}

static BsFormula *
read_product (BsFormulaReader *self)
{
  const char *start = self->at;
  BsFormula *product = read_quotient (self);
  BsFormulaJoin join;

  while (product != NULL && read_join (self, start, &join))
    {
      BsFormula *next = read_quotient (self);

      if (next == NULL)
        g_clear_pointer (&product, bs_formula_unref);
      else
        product = join_factors (product, join, next);
    }

  return product;
}

static gboolean
take_minus (BsFormulaReader *self)
{
  return take_spaced (self, "−") || take_spaced (self, "-");
}

BsFormula *
_bs_formula_reader_read_sum (BsFormulaReader *self)
{
  g_autoptr (BsFormula) sum = bs_formula_sum (BS_FORMULA_WHOLE);
  gboolean is_subtracted = take_minus (self);

  do
    {
      BsFormula *term = read_product (self);

      if (term == NULL)
        return NULL;
      if (is_subtracted)
        bs_formula_subtract (sum, term);
      else
        bs_formula_add (sum, term);
      is_subtracted = take_minus (self);
    }
  while (is_subtracted || take_spaced (self, "+"));
  if (bs_formula_get_n_parts (sum) > 1 || bs_formula_is_subtracted (sum, 0))
    return g_steal_pointer (&sum);

  return bs_formula_ref (g_ptr_array_index (sum->parts, 0));
}

static gboolean
take_relation (BsFormulaReader *self, BsFormulaRelation *relation)
{
  for (int i = BS_FORMULA_EQUAL; i <= BS_FORMULA_GREATER; i++)
    if (take_spaced (self, bs_formula_relation_get_text ((BsFormulaRelation) i)))
      {
        *relation = (BsFormulaRelation) i;
        return TRUE;
      }

  return FALSE;
}

static BsFormula *
read_chain (BsFormulaReader *self)
{
  BsFormula *left = _bs_formula_reader_read_sum (self);
  BsFormulaRelation relation;
  gboolean is_chain = FALSE;

  while (left != NULL && take_relation (self, &relation))
    {
      BsFormula *right = _bs_formula_reader_read_sum (self);

      if (!is_chain)
        left = bs_formula_chain (left);
      is_chain = TRUE;
      if (right == NULL)
        g_clear_pointer (&left, bs_formula_unref);
      else
        bs_formula_relate (left, relation, right);
    }

  return left;
}

/**
 * bs_formula_read:
 * @text: one line of at most %BS_FORMULA_MOST_LENGTH characters
 * @place: (out): the place in @text that is not understood; its end if all is
 *
 * Returns: (transfer full) (nullable): the formula; %NULL if it is none
 */
BsFormula *
bs_formula_read (const char *text, const char **place)
{
  BsFormulaReader reader = { .at = text };
  g_autoptr (BsFormula) formula = NULL;

  g_return_val_if_fail (text != NULL && place != NULL, NULL);

  if (g_utf8_strlen (text, -1) > BS_FORMULA_MOST_LENGTH)
    {
      *place = g_utf8_offset_to_pointer (text, BS_FORMULA_MOST_LENGTH);
      return NULL;
    }
  skip_spaces (&reader);
  formula = read_chain (&reader);
  if (formula != NULL)
    skip_spaces (&reader);
  *place = reader.at;

  return formula != NULL && *reader.at == '\0' ? g_steal_pointer (&formula) : NULL;
}
