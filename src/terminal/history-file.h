#pragma once

#include "files/row-writer.h"
#include "terminal/terminal.h"
#include "training/run.h"

G_BEGIN_DECLS

/**
 * BsHistoryFile: what --history writes: J of every iteration and what it has cost, a row each. An
 * epoch is a pass over all examples, an evaluation one of D, of a batch or of them all.
 * @rows: NULL where nobody asked for it, and after a failure, which is told once
 */
typedef struct
{
  BsRowWriter *rows;
  GString *row;
  gboolean names_optimizer; /* in the first column, where there are several */
  gboolean has_held_out;    /* what they are like after every iteration, in the last columns */
  gboolean has_failed;
} BsHistoryFile;

/* With what is to be in its rows set before. The file is opened, but keeps what is in it until
 * bs_history_file_begin(). @path: NULL for no file. FALSE where it cannot be; why is on standard
 * error. */
gboolean bs_history_file_open (BsHistoryFile *self, const char *path);
/* Writes the names of the columns. */
void bs_history_file_begin (BsHistoryFile *self);
/* The iteration that @run has come to. */
void bs_history_file_append (BsHistoryFile *self, BsRun *run);
/* The @result, unless not all of it could be written. */
BsExit bs_history_file_close (BsHistoryFile *self, BsExit result);

G_END_DECLS
