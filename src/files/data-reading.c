/* What the user says about a file of data, and the names of its choices. */

#include "files/data-reading.h"

/**
 * bs_data_reading_init:
 *
 * Nothing is said: everything is to be found by looking at the file, and a missing value is
 * refused.
 */
void
bs_data_reading_init (BsDataReading *self)
{
  g_return_if_fail (self != NULL);

  *self = (BsDataReading){
    .class_column = g_strdup (""),
    .targets = g_strdup (""),
    .ignore = g_strdup (""),
  };
}

/**
 * bs_data_reading_copy:
 * @copy: (out): a copy of @self; clear it with bs_data_reading_clear()
 */
void
bs_data_reading_copy (const BsDataReading *self, BsDataReading *copy)
{
  g_return_if_fail (self != NULL && copy != NULL);

  *copy = *self;
  copy->class_column = g_strdup (self->class_column);
  copy->targets = g_strdup (self->targets);
  copy->ignore = g_strdup (self->ignore);
}

void
bs_data_reading_clear (BsDataReading *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->class_column, g_free);
  g_clear_pointer (&self->targets, g_free);
  g_clear_pointer (&self->ignore, g_free);
}

/**
 * bs_data_reading_forget_columns:
 *
 * From now on nothing is said about what the columns are for.
 */
void
bs_data_reading_forget_columns (BsDataReading *self)
{
  g_return_if_fail (self != NULL);

  bs_data_reading_clear (self);
  self->class_column = g_strdup ("");
  self->targets = g_strdup ("");
  self->ignore = g_strdup ("");
}

/**
 * bs_data_reading_get_dialect:
 * @dialect: (out): the parts of a dialect that are said; the others are unknown
 */
void
bs_data_reading_get_dialect (const BsDataReading *self, BsTableDialect *dialect)
{
  g_return_if_fail (self != NULL && dialect != NULL);

  *dialect = (BsTableDialect){
    .separator = self->separator,
    .decimal_mark = self->decimal == BS_DECIMAL_POINT   ? '.'
                    : self->decimal == BS_DECIMAL_COMMA ? ','
                                                        : '\0',
  };
}

const char *
bs_header_get_nick (BsHeader header)
{
  static const char *const nicks[] = { "auto", "yes", "no" };

  g_return_val_if_fail (header < G_N_ELEMENTS (nicks), NULL);

  return nicks[header];
}

const char *
bs_separator_get_nick (BsSeparator separator)
{
  static const char *const nicks[] = { "auto", "comma", "semicolon", "tab", "bar", "blanks" };

  g_return_val_if_fail (separator < G_N_ELEMENTS (nicks), NULL);

  return nicks[separator];
}

const char *
bs_decimal_get_nick (BsDecimal decimal)
{
  static const char *const nicks[] = { "auto", "point", "comma" };

  g_return_val_if_fail (decimal < G_N_ELEMENTS (nicks), NULL);

  return nicks[decimal];
}

const char *
bs_missing_get_nick (BsMissing missing)
{
  static const char *const nicks[] = { "refuse", "drop", "mean" };

  g_return_val_if_fail (missing < G_N_ELEMENTS (nicks), NULL);

  return nicks[missing];
}
