#pragma once

#include "files/table/dialect.h"
#include "files/theta-context.h"

G_BEGIN_DECLS

/* Whether the first row names the columns. */
typedef enum
{
  BS_HEADER_AUTO,
  BS_HEADER_YES,
  BS_HEADER_NO,
} BsHeader;

typedef enum
{
  BS_DECIMAL_AUTO,
  BS_DECIMAL_POINT,
  BS_DECIMAL_COMMA,
} BsDecimal;

/**
 * BsMissing: what is done with an example of which a value is missing.
 * @BS_MISSING_REFUSE: the data are not read; the error names the first missing value
 * @BS_MISSING_DROP: the example is left out
 * @BS_MISSING_MEAN: a missing feature becomes the mean of the feature over all examples that have
 *   it; a missing class or target is still refused
 */
typedef enum
{
  BS_MISSING_REFUSE,
  BS_MISSING_DROP,
  BS_MISSING_MEAN,
} BsMissing;

/**
 * BsDataReading: what the user says about a file of data. What is not said is found by looking at
 * the file; see BsDataLayout.
 *
 * Columns are texts as in column-choice.h: numbers that count from 1, from the end if negative, or
 * names.
 * @class_column: the column that is the class; "" for the last one
 * @targets: the columns that are 0/1 targets; a single number N means the last N columns; "" if
 *   there is a class
 * @ignore: columns that are not used. Other columns may be found to be useless; "none", alone or
 *   before the list, keeps them
 * @separator: BS_SEPARATOR_UNKNOWN if it is to be found
 * @context: what a loaded Θ expects of the data: its features are found by name, and its classes
 *   exist even if no example has them; NULL where there is none. The reading does not own it
 * @prediction_features: the number of features, if the data are for a prediction: they need no
 * class and no targets then, and those that there are are ignored; else 0
 */
typedef struct
{
  char *class_column;
  char *targets;
  char *ignore;
  BsHeader header;
  BsSeparator separator;
  BsDecimal decimal;
  BsMissing missing;
  const BsThetaContext *context;
  gsize prediction_features;
} BsDataReading;

void bs_data_reading_init (BsDataReading *self);
void bs_data_reading_copy (const BsDataReading *self, BsDataReading *copy);
void bs_data_reading_clear (BsDataReading *self);
void bs_data_reading_forget_columns (BsDataReading *self);
void bs_data_reading_get_dialect (const BsDataReading *self, BsTableDialect *dialect);

/* The names of the choices, for the terminal and stored settings. */
const char *bs_header_get_nick (BsHeader header);
const char *bs_separator_get_nick (BsSeparator separator);
const char *bs_decimal_get_nick (BsDecimal decimal);
const char *bs_missing_get_nick (BsMissing missing);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsDataReading, bs_data_reading_clear)

G_END_DECLS
