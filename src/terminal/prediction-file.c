/* Predictions as CSV, with a row for each example.
 *
 * For two classes, no and yes, the columns are example,h_yes,class. The one output h is the
 * estimate that y = 1, which stands for the second class.
 *
 * For more classes they are example,h_a,h_b,h_c,class. The class is the one with the largest h.
 *
 * For several targets they are example,h_p,h_q,p,q. A target is 1 where its h is at least 0.5.
 *
 * Where Θ comes without its context, one output is taken as that of two classes and more as those
 * of as many classes. The classes have numbers then: 0 and 1, or 1 to K. */

#include "terminal/prediction-file.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "engine/prediction.h"
#include "files/file-name.h"
#include "terminal/refusal.h"

/* The largest length of a number of 17 digits, and of a count, each with its comma. */
#define LONGEST_NUMBER 25
#define LONGEST_COUNT  21

/* Appends a cell, in quotes where CSV needs them. */
static void
add_cell (GString *row, const char *text)
{
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (row, text);
      return;
    }
  g_string_append_c (row, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (row, '"');
      g_string_append_c (row, *c);
    }
  g_string_append_c (row, '"');
}

static char *
name_class (const BsPredictionFile *self, gsize index)
{
  if (self->names != NULL)
    return g_strdup (self->names[index]);

  return g_strdup_printf ("%zu", self->targets == BS_TARGETS_BINARY ? index : index + 1);
}

static void
make_head (BsPredictionFile *self)
{
  g_string_assign (self->row, "example");
  for (gsize k = 0; k < self->n_outputs; k++)
    {
      g_autofree char *name = name_class (self, self->targets == BS_TARGETS_BINARY ? 1 : k);
      g_autofree char *column = g_strconcat ("h_", name, NULL);

      g_string_append_c (self->row, ',');
      add_cell (self->row, column);
    }
  for (gsize k = 0; self->targets == BS_TARGETS_SEVERAL && k < self->n_outputs; k++)
    {
      g_autofree char *name = name_class (self, k);

      g_string_append_c (self->row, ',');
      add_cell (self->row, name);
    }
  g_string_append (self->row, self->targets == BS_TARGETS_SEVERAL ? "\n" : ",class\n");
}

static gsize
find_longest_row (const BsPredictionFile *self)
{
  gsize longest = 0;

  for (gsize k = 0; self->names != NULL && self->names[k] != NULL; k++)
    {
      g_autoptr (GString) cell = g_string_new (NULL);

      add_cell (cell, self->names[k]);
      longest = MAX (longest, cell->len);
    }

  return MAX (self->row->len,
              LONGEST_COUNT + self->n_outputs * (LONGEST_NUMBER + 2) + longest + LONGEST_COUNT);
}

gboolean
bs_prediction_file_open (BsPredictionFile *self,
                         const char *path,
                         const BsThetaContext *context,
                         const BsNetwork *network)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  self->n_outputs = bs_network_get_size (network, bs_network_get_n_layers (network));
  self->targets = context != NULL       ? context->targets
                  : self->n_outputs > 1 ? BS_TARGETS_ONE_HOT
                                        : BS_TARGETS_BINARY;
  self->names = context != NULL ? g_strdupv (context->class_names) : NULL;
  self->row = g_string_new (NULL);
  make_head (self);
  if (path == NULL)
    return TRUE;
  if (find_longest_row (self) > BS_ROW_LONGEST)
    {
      bs_terminal_refuse (_ ("--output: A row for %zu outputs may be longer than %d bytes; let the "
                             "shell write it instead: > OUT.csv"),
                          self->n_outputs, BS_ROW_LONGEST);
      return FALSE;
    }

  file = bs_file_from_argument (path);
  self->rows = bs_row_writer_open (g_file_peek_path (file), find_longest_row (self), &error);
  if (self->rows == NULL)
    bs_terminal_refuse ("--output: %s", error->message);

  return self->rows != NULL;
}

static gboolean
write_row (BsPredictionFile *self, gsize decimal)
{
  g_autoptr (GError) error = NULL;

  /* What could not be written to standard output is told at the end of the program. */
  if (self->rows == NULL)
    return fwrite (self->row->str, 1, self->row->len, stdout) == self->row->len;
  if (bs_row_writer_append (self->rows, self->row, decimal, &error))
    return TRUE;

  bs_terminal_refuse ("--output: %s", error->message);
  self->has_failed = TRUE;

  return FALSE;
}

gboolean
bs_prediction_file_begin (BsPredictionFile *self)
{
  make_head (self);

  return write_row (self, 0);
}

/* Appends the numbers h, and returns the place where the last of them may get more zeros. */
static gsize
add_outputs (GString *row, const double *outputs, gsize n, gsize stride)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  gsize first = 0;

  for (gsize k = 0; k < n; k++)
    {
      first = row->len + 1;
      g_string_append_c (row, ',');
      g_string_append (row, g_ascii_formatd (number, sizeof number, "%.17g", outputs[k * stride]));
    }

  return first + strcspn (row->str + first, "e");
}

gboolean
bs_prediction_file_append (BsPredictionFile *self,
                           gsize example,
                           const double *outputs,
                           gsize stride)
{
  gsize decimal;

  g_string_printf (self->row, "%zu", example);
  decimal = add_outputs (self->row, outputs, self->n_outputs, stride);
  if (self->targets == BS_TARGETS_SEVERAL)
    for (gsize k = 0; k < self->n_outputs; k++)
      g_string_append_printf (self->row, ",%d", bs_prediction_is_one (outputs[k * stride]));
  else
    {
      gsize class = bs_prediction_find_class (self->targets, self->n_outputs, outputs, stride);
      g_autofree char *name = name_class (self, class - 1);

      g_string_append_c (self->row, ',');
      add_cell (self->row, name);
    }
  g_string_append_c (self->row, '\n');

  return write_row (self, decimal);
}

BsExit
bs_prediction_file_close (BsPredictionFile *self, BsExit result)
{
  g_autoptr (GError) error = NULL;

  if (self->rows != NULL && !bs_row_writer_close (g_steal_pointer (&self->rows), &error) &&
      !self->has_failed)
    {
      bs_terminal_refuse ("--output: %s", error->message);
      self->has_failed = TRUE;
    }
  if (self->row != NULL)
    g_string_free (g_steal_pointer (&self->row), TRUE);
  g_clear_pointer (&self->names, g_strfreev);

  return self->has_failed ? BS_EXIT_BAD_INPUT : result;
}
