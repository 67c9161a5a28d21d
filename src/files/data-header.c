/* Decides whether the first row of a table names its columns.
 *
 * The first row is compared with the rows below it. A text above numbers is probably a name. A
 * number above numbers is probably a value. A text above texts is a value if it occurs again below,
 * and perhaps a name if it does not.
 *
 * Names without any value make a header, and values without any name make an example. When there
 * are both, the row is either an example with a slip (the letter O instead of a zero) or a header
 * of which some names are numbers. It is an example if its class occurs again below: then reading
 * it as an example reports the slip. It is a header if its numbers count the columns, as a table
 * of pandas has it: 0,1,2,3,target. In all other cases nothing is guessed: the error names the
 * cell, and the user says what the row is.
 *
 * A header may come again where files were put together. All its names then occur below, and an
 * error names the row where they do, which holds no numbers.
 *
 * A sign for a missing value, such as "?", is neither a name nor a value: the first row of real
 * data may well lack a value. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "files/data-layout-private.h"
#include "files/file-error.h"

/* A class repeats its labels. A text in the first row that does not occur below is only suspicious
 * if each label below occurs this often on average. */
#define USUAL_REPEATS 3

/* With so many columns, a first row that counts them is hardly an accident. */
#define MANY_COLUMNS 4

typedef struct
{
  const BsTable *table;
  gsize n_names;    /* texts above numbers */
  gsize n_again;    /* those of them that occur below, too */
  gsize n_numbers;  /* numbers */
  gsize n_repeated; /* texts that occur below, too */
  gsize n_unseen;   /* texts above texts, which do not occur below */
  gsize name;       /* a column that has a text */
  gboolean are_labels_usual;
  gboolean has_fractions; /* some column has numbers below that are not whole */
} Evidence;

static gboolean
occurs_below (const BsTable *table, gsize column)
{
  g_autofree char *text = bs_table_get_text (table, 0, column);

  for (gsize i = 1; i < bs_table_get_n_rows (table); i++)
    if (bs_table_get_kind (table, i, column) == BS_CELL_TEXT)
      {
        g_autofree char *other = bs_table_get_text (table, i, column);

        if (g_str_equal (text, other))
          return TRUE;
      }

  return FALSE;
}

static void
add_text (Evidence *self, gsize column, const BsColumnSummary *below)
{
  if (self->n_names == 0)
    self->name = column;
  if (below->n_numbers > below->n_texts)
    {
      self->n_names++;
      self->n_again += below->n_texts > 0 && occurs_below (self->table, column) ? 1 : 0;
    }
  else if (occurs_below (self->table, column))
    self->n_repeated++;
  else
    {
      gsize n_rows = bs_table_get_n_rows (self->table) - 1;
      gsize n = bs_table_count_distinct (self->table, column, n_rows / USUAL_REPEATS + 1);

      self->n_unseen++;
      self->are_labels_usual |= n * USUAL_REPEATS <= n_rows;
    }
}

static void
collect (Evidence *self)
{
  for (gsize j = 0; j < bs_table_get_n_columns (self->table); j++)
    {
      BsColumnSummary below;

      bs_table_get_summary (self->table, j, &below);
      self->has_fractions |= below.n_numbers > 0 && !below.is_whole;
      switch (bs_table_get_kind (self->table, 0, j))
        {
        case BS_CELL_TEXT:
          add_text (self, j, &below);
          break;
        case BS_CELL_NUMBER:
          self->n_numbers++;
          break;
        case BS_CELL_MISSING:
        default:
          break;
        }
    }
}

/* Returns whether the numbers of the first row count its columns, from 0 or 1. The first column may
 * have an empty name. */
static gboolean
counts_columns (const BsTable *table)
{
  double next = NAN;

  for (gsize j = 0; j < bs_table_get_n_columns (table); j++)
    {
      double number = bs_table_get_number (table, 0, j);

      if (isnan (number))
        next += isnan (next) ? 0.0 : 1.0;
      else if (isnan (next) ? number == 0.0 || number == 1.0 : number == next)
        next = number + 1.0;
      else
        return FALSE;
    }

  return !isnan (next);
}

static gboolean
refuse (const Evidence *self, gsize column, GError **error)
{
  return _bs_data_refuse_cell (self->table, 0, column,
                               _ ("this row may be a header or an example; say which (--header "
                                  "yes or --header no)"),
                               error);
}

/* There is only one row. It is an example if it has any number. */
static gboolean
is_single_header (const BsTable *table)
{
  for (gsize j = 0; j < bs_table_get_n_columns (table); j++)
    if (bs_table_get_kind (table, 0, j) == BS_CELL_NUMBER)
      return FALSE;

  return TRUE;
}

/* All cells are numbers. Returns FALSE if they may be names after all. */
static gboolean
are_values (const Evidence *self)
{
  return !counts_columns (self->table) ||
         (bs_table_get_n_columns (self->table) < MANY_COLUMNS && !self->has_fractions);
}

static gboolean
weigh (const Evidence *self, gboolean *has_header, GError **error)
{
  gboolean counts = self->n_numbers > 1 && counts_columns (self->table);

  *has_header = self->n_numbers == 0 && self->n_names > 0 && self->n_again == self->n_names;
  if (self->n_repeated > 0)
    return TRUE;
  if (self->n_numbers == 0 || (counts && (self->n_names > 0 || self->are_labels_usual)))
    {
      *has_header = self->n_names + self->n_unseen > 0;
      return TRUE;
    }
  if (self->n_names > 0 || (self->n_unseen > 0 && self->are_labels_usual))
    return refuse (self, self->name, error);
  if (self->n_unseen == 0 && !are_values (self))
    return refuse (self, 0, error);

  return TRUE;
}

gboolean
_bs_data_header_find (const BsTable *table, BsHeader said, gboolean *has_header, GError **error)
{
  Evidence evidence = { .table = table };

  *has_header = bs_table_get_names (table) != NULL || said == BS_HEADER_YES;
  if (*has_header || said == BS_HEADER_NO)
    return TRUE;
  if (bs_table_get_n_rows (table) == 1)
    {
      *has_header = is_single_header (table);
      return TRUE;
    }
  collect (&evidence);

  return weigh (&evidence, has_header, error);
}
