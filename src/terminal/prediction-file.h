#pragma once

#include <gio/gio.h>

#include "engine/network.h"
#include "files/row-writer.h"
#include "files/theta-context.h"
#include "terminal/exit.h"

G_BEGIN_DECLS

/**
 * BsPredictionFile: h and the class of each example, as rows of CSV; see the head of
 * prediction-file.c.
 * @targets: the kind of the outputs of Θ
 * @n_outputs: K
 * @names: the names of the classes or targets; NULL if they are only counted
 * @rows: NULL for standard output
 */
typedef struct
{
  BsTargets targets;
  gsize n_outputs;
  char **names;
  BsRowWriter *rows;
  GString *row;
  gboolean has_failed;
} BsPredictionFile;

/* Opens @path, or standard output if it is NULL. The context may be NULL. Returns FALSE after it
 * has written the reason to standard error; closing is needed in either case. */
gboolean bs_prediction_file_open (BsPredictionFile *self,
                                  const char *path,
                                  const BsThetaContext *context,
                                  const BsNetwork *network);
/* Writes the names of the columns. */
gboolean bs_prediction_file_begin (BsPredictionFile *self);
/* Writes a row; @outputs are the K numbers h of the example, @stride apart. */
gboolean bs_prediction_file_append (BsPredictionFile *self,
                                    gsize example,
                                    const double *outputs,
                                    gsize stride);
/* Returns @result, or what a failure of the file makes of it. */
BsExit bs_prediction_file_close (BsPredictionFile *self, BsExit result);

G_END_DECLS
