#pragma once

#include "files/table/dialect.h"

G_BEGIN_DECLS

/* What is wrong with the quotes of a cell. */
typedef enum
{
  BS_CELL_FINE,
  BS_CELL_OPEN_QUOTE,       /* a quote is opened and never closed */
  BS_CELL_TEXT_AFTER_QUOTE, /* something follows a closing quote */
} BsCellProblem;

/**
 * BsTableCell: where a cell stands in the text.
 * @at: its first character, which is the quote of a quoted cell
 * @start: its text, without blanks around it and without quotes
 * @end: the end of its text
 * @quote: the quote around it; 0 if there is none
 * @problem_at: where the problem is, if there is one
 */
typedef struct
{
  const char *at;
  const char *start;
  const char *end;
  char quote;
  BsCellProblem problem;
  const char *problem_at;
} BsTableCell;

/* The lines that are comments in most formats: Octave and Python write #, Octave and MATLAB %. */
#define BS_COMMENT_SIGNS "#%"

/**
 * BsRecordRules: which characters end a cell, made from a dialect.
 * @ends: for each byte, whether it ends a cell that is not quoted
 */
typedef struct
{
  gboolean ends[256];
  gboolean joins_blanks;
  const char *comment_signs;
  gboolean has_apostrophes;
  char separator; /* a tab where blanks are joined */
} BsRecordRules;

/* Returns whether a line is a comment. It begins at @first, its first character that is not blank.
 */
gboolean bs_line_is_comment (const char *signs, const char *first);
void bs_record_rules_init (BsRecordRules *self, const BsTableDialect *dialect);
/* Moves from the beginning of a line past empty lines and comments. Returns the beginning of a
 * record's line, or the 0 at the end of the text. If @n_comments is not NULL, the number of the
 * comments is added to it. */
const char *bs_record_find (const BsRecordRules *rules, const char *at, gsize *n_comments);
/* Reads the cell that begins at @at. Returns the separator, line end or final 0 after it. */
const char *bs_cell_scan (const BsRecordRules *rules, const char *at, BsTableCell *cell);
/* Moves from the end of a cell to the beginning of the next one. Returns FALSE, with @at where the
 * next line begins, if it was the last of its record. */
gboolean bs_cell_next (const BsRecordRules *rules, const char **at);
/* Replaces @cells (of BsTableCell) by those of the next record that has a cell with something in
 * it. Returns the beginning of the line after it; NULL if there is no record. The scan of a record
 * ends at a cell with a problem, which is then the last one. */
const char *bs_record_scan (const BsRecordRules *rules, const char *at, GArray *cells);
/* Returns (transfer full): the text, with the doubled quotes and line ends of a quoted cell made
 * single. */
char *bs_table_cell_dup_text (const BsRecordRules *rules, const BsTableCell *cell);

G_END_DECLS
