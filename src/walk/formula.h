#pragma once

#include "walk/text.h"

G_BEGIN_DECLS

/**
 * BsFormulaQuantity: the quantity that a node stands for
 * @BS_FORMULA_OPTIMIZER: a quantity of an optimizer, named by its letter: v, μ, β₁, p or L
 * @BS_FORMULA_B: the number of examples in a batch
 * @BS_FORMULA_M: the number of examples in the training set
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
 * BsFormulaIndex: an index: a number, a letter that stands for any number as in "Θᵢⱼ", or no index
 *
 * Two values are for the column of a whole Θ. %BS_FORMULA_WITHOUT_BIAS means that column 0 is left
 * out, and %BS_FORMULA_BIAS_ZERO that column 0 is replaced by zeros. In Octave these change the
 * expression; the other readings do not show them.
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
 * BsFormulaTag: the address of a quantity
 * @letter: the letter of a quantity of an optimizer, a static string such as "v", "m̂" or "β₁";
 *   %NULL for other quantities
 * @layer: the l of Θ⁽ˡ⁾
 * @row: the row of an entry of a matrix, or the neuron of an entry of a vector
 * @column: the column of an entry of a matrix
 * @example: the example to which the quantity belongs; only the symbol of x shows it
 * @rows_from_zero: whether the rows begin with row 0, which belongs to the +1 unit; rows usually
 *   begin with 1
 * @columns_from_one: whether the columns begin with column 1; columns usually begin with 0
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

/* Returns the tag of a quantity with its indices, such as Θ₁₂⁽¹⁾. An index that is BS_FORMULA_NONE
 * is left out: a₁⁽²⁾ has no column, Θ⁽¹⁾ has no row either, and λ has no index at all. */
BsFormulaTag bs_formula_tag (BsFormulaQuantity quantity,
                             BsFormulaIndex layer,
                             BsFormulaIndex row,
                             BsFormulaIndex column);
BsFormulaTag bs_formula_tag_optimizer (const char *letter,
                                       BsFormulaIndex layer,
                                       BsFormulaIndex row,
                                       BsFormulaIndex column);
gboolean bs_formula_tag_equal (const BsFormulaTag *one, const BsFormulaTag *other);

/* What stands between the factors of a product in a line of text. A picture does the same. */
typedef enum
{
  BS_FORMULA_TIGHT,      /* Θa */
  BS_FORMULA_SPACE,      /* Θ a */
  BS_FORMULA_DOT,        /* 2·3 */
  BS_FORMULA_SPACED_DOT, /* (2 + 3) · 4 */
  BS_FORMULA_CIRCLE,     /* a ∘ b, the product entry by entry */
} BsFormulaJoin;

/* How a line of text writes a fraction. A picture draws a bar instead. */
typedef enum
{
  BS_FORMULA_SLASH,          /* λ/m */
  BS_FORMULA_SPACED_SLASH,   /* 1 / (1 + 2) */
  BS_FORMULA_ENCLOSED_SLASH, /* (λ/m), which stands beside a factor */
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

/* How much of a long sum or list is shown: all terms, or the first ones, "…" and the last. In the
 * third case the end of the line also tells how many terms there are. */
typedef enum
{
  BS_FORMULA_WHOLE,
  BS_FORMULA_ELIDED,
  BS_FORMULA_ELIDED_COUNTED,
} BsFormulaElision;

/* A sum or list with more terms than this shows its first terms, "…" and the last. */
#define BS_FORMULA_MAX_TERMS 6

/**
 * BsFormula: a formula, or a part of one, as a tree
 *
 * The Unicode text of bs_formula_to_text(), LaTeX, Octave and the typeset picture are readings of
 * the same tree. A builder takes the parts that it is given, so the caller owns only what the
 * builder returns. The caller may append parts to a node, and set its tag and role, until the node
 * is given to another node or shared. After that it never changes, so threads may share a tree.
 */
typedef struct _BsFormula BsFormula;

BsFormula *bs_formula_ref (BsFormula *self);
void bs_formula_unref (BsFormula *self);

/* These builders make leaves. bs_formula_number() writes a number as bs_number_format_shown() does,
 * and bs_formula_count() writes all digits. */
BsFormula *bs_formula_number (double value, BsTextRole role);
BsFormula *bs_formula_number_written (double value, const char *text);
BsFormula *bs_formula_count (guint64 n);
BsFormula *bs_formula_symbol (const char *letter);
/* Returns a letter that stands for @meaning, such as the a of "1 − a²". Octave gets @meaning
 * instead of the letter. */
BsFormula *bs_formula_symbol_for (const char *letter, BsFormula *meaning);
BsFormula *bs_formula_quantity (BsFormulaTag tag);
/* Returns the value of a quantity. Its colour depends on the quantity and on its sign. */
BsFormula *bs_formula_value (BsFormulaTag tag, double value);
BsFormula *bs_formula_words (const char *words);
/* Returns words that describe @meaning. Octave gets @meaning instead of the words. */
BsFormula *bs_formula_words_for (const char *words, BsFormula *meaning);

/* These builders make nodes with parts. */
BsFormula *bs_formula_sum (BsFormulaElision elision);
void bs_formula_add (BsFormula *sum, BsFormula *term);
void bs_formula_subtract (BsFormula *sum, BsFormula *term);
BsFormula *bs_formula_negative (BsFormula *term);
BsFormula *bs_formula_product (BsFormulaJoin join, BsFormula *first, ...) G_GNUC_NULL_TERMINATED;
/* Returns an empty list. @separator stands between two items: ", ", or "" if the parts stand in a
 * row without anything between. */
BsFormula *bs_formula_list (BsFormulaElision elision, const char *separator);
/* Returns an empty set of lines, which are shown one below the other. */
BsFormula *bs_formula_lines (void);
/* Appends a part to a product, a list, lines, or a matrix. */
void bs_formula_append (BsFormula *self, BsFormula *part);
BsFormula *bs_formula_quotient (BsFormulaSlash slash, BsFormula *numerator, BsFormula *denominator);
BsFormula *bs_formula_root (BsFormula *content);
BsFormula *bs_formula_fence (BsFormulaFence fence, BsFormula *content);
/* Returns a function of @argument. If @argument is a fence, the result looks like g(z), and
 * otherwise like log h. */
BsFormula *bs_formula_function (const char *name, BsFormula *argument);
/* Octave has no function of that name, so it gets @meaning instead. */
BsFormula *bs_formula_function_for (const char *name, BsFormula *argument, BsFormula *meaning);
/* Returns Σₖ body. If @index is 0, the sum is over everything there is. @n is the number of terms;
 * 0 means that the reader knows it. */
BsFormula *bs_formula_sum_over (char index, gsize n, BsFormula *body);
BsFormula *bs_formula_power (BsFormula *base, BsFormula *exponent);
BsFormula *bs_formula_matrix_power (BsFormula *base, BsFormula *exponent);
BsFormula *bs_formula_transpose (BsFormula *base);
/* Returns an entry of an expression: (…)₁₂. */
BsFormula *bs_formula_entry (BsFormula *base, BsFormulaIndex row, BsFormulaIndex column);
/* Returns a column such as [1; a], whose parts stand one below the other. */
BsFormula *bs_formula_column (BsFormula *first, ...) G_GNUC_NULL_TERMINATED;
/* Returns an empty matrix, to which entries are appended row by row. */
BsFormula *bs_formula_matrix (gsize n_columns);
/* A matrix that does not show all of its entries gets a meaning, which Octave gets instead. */
void bs_formula_set_meaning (BsFormula *matrix, BsFormula *meaning);
/* Writes a number with other digits than usual. */
BsFormula *bs_formula_set_text (BsFormula *number, const char *text);
/* Gives an entry of a matrix another ground in the picture. */
BsFormula *bs_formula_set_lit (BsFormula *self);
/* @left is NULL if the chain continues the line before it. */
BsFormula *bs_formula_chain (BsFormula *left);
void bs_formula_relate (BsFormula *chain, BsFormulaRelation relation, BsFormula *right);

BsFormula *bs_formula_set_tag (BsFormula *self, BsFormulaTag tag);
BsFormula *bs_formula_set_role (BsFormula *self, BsTextRole role);
const BsFormulaTag *bs_formula_get_tag (const BsFormula *self);

/* These functions read a formula in its notations. */
BsText *bs_formula_to_text (const BsFormula *self);
char *bs_formula_to_latex (const BsFormula *self);
char *bs_formula_to_octave (const BsFormula *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsFormula, bs_formula_unref)

G_END_DECLS
