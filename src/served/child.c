/* Starts the two programs of a served window: GTK's daemon, which speaks with the browser, and
 * Backstep itself, which draws through the daemon.
 *
 * The two find each other by a socket in the folder XDG_RUNTIME_DIR. If other users could reach
 * that folder, they could use the socket too. So for both programs XDG_RUNTIME_DIR is set to our
 * own folder, which only this user can enter. Backstep also looks for the session bus in that
 * folder, so it is told the address of the bus instead. */

#include "served/child.h"

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

/* Our folder has no other display, so any number is free. */
#define DISPLAY_NAME ":1"

/* Runs in the child process before its program starts. The child shall end when this process ends,
 * even if it is killed. And it gets a process group of its own, so that Ctrl+C in the terminal
 * reaches only this process, which then ends the child in good order. */
static void
prepare_child (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
  setpgid (0, 0);
}

static GSubprocessLauncher *
make_launcher (const char *folder, GSubprocessFlags flags)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (flags);

  g_subprocess_launcher_set_child_setup (launcher, prepare_child, NULL, NULL);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", folder, TRUE);

  return launcher;
}

/**
 * bs_child_start_daemon:
 * @folder: the folder for the socket that Backstep uses
 * @socket: the path of the socket for the browser
 *
 * The daemon's output is dropped: it tells only where it listens, and that a browser has gone.
 *
 * Returns: (transfer full): the daemon, or %NULL with an error
 */
GSubprocess *
bs_child_start_daemon (const char *folder, const char *socket, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
    make_launcher (folder, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  const char *const command[] = { "gtk4-broadwayd", "--unixsocket", socket, DISPLAY_NAME, NULL };

  return g_subprocess_launcher_spawnv (launcher, command, error);
}

static void
name_session_bus (GSubprocessLauncher *launcher)
{
  const char *session = g_getenv ("XDG_RUNTIME_DIR");
  g_autofree char *bus = session != NULL ? g_build_filename (session, "bus", NULL) : NULL;
  g_autofree char *address = bus != NULL ? g_strconcat ("unix:path=", bus, NULL) : NULL;

  if (bus != NULL && g_file_test (bus, G_FILE_TEST_EXISTS))
    g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", address, FALSE);
}

/**
 * bs_child_start_program:
 * @folder: the folder with the daemon's socket
 * @arguments: (array zero-terminated=1): the program and its arguments
 *
 * Returns: (transfer full): the program whose window is served, or %NULL with an error
 */
GSubprocess *
bs_child_start_program (const char *folder, const char *const *arguments, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (folder, G_SUBPROCESS_FLAGS_NONE);

  g_subprocess_launcher_setenv (launcher, "GDK_BACKEND", "broadway", TRUE);
  g_subprocess_launcher_setenv (launcher, "BROADWAY_DISPLAY", DISPLAY_NAME, TRUE);
  name_session_bus (launcher);

  return g_subprocess_launcher_spawnv (launcher, arguments, error);
}

/**
 * bs_child_get_status:
 * @child: a child that has ended
 *
 * Returns: the exit status that a shell would report: the status of the program, or 128 plus the
 *   number of the signal that ended it.
 */
int
bs_child_get_status (GSubprocess *child)
{
  return g_subprocess_get_if_exited (child) ? g_subprocess_get_exit_status (child)
                                            : 128 + g_subprocess_get_term_sig (child);
}
