/* The two programs that make a served window: GTK's daemon, which speaks with the browser, and
 * Backstep, which draws through it. They find each other by a socket in the session's folder of
 * runtime files, and every user could use that socket if the folder were one for everybody. So both
 * are told that their session's folder is ours. What else the program looks for there, the
 * session's bus, is named to it by its address. */

#include "served/child.h"

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

/* Any number will do in a folder of our own. */
#define DISPLAY_NAME ":1"

/* Runs in the child before its program. It is to end with us, even where we are killed; and a
 * Ctrl+C in the terminal is for us alone, who end it in turn. */
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
 * @folder: for the socket that the program uses
 * @socket: the path of the one for the browser
 *
 * It says where it listens, and complains of each browser that goes: nobody needs to read that.
 *
 * Returns: (transfer full): the daemon
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
 * @folder: where the daemon's socket is
 * @arguments: (array zero-terminated=1): the program, and what it is told
 *
 * Returns: (transfer full): the program whose window is served
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
 * @child: one that has ended
 *
 * Returns: what a shell would say of it: its exit status, or 128 and the number of its signal.
 */
int
bs_child_get_status (GSubprocess *child)
{
  return g_subprocess_get_if_exited (child) ? g_subprocess_get_exit_status (child)
                                            : 128 + g_subprocess_get_term_sig (child);
}
