#pragma once

#include "walk/formula.h"

/* A formula's line of text. */
static inline char *
read_formula (const BsFormula *formula)
{
  g_autoptr (BsText) text = bs_formula_to_text (formula);

  return g_strdup (bs_text_get_string (text));
}

#define assert_reads(formula, expected)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found = read_formula (formula);                                               \
                                                                                                   \
    g_assert_cmpstr (found, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END
