#pragma once

#include "walk/text.h"

G_BEGIN_DECLS

/**
 * BsFormulaQuantity: what a node stands for.
 * @BS_FORMULA_OPTIMIZER: something of an optimizer (v, μ, β₁, p, L), named by its letter.
 * @BS_FORMULA_B: how many examples are in a batch; @BS_FORMULA_M: in the training set.
 */
typedef enum
{
  BS_FORMULA_NOTHING,
  BS_FORMULA_THETA,
  BS_FORMULA_A,
  BS_FORMULA_Z,
  BS_FORMULA_DELTA,       /* δ, the error of a neuron */
  BS_FORMULA_ACCUMULATED, /* Δ */
  BS_FORMULA_D,
  BS_FORMULA_X,
  BS_FORMULA_Y,
  BS_FORMULA_H,
  BS_FORMULA_J,
  BS_FORMULA_LAMBDA,
  BS_FORMULA_ALPHA,
  BS_FORMULA_M,
  BS_FORMULA_B,
  BS_FORMULA_OPTIMIZER,
} BsFormulaQuantity;

#define BS_FORMULA_N_QUANTITIES 16

/**
 * BsFormulaIndex: a number, a letter that stands for any number ("Θᵢⱼ"), or none of both.
 * For the column of a whole Θ, %BS_FORMULA_WITHOUT_BIAS means that column 0 is left out, and
 * %BS_FORMULA_BIAS_ZERO that it counts as zeros; both are words in the other notations and
 * matter in Octave.
 */
typedef gsize BsFormulaIndex;

#define BS_FORMULA_NONE          G_MAXSIZE
#define BS_FORMULA_WITHOUT_BIAS  (G_MAXSIZE - 1)
#define BS_FORMULA_BIAS_ZERO     (G_MAXSIZE - 2)
#define BS_FORMULA_LETTER(c)     (G_MAXSIZE - 1000 + (gsize) (c))
#define BS_FORMULA_IS_NUMBER(i)  ((i) < G_MAXSIZE - 1000)
#define BS_FORMULA_GET_LETTER(i) ((char) ((i) - (G_MAXSIZE - 1000)))
#define BS_FORMULA_IS_LETTER(i)  ((i) >= G_MAXSIZE - 1000 && (i) < BS_FORMULA_BIAS_ZERO)

/**
 * BsFormulaTag: the address of a quantity.
 * @letter: of %BS_FORMULA_OPTIMIZER: a static string ("v", "m̂", "β₁"); else %NULL
 * @layer: the (l) of Θ⁽ˡ⁾
 * @row: of a matrix; of a vector the neuron
 * @column: of a matrix
 * @example: of x⁽ⁱ⁾, which shows it, and of the others, which do not
 * @rows_from_zero: whether rows begin with that of the +1 unit, as columns do
 * @columns_from_one: whether columns do not
 */
typedef struct
{
  BsFormulaQuantity quantity;
  const char *letter;
  BsFormulaIndex layer;
  BsFormulaIndex row;
  BsFormulaIndex column;
  BsFormulaIndex example;
  gboolean rows_from_zero;
  gboolean columns_from_one;
} BsFormulaTag;

/* Θ₁₂⁽¹⁾, a₁⁽²⁾ (no column), Θ⁽¹⁾ (no row either), λ (nothing but itself). */
BsFormulaTag bs_formula_tag (BsFormulaQuantity quantity,
                             BsFormulaIndex layer,
                             BsFormulaIndex row,
                             BsFormulaIndex column);
BsFormulaTag bs_formula_tag_optimizer (const char *letter,
                                       BsFormulaIndex layer,
                                       BsFormulaIndex row,
                                       BsFormulaIndex column);
gboolean bs_formula_tag_equal (const BsFormulaTag *one, const BsFormulaTag *other);

/* How factors stand side by side in a line of text; a picture does alike. */
typedef enum
{
  BS_FORMULA_TIGHT,      /* Θa */
  BS_FORMULA_SPACE,      /* Θ a */
  BS_FORMULA_DOT,        /* 2·3 */
  BS_FORMULA_SPACED_DOT, /* (2 + 3) · 4 */
  BS_FORMULA_CIRCLE,     /* a ∘ b, entry by entry */
} BsFormulaJoin;

/* How a line of text writes a fraction; a picture draws a bar. */
typedef enum
{
  BS_FORMULA_SLASH,          /* λ/m */
  BS_FORMULA_SPACED_SLASH,   /* 1 / (1 + 2) */
  BS_FORMULA_ENCLOSED_SLASH, /* (λ/m), for there is a factor beside it */
} BsFormulaSlash;

typedef enum
{
  BS_FORMULA_PARENTHESES, /* (a) */
  BS_FORMULA_BRACKETS,    /* [ a ] */
  BS_FORMULA_BARS,        /* |a| */
} BsFormulaFence;

typedef enum
{
  BS_FORMULA_EQUAL,
  BS_FORMULA_ASSIGN, /* := */
  BS_FORMULA_APPROXIMATE,
  BS_FORMULA_LESS_EQUAL,
  BS_FORMULA_NOT_EQUAL,
  BS_FORMULA_GREATER,
} BsFormulaRelation;

/* What is shown of a long sum or list: all, or its first terms, "…" and the last; and whether
 * the end of the line tells how many terms there are. */
typedef enum
{
  BS_FORMULA_WHOLE,
  BS_FORMULA_ELIDED,
  BS_FORMULA_ELIDED_COUNTED,
} BsFormulaElision;

/* Sums and lists that are longer show their first terms, "…" and the last. */
#define BS_FORMULA_MAX_TERMS 6

/**
 * BsFormula: a formula, or a part of one, as a tree.
 *
 * The Unicode text (bs_formula_to_text()), LaTeX, Octave and the typeset picture are readings
 * of the same tree. A builder takes the parts that it is given: whoever calls it owns only
 * what it returns. Parts can be appended to a node, and its tag and role set, until it is
 * given to another node or shared; from then on it never changes, so a tree may be shared
 * between threads.
 */
typedef struct _BsFormula BsFormula;

BsFormula *bs_formula_ref (BsFormula *self);
void bs_formula_unref (BsFormula *self);

/* Leaves. A number is written as bs_number_format_shown() does, a count with all its digits. */
BsFormula *bs_formula_number (double value, BsTextRole role);
BsFormula *bs_formula_number_written (double value, const char *text);
BsFormula *bs_formula_count (guint64 n);
BsFormula *bs_formula_symbol (const char *letter);
/* A letter that stands for @meaning, which Octave reads in its place: the a of "1 − a²". */
BsFormula *bs_formula_symbol_for (const char *letter, BsFormula *meaning);
BsFormula *bs_formula_quantity (BsFormulaTag tag);
/* The number of a quantity, in the colour of that quantity and its sign. */
BsFormula *bs_formula_value (BsFormulaTag tag, double value);
BsFormula *bs_formula_words (const char *words);
/* Words that say what @meaning is, which Octave reads in their place. */
BsFormula *bs_formula_words_for (const char *words, BsFormula *meaning);

/* Nodes with parts. */
BsFormula *bs_formula_sum (BsFormulaElision elision);
void bs_formula_add (BsFormula *sum, BsFormula *term);
void bs_formula_subtract (BsFormula *sum, BsFormula *term);
BsFormula *bs_formula_negative (BsFormula *term);
BsFormula *bs_formula_product (BsFormulaJoin join, BsFormula *first, ...) G_GNUC_NULL_TERMINATED;
/* @separator: ", " or what else stands between two items; "" for a row of parts. */
BsFormula *bs_formula_list (BsFormulaElision elision, const char *separator);
/* Lines, one under the other. */
BsFormula *bs_formula_lines (void);
/* To a product, a list, or lines. */
void bs_formula_append (BsFormula *self, BsFormula *part);
BsFormula *bs_formula_quotient (BsFormulaSlash slash, BsFormula *numerator, BsFormula *denominator);
BsFormula *bs_formula_root (BsFormula *content);
BsFormula *bs_formula_fence (BsFormulaFence fence, BsFormula *content);
/* g(z) where @argument is a fence, else log h. */
BsFormula *bs_formula_function (const char *name, BsFormula *argument);
/* The same, which Octave reads as @meaning, because it has no function of that name. */
BsFormula *bs_formula_function_for (const char *name, BsFormula *argument, BsFormula *meaning);
/* Σₖ body; @index: 0 for all there is; @n: how many, 0 where that is the reader's to know */
BsFormula *bs_formula_sum_over (char index, gsize n, BsFormula *body);
BsFormula *bs_formula_power (BsFormula *base, BsFormula *exponent);
BsFormula *bs_formula_matrix_power (BsFormula *base, BsFormula *exponent);
BsFormula *bs_formula_transpose (BsFormula *base);
/* (…)₁₂ */
BsFormula *bs_formula_entry (BsFormula *base, BsFormulaIndex row, BsFormulaIndex column);
/* [1; a]: one over the other */
BsFormula *bs_formula_column (BsFormula *first, ...) G_GNUC_NULL_TERMINATED;
/* @left: (nullable): %NULL where the chain goes on from the line before it */
BsFormula *bs_formula_chain (BsFormula *left);
void bs_formula_relate (BsFormula *chain, BsFormulaRelation relation, BsFormula *right);

BsFormula *bs_formula_set_tag (BsFormula *self, BsFormulaTag tag);
BsFormula *bs_formula_set_role (BsFormula *self, BsTextRole role);
const BsFormulaTag *bs_formula_get_tag (const BsFormula *self);

/* The readings. */
BsText *bs_formula_to_text (const BsFormula *self);
char *bs_formula_to_latex (const BsFormula *self);
char *bs_formula_to_octave (const BsFormula *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsFormula, bs_formula_unref)

G_END_DECLS
