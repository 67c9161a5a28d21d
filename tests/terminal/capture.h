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

/* @command may have conversions of printf() and quotes of a shell. It does not begin with the name
 * of the program. */
G_GNUC_PRINTF (1, 2)
BsCapture *bs_capture (const char *command, ...);
void bs_capture_free (BsCapture *self);

/* Returns the rest of the first line of the output that begins with @label. If there is no such
 * line, the test fails. */
char *bs_capture_find (const BsCapture *self, const char *label);

/* Each case has a folder of its own, which is removed with all its files at the end. */
typedef struct
{
  char *path;
} BsFolder;

void bs_folder_set_up (BsFolder *self, gconstpointer data);
void bs_folder_tear_down (BsFolder *self, gconstpointer data);
/* Writes a file with this content in the folder. */
char *bs_folder_write (const BsFolder *self, const char *name, const char *content);
char *bs_folder_read (const BsFolder *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsCapture, bs_capture_free)

G_END_DECLS
