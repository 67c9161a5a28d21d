#include "terminal/lab.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#include "terminal/cell.h"
#include "terminal/interruption.h"

/* Two numbers of entries are not longer. */
#define PROGRESS_WIDTH 24

guint64
bs_lab_find_next_row (guint64 iteration)
{
  guint64 power = 1;

  while (power * 10 <= iteration)
    power *= 10;
  if (iteration < power)
    return power;
  if (iteration < 2 * power)
    return 2 * power;

  return iteration < 5 * power ? 5 * power : 10 * power;
}

const char *
bs_lab_describe_end (BsStepResult result, BsFinish finish)
{
  if (result == BS_STEP_DIVERGED)
    return _ ("diverged: J is not finite");

  return result == BS_STEP_FINISHED ? bs_finish_get_reason (finish) : NULL;
}

BsExit
bs_lab_conclude (BsStepResult result, BsFinish finish)
{
  switch (result)
    {
    case BS_STEP_FINISHED:
      printf (_ ("finished: %s\n"), bs_finish_get_reason (finish));
      return BS_EXIT_DONE;
    case BS_STEP_DIVERGED:
      printf ("%s\n", bs_lab_describe_end (result, finish));
      return BS_EXIT_FAILED;
    case BS_STEP_STOPPED:
      printf ("%s\n", _ ("interrupted"));
      return bs_interruption_get_exit ();
    case BS_STEP_DONE:
    default:
      return BS_EXIT_DONE;
    }
}

void
bs_lab_print_part (gsize n, gsize total, guint width)
{
  g_autofree char *part = g_strdup_printf ("%zu/%zu", n, total);

  bs_cell_print_right (part, width);
}

void
bs_lab_show_progress (gsize n_done, gsize n_total)
{
  if (isatty (STDERR_FILENO))
    fprintf (stderr, "\r%zu/%zu", n_done, n_total);
}

void
bs_lab_clear_progress (void)
{
  if (isatty (STDERR_FILENO))
    fprintf (stderr, "\r%*s\r", PROGRESS_WIDTH, "");
}
