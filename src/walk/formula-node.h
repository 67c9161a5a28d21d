#pragma once

#include "walk/formula.h"

G_BEGIN_DECLS

/* The functions that read a formula need these declarations. Code that builds or uses formulas
 * needs only walk/formula.h. */

/**
 * BsFormulaKind: the kind of a node
 *
 * The kind decides which fields of the node are in use:
 *
 * | kind     | parts                       | other fields                  |
 * |----------|-----------------------------|-------------------------------|
 * | NUMBER   |                             | value, text (or %NULL)        |
 * | SYMBOL   | meaning (or none)           | text (%NULL if the tag tells) |
 * | WORDS    | meaning (or none)           | text                          |
 * | SUM      | terms                       | signs, elision                |
 * | PRODUCT  | factors                     | join                          |
 * | LIST     | items                       | text (separator), elision     |
 * | LINES    | lines                       |                               |
 * | QUOTIENT | numerator, denominator      | slash                         |
 * | ROOT     | content                     |                               |
 * | FENCE    | content                     | fence                         |
 * | FUNCTION | argument, meaning (or none) | text (name)                   |
 * | SUM_OVER | body                        | index, n                      |
 * | POWER    | base, exponent              | of_matrix                     |
 * | ENTRY    | base                        | row, column                   |
 * | MATRIX   | entries, row by row         | n_columns, meaning (or %NULL) |
 * | CHAIN    | left (or %NULL), rights     | relations, one of each right  |
 */
typedef enum
{
  BS_FORMULA_NUMBER,
  BS_FORMULA_SYMBOL,
  BS_FORMULA_WORDS,
  BS_FORMULA_SUM,
  BS_FORMULA_PRODUCT,
  BS_FORMULA_LIST,
  BS_FORMULA_LINES,
  BS_FORMULA_QUOTIENT,
  BS_FORMULA_ROOT,
  BS_FORMULA_FENCE,
  BS_FORMULA_FUNCTION,
  BS_FORMULA_SUM_OVER,
  BS_FORMULA_POWER,
  BS_FORMULA_ENTRY,
  BS_FORMULA_MATRIX,
  BS_FORMULA_CHAIN,
} BsFormulaKind;

struct _BsFormula
{
  gatomicrefcount n_references;
  BsFormulaKind kind;
  gboolean is_frozen;
  gboolean is_lit; /* an entry of a matrix that the step is about */
  BsTextRole role;
  BsFormulaTag tag;
  GPtrArray *parts; /* %NULL if the node is a leaf */
  char *text;
  union
  {
    double value;
    struct
    {
      /* In a sum, 1 means that the term is subtracted. In a chain, these are the relations. */
      GByteArray *signs;
      BsFormulaElision elision;
    };
    BsFormulaJoin join;
    BsFormulaSlash slash;
    BsFormulaFence fence;
    struct
    {
      char index;
      gsize n;
    };
    gboolean of_matrix;
    struct
    {
      gsize n_columns;
      BsFormula *meaning;
    };
    struct
    {
      BsFormulaIndex row;
      BsFormulaIndex column;
    };
  };
};

guint bs_formula_get_n_parts (const BsFormula *self);
const BsFormula *bs_formula_get_part (const BsFormula *self, guint index);
gboolean bs_formula_is_subtracted (const BsFormula *self, guint index);
BsFormulaRelation bs_formula_get_relation (const BsFormula *self, guint index);

/* The first function tells whether part @index of a sum or list is shown, and the second whether
 * "…" stands in its place. */
gboolean bs_formula_shows_part (const BsFormula *self, guint index);
gboolean bs_formula_elides_at (const BsFormula *self, guint index);
/* Returns a text such as "(65 terms)" for the end of the line; NULL if the line does not tell the
 * number of terms. */
char *bs_formula_make_count (const BsFormula *self);

/* These functions return a number as it is shown, and the letter of a symbol. */
char *bs_formula_make_number (const BsFormula *self);
gboolean bs_formula_is_negative_number (const BsFormula *self);
const char *bs_formula_get_letter (const BsFormula *self);
/* If part @index of a sum is a lone −x that is added, the sum can be written as "− x" instead of "+
 * −x". Then this returns the x, and otherwise NULL. */
const BsFormula *bs_formula_get_negated_part (const BsFormula *self, guint index);
/* Returns whether part @index is a negative number that needs parentheses, as in 2·(−3) and 1 −
 * (−3). */
gboolean bs_formula_encloses_part (const BsFormula *self, guint index);

/* The letter of a symbol in its parts: "β₁" is β with a lowered 1, and "m̂" is m with a hat. */
typedef struct
{
  char base[16];
  gboolean has_hat;
  char lowered[8]; /* "1", "+" or "" */
} BsFormulaLetter;

BsFormulaLetter bs_formula_take_letter_apart (const char *letter);
/* Returns whether two indices below a symbol need a comma, so that 1, 12 and 11, 2 look
 * different. */
gboolean bs_formula_needs_comma (BsFormulaIndex row, BsFormulaIndex column);
gboolean bs_formula_has_left (const BsFormula *self);
const char *bs_formula_relation_get_text (BsFormulaRelation relation);
/* Returns the index that stands in parentheses above a symbol: the example of an x, and the layer
 * of any other quantity. */
BsFormulaIndex bs_formula_get_raised_index (const BsFormula *self);

G_END_DECLS
