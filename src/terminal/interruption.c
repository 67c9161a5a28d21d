#include "terminal/interruption.h"

#include <signal.h>

static const int ending[] = { SIGINT, SIGTERM, SIGHUP };

/* A signal handler gets no data from the caller and may use only variables of these types. It may
 * run in any thread, so the number is stored before the flag. */
static atomic_bool stop;
static atomic_int signal_number;

static void
on_signal (int number)
{
  int none = 0;

  if (atomic_compare_exchange_strong (&signal_number, &none, number))
    {
      atomic_store (&stop, true);
      return;
    }
  if (number != SIGINT)
    return;

  signal (number, SIG_DFL);
  raise (number);
}

void
bs_interruption_begin (void)
{
  struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };

  atomic_store (&signal_number, 0);
  atomic_store (&stop, false);
  sigemptyset (&action.sa_mask);
  for (gsize i = 0; i < G_N_ELEMENTS (ending); i++)
    {
      struct sigaction present;

      if (sigaction (ending[i], NULL, &present) == 0 && present.sa_handler != SIG_IGN)
        sigaction (ending[i], &action, NULL);
    }
}

const atomic_bool *
bs_interruption_get_stop (void)
{
  return &stop;
}

gboolean
bs_interruption_has_come (void)
{
  return atomic_load (&stop);
}

BsExit
bs_interruption_get_exit (void)
{
  return (BsExit) (BS_EXIT_INTERRUPTED + atomic_load (&signal_number));
}
