#pragma once

#include "walk/formula.h"

G_BEGIN_DECLS

/* A longer line is no formula. */
#define BS_FORMULA_MOST_LENGTH 1000

/* Reads a formula of one line; see the head of formula-reader.c. */
BsFormula *bs_formula_read (const char *text, const char **place);

G_END_DECLS
