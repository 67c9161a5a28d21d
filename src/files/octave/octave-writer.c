/* Writes variables in Octave's text format. */

#include "files/octave/octave-writer.h"

#include <math.h>
#include <string.h>

/* Octave writes numbers that are not finite in its own way. */
static void
append_number (GString *text, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (number))
    g_string_append (text, "NaN");
  else if (isinf (number))
    g_string_append (text, number > 0.0 ? "Inf" : "-Inf");
  else
    g_string_append (text, g_ascii_formatd (digits, sizeof digits, "%.17g", number));
}

static void
begin (GString *text, const char *name, const char *type)
{
  g_string_append_printf (text, "# name: %s\n# type: %s\n", name, type);
}

static void
end (GString *text)
{
  g_string_append (text, "\n\n");
}

static void
write_size (GString *text, gsize rows, gsize columns)
{
  g_string_append_printf (text, "# rows: %zu\n# columns: %zu\n", rows, columns);
}

void
bs_octave_write_matrix (GString *text,
                        const char *name,
                        gsize rows,
                        gsize columns,
                        const double *numbers)
{
  begin (text, name, "matrix");
  write_size (text, rows, columns);
  for (gsize i = 0; i < rows; i++)
    {
      for (gsize j = 0; j < columns; j++)
        {
          g_string_append_c (text, ' ');
          append_number (text, numbers[i * columns + j]);
        }
      g_string_append_c (text, '\n');
    }
  end (text);
}

void
bs_octave_write_scalar (GString *text, const char *name, double number)
{
  begin (text, name, "scalar");
  append_number (text, number);
  g_string_append_c (text, '\n');
  end (text);
}

void
bs_octave_write_string (GString *text, const char *name, const char *string)
{
  begin (text, name, "string");
  g_string_append_printf (text, "# elements: 1\n# length: %zu\n%s\n", strlen (string), string);
  end (text);
}

void
bs_octave_write_strings (GString *text, const char *name, const char *const *strings)
{
  begin (text, name, "cell");
  write_size (text, 1, g_strv_length ((char **) strings));
  for (; *strings != NULL; strings++)
    {
      bs_octave_write_string (text, "<cell-element>", *strings);
      g_string_append_c (text, '\n');
    }
  end (text);
}
