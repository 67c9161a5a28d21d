#include "terminal/history-file.h"

#include <inttypes.h>
#include <string.h>

#include "files/file-name.h"
#include "terminal/refusal.h"

/* The largest length of each column with its comma: the name of an optimizer, an iteration (an
 * int), a number of 17 digits with sign, point and exponent, and a count of 64 bits. */
#define LONGEST_NAME      10
#define LONGEST_ITERATION 11
#define LONGEST_NUMBER    25
#define LONGEST_COUNT     21

static gsize
find_longest_row (const BsHistoryFile *self)
{
  return LONGEST_NAME + LONGEST_ITERATION + LONGEST_NUMBER + 2 * LONGEST_COUNT +
         (self->has_held_out ? 3 * LONGEST_NUMBER : 0);
}

gboolean
bs_history_file_open (BsHistoryFile *self, const char *path)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return TRUE;

  file = bs_file_from_argument (path);
  self->rows = bs_row_writer_open (g_file_peek_path (file), find_longest_row (self), &error);
  if (self->rows == NULL)
    {
      bs_terminal_refuse ("--history: %s", error->message);
      return FALSE;
    }
  self->row = g_string_new (NULL);

  return TRUE;
}

/* After a failure training goes on without the file, because Θ can still be saved. */
static void
write_row (BsHistoryFile *self, gsize decimal)
{
  g_autoptr (GError) error = NULL;

  if (bs_row_writer_append (self->rows, self->row, decimal, &error))
    return;

  bs_terminal_refuse ("--history: %s", error->message);
  self->has_failed = TRUE;
  bs_row_writer_close (g_steal_pointer (&self->rows), NULL);
}

void
bs_history_file_begin (BsHistoryFile *self)
{
  if (self->rows == NULL)
    return;

  g_string_printf (self->row, "%siteration,J,epoch,evaluations%s\n",
                   self->names_optimizer ? "optimizer," : "",
                   self->has_held_out ? ",accuracy,held_out_J,held_out_accuracy" : "");
  write_row (self, 0);
}

static void
add_number (GString *row, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (row, ',');
  g_string_append (row, g_ascii_formatd (number, sizeof number, "%.17g", value));
}

/* The held-out examples are evaluated after every iteration, so that the file does not depend on
 * the speed of the machine. */
static void
add_held_out (GString *row, BsRun *run)
{
  g_autoptr (BsAssessment) assessment = bs_run_assess (run);

  add_number (row, bs_quality_get_accuracy (assessment->training));
  add_number (row, assessment->held_out_J);
  add_number (row, bs_quality_get_accuracy (assessment->held_out));
}

void
bs_history_file_append (BsHistoryFile *self, BsRun *run)
{
  const BsPoint *point = bs_run_get_point (run);
  const BsOptimizer *optimizer = bs_run_get_optimizer (run);
  guint64 m =
    bs_training_set_get_n_examples (bs_objective_get_training_set (bs_run_get_objective (run)));
  gsize first, decimal;

  if (self->rows == NULL)
    return;

  g_string_truncate (self->row, 0);
  if (self->names_optimizer)
    g_string_append_printf (
      self->row, "%s,",
      bs_optimizer_method_get_nick (bs_optimizer_get_options (optimizer)->method));
  g_string_append_printf (self->row, "%" PRIu64, point->iteration);
  first = self->row->len + 1;
  add_number (self->row, point->cost.total);
  decimal = first + strcspn (self->row->str + first, "e");
  g_string_append_printf (self->row, ",%" PRIu64 ",%" PRIu64,
                          bs_optimizer_get_n_examples (optimizer) / m,
                          bs_optimizer_get_n_gradients (optimizer));
  if (self->has_held_out)
    add_held_out (self->row, run);
  g_string_append_c (self->row, '\n');
  write_row (self, decimal);
}

BsExit
bs_history_file_close (BsHistoryFile *self, BsExit result)
{
  g_autoptr (GError) error = NULL;

  if (self->rows != NULL && !bs_row_writer_close (g_steal_pointer (&self->rows), &error))
    {
      bs_terminal_refuse ("--history: %s", error->message);
      self->has_failed = TRUE;
    }
  if (self->row != NULL)
    g_string_free (g_steal_pointer (&self->row), TRUE);

  return self->has_failed ? BS_EXIT_BAD_INPUT : result;
}
