#pragma once

#include "files/row-writer.h"
#include "terminal/exit.h"
#include "training/run.h"

G_BEGIN_DECLS

/**
 * BsHistoryFile: the file of --history. It has a row for each iteration: J, and the effort so far.
 * An epoch is a pass over all examples; an evaluation is one of D, over a batch or over all
 * examples.
 * @rows: NULL if no file was requested, and after a failure, which is reported once
 */
typedef struct
{
  BsRowWriter *rows;
  GString *row;
  gboolean names_optimizer; /* the first column has the name of the optimizer */
  gboolean has_held_out;    /* the last columns have accuracy and held-out J */
  gboolean has_failed;
} BsHistoryFile;

/* Opens the file; names_optimizer and has_held_out must be set before. Its old contents stay until
 * bs_history_file_begin(). @path is NULL for no file. Returns FALSE after it has written the reason
 * to standard error. */
gboolean bs_history_file_open (BsHistoryFile *self, const char *path);
/* Writes the names of the columns. */
void bs_history_file_begin (BsHistoryFile *self);
/* Adds a row for the present iteration of @run. */
void bs_history_file_append (BsHistoryFile *self, BsRun *run);
/* Closes the file. Returns @result, or a failure if not everything could be written. */
BsExit bs_history_file_close (BsHistoryFile *self, BsExit result);

G_END_DECLS
