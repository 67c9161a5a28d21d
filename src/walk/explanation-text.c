#include "walk/explanation-text.h"

#include <glib/gi18n-lib.h>

/* Returns the width of a text in cells of a terminal. */
static guint
width_of (const char *text)
{
  guint width = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      width += g_unichar_iszerowidth (character) ? 0 : g_unichar_iswide (character) ? 2 : 1;
    }

  return width;
}

static void
append_cells (GString *text, BsText *const *cells, guint n_columns, const guint *widths)
{
  for (guint i = 0; i < n_columns; i++)
    {
      const char *cell = bs_text_get_string (cells[i]);

      g_string_append_printf (text, "%*s%s", (int) (widths[i] - width_of (cell) + (i == 0 ? 4 : 3)),
                              "", cell);
    }
  g_string_append_c (text, '\n');
}

static void
append_operands (GString *text, const BsOperandTable *table)
{
  g_autofree guint *widths = g_new0 (guint, table->n_columns);

  for (guint i = 0; i < table->n_columns; i++)
    {
      widths[i] = width_of (bs_text_get_string (table->titles[i]));
      for (guint row = 0; row < table->n_rows; row++)
        widths[i] =
          MAX (widths[i], width_of (bs_text_get_string (table->cells[row * table->n_columns + i])));
    }

  append_cells (text, table->titles, table->n_columns, widths);
  for (guint row = 0; row < table->n_rows; row++)
    append_cells (text, table->cells + row * table->n_columns, table->n_columns, widths);
  if (table->n_left_out > 0)
    {
      g_string_append (text, "    ");
      g_string_append_printf (text, _ ("… %zu more"), table->n_left_out);
      g_string_append_c (text, '\n');
    }
}

static void
append_formula (GString *string, const BsFormula *formula, const char *indent)
{
  g_autoptr (BsText) text = bs_formula_to_text (formula);
  g_auto (GStrv) lines = g_strsplit (bs_text_get_string (text), "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    g_string_append_printf (string, "%s%s\n", indent, *line);
}

/**
 * bs_explanation_to_text:
 *
 * Returns: (transfer full): the step as lines of text, for a terminal with letters of one width
 */
char *
bs_explanation_to_text (const BsExplanation *self)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s · %s\n  %s\n", self->step, self->place, self->sentence);
  append_formula (text, self->symbols, "  ");
  append_formula (text, self->numbers, "    ");
  if (self->operands != NULL)
    append_operands (text, self->operands);
  if (self->matrix != NULL)
    {
      g_autoptr (BsText) matrix = bs_formula_to_text (self->matrix);

      g_string_append_printf (text, "  %s   [%s]\n", bs_text_get_string (matrix), self->shapes);
    }

  return g_string_free (text, FALSE);
}
