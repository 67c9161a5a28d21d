#pragma once

#include "terminal/terminal.h"

G_BEGIN_DECLS

/**
 * BsCapture: what the program did with a command line, in this very process: its exit status, and
 * what it wrote to standard output and standard error. So the sanitizers see the verbs, and a
 * hundred command lines take no longer than one program.
 */
typedef struct
{
  int status;
  char *output;
  char *errors;
} BsCapture;

/* @command has printf's conversions and a shell's quotes, without the program's name. */
G_GNUC_PRINTF (1, 2)
BsCapture *bs_capture (const char *command, ...);
void bs_capture_free (BsCapture *self);

/* What stands after @label on the first line of the output that begins with it, to the end of the
 * line; no such line fails the test. */
char *bs_capture_find (const BsCapture *self, const char *label);

/* A folder of its own for each case, and none of its files left when it is over. */
typedef struct
{
  char *path;
} BsFolder;

void bs_folder_set_up (BsFolder *self, gconstpointer data);
void bs_folder_tear_down (BsFolder *self, gconstpointer data);
/* A file in it, with this content. */
char *bs_folder_write (const BsFolder *self, const char *name, const char *content);
char *bs_folder_read (const BsFolder *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsCapture, bs_capture_free)

G_END_DECLS
