#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What separates the cells of a row. */
typedef enum
{
  BS_SEPARATOR_UNKNOWN,
  BS_SEPARATOR_COMMA,
  BS_SEPARATOR_SEMICOLON,
  BS_SEPARATOR_TAB,
  BS_SEPARATOR_BAR,
  BS_SEPARATOR_BLANKS, /* any run of spaces and tabs */
} BsSeparator;

/**
 * BsTableDialect: how a text writes a table.
 * @separator: what separates cells
 * @decimal_mark: '.' or ','; 0 while it is not known
 * @comment_signs: a line that begins with one of these characters is a comment, and not a row
 * @has_apostrophes: whether ' quotes a cell as " does, and \\ takes the next character as it is
 * @start: the offset of the first line after a line such as "sep=;", else 0
 */
typedef struct
{
  BsSeparator separator;
  char decimal_mark;
  const char *comment_signs;
  gboolean has_apostrophes;
  gsize start;
} BsTableDialect;

void bs_table_dialect_find (BsTableDialect *self,
                            const BsTableDialect *given,
                            const char *text,
                            gsize length);

G_END_DECLS
