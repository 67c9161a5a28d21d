#include "terminal/cell.h"

#include <stdio.h>

static int
count_blanks (const char *text, guint width)
{
  guint n_letters = (guint) g_utf8_strlen (text, -1);

  return n_letters < width ? (int) (width - n_letters) : 0;
}

void
bs_cell_print_left (const char *text, guint width)
{
  printf ("%s%*s", text, count_blanks (text, width), "");
}

void
bs_cell_print_right (const char *text, guint width)
{
  printf ("%*s%s", count_blanks (text, width), "", text);
}
