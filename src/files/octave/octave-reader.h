#pragma once

#include "files/octave/octave-variables.h"

G_BEGIN_DECLS

/**
 * BsOctaveReader: a place in a file in Octave's text format.
 * @at: the next character
 * @line: the line of it, from 1
 */
typedef struct
{
  const char *name; /* of the file */
  const char *at;
  const char *end;
  guint line;
  guint depth; /* of the variables that contain the present one */
  GCancellable *cancellable;
} BsOctaveReader;

/* Sets a BS_FILE_ERROR_SYNTAX that names the present line. Always returns FALSE. */
gboolean bs_octave_reader_fail (const BsOctaveReader *self, GError **error, const char *format, ...)
  G_GNUC_PRINTF (3, 4);

gboolean bs_octave_reader_is_at_end (const BsOctaveReader *self);
void bs_octave_reader_skip_line (BsOctaveReader *self);
void bs_octave_reader_skip_blank_lines (BsOctaveReader *self);
/* If the present line is "# KEY: VALUE", returns VALUE (transfer full) and goes to the next line;
 * otherwise returns NULL and stays. */
char *bs_octave_reader_take_header (BsOctaveReader *self, const char *key);
/* Reads "# KEY: SIZE". */
gboolean
bs_octave_reader_read_size (BsOctaveReader *self, const char *key, gsize *size, GError **error);

/* Reads a number, and the white space before it. With @in_line the white space must not contain a
 * line end. */
gboolean bs_octave_reader_read_number (BsOctaveReader *self, gboolean in_line, double *value);
/* Checks that the line ends here, and goes to the next. */
gboolean bs_octave_reader_end_line (BsOctaveReader *self, GError **error);
/* Checks that so many numbers may be in the rest of the file before memory is taken for them, and
 * takes the memory, filled with 0. */
double *bs_octave_reader_allocate (BsOctaveReader *self,
                                   gsize rows,
                                   gsize columns,
                                   gboolean are_all_written,
                                   GError **error);

/* Reads the numbers of a type. Returns FALSE without an error, and reads nothing, if @type is no
 * type of real numbers. */
gboolean bs_octave_reader_read_numbers (BsOctaveReader *self,
                                        const char *type,
                                        BsOctaveVariable *variable,
                                        GError **error);

G_END_DECLS
