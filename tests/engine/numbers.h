#pragma once

#include <glib.h>

/* A line of tests/data: its name and @n numbers. */
static inline double *
read_numbers (const char *line, const char *name, gsize n)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  double *values = g_new (double, n);

  g_assert_cmpstr (words[0], ==, name);
  g_assert_cmpuint (g_strv_length (words), ==, n + 1);
  for (gsize i = 0; i < n; i++)
    values[i] = g_ascii_strtod (words[i + 1], NULL);

  return values;
}
