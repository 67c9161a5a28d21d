#pragma once

#include <stdatomic.h>
#include <stdbool.h>

#include "terminal/exit.h"

G_BEGIN_DECLS

/* From now on SIGINT, SIGTERM and SIGHUP do not end the process but set a flag, so that what has
 * been computed can be saved. A SIGINT after that ends the process at once, as it would without
 * all this: somebody at the keyboard is impatient. Another SIGTERM or SIGHUP changes nothing, since
 * nobody need have sent it on purpose: a terminal that is closed sends SIGHUP twice, once by its
 * shell and once by the system, and at the end of a session SIGTERM and SIGHUP both come. Those
 * that the process was started to ignore, as nohup does, are ignored further on. */
void bs_interruption_begin (void);

/* Returns the flag. An engine that is given the flag ends even a long evaluation. */
const atomic_bool *bs_interruption_get_stop (void);
gboolean bs_interruption_has_come (void);
/* Returns the exit status after a signal: 128 plus the number of the signal, as in shells. */
BsExit bs_interruption_get_exit (void);

G_END_DECLS
