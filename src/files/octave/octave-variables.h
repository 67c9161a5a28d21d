#pragma once

#include <gio/gio.h>

#include "files/text-source.h"

G_BEGIN_DECLS

typedef enum
{
  BS_OCTAVE_NUMBERS, /* a matrix of real numbers of any numeric type; a scalar is 1×1 */
  BS_OCTAVE_STRINGS, /* a string, the rows of a character matrix, or a cell array of strings */
  BS_OCTAVE_OTHER,   /* anything else, which is skipped */
} BsOctaveKind;

/**
 * BsOctaveVariable: a variable of a file in Octave's text format.
 * @name: its name
 * @type: its type in the words of the file ("float matrix")
 * @line: the line of its name in the file
 * @kind: what it is read as
 * @rows, @columns: the size of numbers, and of a cell array; a character matrix has one column
 * @numbers: @rows × @columns numbers, row by row, if the kind is BS_OCTAVE_NUMBERS. They may be NaN
 *   or infinite
 * @first_line: the line of the file with the first number
 * @strings: @rows × @columns strings, column by column, %NULL-terminated, if the kind is
 *   BS_OCTAVE_STRINGS
 */
typedef struct
{
  char *name;
  char *type;
  guint line;
  BsOctaveKind kind;
  gsize rows;
  gsize columns;
  double *numbers;
  guint first_line;
  char **strings;
} BsOctaveVariable;

/**
 * BsOctaveVariables: all variables of a file, by name; see the head of octave-variables.c.
 */
typedef struct _BsOctaveVariables BsOctaveVariables;

BsOctaveVariables *
bs_octave_variables_read (BsTextSource *source, GCancellable *cancellable, GError **error);
void bs_octave_variables_free (BsOctaveVariables *self);
gboolean bs_octave_variables_recognize (const char *text, gsize length);

/* The variables in the order of the file. */
guint bs_octave_variables_get_n (const BsOctaveVariables *self);
const BsOctaveVariable *bs_octave_variables_get (const BsOctaveVariables *self, guint index);
/* Returns NULL if there is no variable of this name. */
const BsOctaveVariable *bs_octave_variables_find (const BsOctaveVariables *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsOctaveVariables, bs_octave_variables_free)

G_END_DECLS
