/* Serves the window of Backstep to a browser, on a machine without a display.
 *
 * GTK has a daemon that shows windows in browsers, but it lets everybody in. So the daemon listens
 * only on a socket in a folder that no other user can enter, and a browser reaches it through our
 * own door (door.c), which asks for a secret.
 *
 * The daemon is started first. As soon as it answers, the door is opened, Backstep is started and
 * the address is printed. Everything ends together: if Backstep ends, or the daemon ends, or a
 * signal comes (closing the terminal sends one too), then the other programs are ended, the browser
 * is told, and the folder is removed. A program that does not end within five seconds is killed.
 *
 * The exit status is that of Backstep, 1 if the daemon fails, or 128 plus the number of the signal.
 */

#include "served/service.h"

#include <gio/gunixsocketaddress.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>

#include "served/child.h"
#include "served/door.h"
#include "served/folder.h"
#include "served/page.h"

#define EXIT_BAD_INPUT 2
/* Milliseconds between two attempts to reach the daemon. */
#define PAUSE 50
/* Seconds that both programs have to end in good order. */
#define PATIENCE 5

typedef struct
{
  const char *const *arguments; /* the program and its arguments */
  char *folder;
  GHashTable *page;
  BsBridge *bridge;
  BsDoor *door;
  GSubprocess *daemon;
  GSubprocess *program;
  GMainLoop *loop;
  gboolean is_ending;
  int status;
} Service;

static void call_daemon (Service *self);

static gboolean
on_impatient (gpointer user_data)
{
  Service *self = user_data;

  if (self->program != NULL)
    g_subprocess_force_exit (self->program);
  if (self->daemon != NULL)
    g_subprocess_force_exit (self->daemon);

  return G_SOURCE_REMOVE;
}

/* Begins the end. The main loop goes on until both programs have ended. */
static void
end (Service *self, int status)
{
  if (self->is_ending)
    return;
  self->is_ending = TRUE;
  self->status = status;
  bs_bridge_end (self->bridge);
  if (self->program != NULL)
    g_subprocess_send_signal (self->program, SIGTERM);
  if (self->daemon != NULL)
    g_subprocess_send_signal (self->daemon, SIGTERM);
  g_timeout_add_seconds (PATIENCE, on_impatient, self);
}

static void
fail (Service *self, GError *error)
{
  g_printerr ("backstep: %s\n", error->message);
  g_error_free (error);
  end (self, EXIT_FAILURE);
}

static gboolean
on_signal (Service *self, int number)
{
  end (self, 128 + number);

  return G_SOURCE_CONTINUE;
}

static gboolean
on_hang_up (gpointer user_data)
{
  return on_signal (user_data, SIGHUP);
}

static gboolean
on_interrupt (gpointer user_data)
{
  return on_signal (user_data, SIGINT);
}

static gboolean
on_terminate (gpointer user_data)
{
  return on_signal (user_data, SIGTERM);
}

static void
quit_if_alone (Service *self)
{
  if (self->program == NULL && self->daemon == NULL)
    g_main_loop_quit (self->loop);
}

static void
on_program_ended (GObject *program, GAsyncResult *result, gpointer user_data)
{
  Service *self = user_data;

  g_subprocess_wait_finish (G_SUBPROCESS (program), result, NULL);
  end (self, bs_child_get_status (self->program));
  g_clear_object (&self->program);
  quit_if_alone (self);
}

static void
on_daemon_ended (GObject *daemon, GAsyncResult *result, gpointer user_data)
{
  Service *self = user_data;

  g_subprocess_wait_finish (G_SUBPROCESS (daemon), result, NULL);
  if (!self->is_ending)
    g_printerr ("backstep: %s\n", _ ("gtk4-broadwayd, which shows the window, has ended"));
  g_clear_object (&self->daemon);
  end (self, EXIT_FAILURE);
  quit_if_alone (self);
}

static void
print_address (Service *self)
{
  guint port = bs_door_get_port (self->door);

  g_print (_ ("Open http://127.0.0.1:%u/?token=%s in a browser\n"), port,
           bs_door_get_token (self->door));
  /* Translators: the command has the port twice, and the name of this machine. */
  g_print (_ ("(from another machine, first run there: ssh -N -L %u:127.0.0.1:%u %s)\n"), port,
           port, g_get_host_name ());
}

static void
open_door (Service *self)
{
  GError *error = NULL;

  self->door = bs_door_new (self->page, self->bridge, &error);
  if (self->door != NULL)
    self->program = bs_child_start_program (self->folder, self->arguments, &error);
  if (self->program == NULL)
    {
      fail (self, error);
      return;
    }
  g_subprocess_wait_async (self->program, NULL, on_program_ended, self);
  print_address (self);
}

static gboolean
on_pause_over (gpointer user_data)
{
  call_daemon (user_data);

  return G_SOURCE_REMOVE;
}

static void
on_script (GObject *session, GAsyncResult *result, gpointer user_data)
{
  Service *self = user_data;
  GBytes *script = soup_session_send_and_read_finish (SOUP_SESSION (session), result, NULL);

  if (self->is_ending)
    g_clear_pointer (&script, g_bytes_unref);
  else if (script == NULL)
    g_timeout_add (PAUSE, on_pause_over, self);
  else
    {
      bs_page_add (self->page, "broadway.js", "text/javascript; charset=utf-8", script);
      open_door (self);
    }
}

/* Asks the daemon for its script, which is part of our page. When the script has come, the daemon
 * is known to be ready. */
static void
call_daemon (Service *self)
{
  g_autoptr (SoupMessage) call = soup_message_new (SOUP_METHOD_GET, "http://localhost/broadway.js");

  if (!self->is_ending)
    soup_session_send_and_read_async (bs_bridge_get_session (self->bridge), call,
                                      G_PRIORITY_DEFAULT, NULL, on_script, self);
}

static gboolean
start (Service *self, GError **error)
{
  g_autofree char *socket = NULL;
  g_autoptr (GSocketAddress) address = NULL;

  self->page = bs_page_load (error);
  if (self->page == NULL)
    return FALSE;
  self->folder = bs_folder_make (error);
  if (self->folder == NULL)
    return FALSE;
  socket = g_build_filename (self->folder, "browser.socket", NULL);
  address = g_unix_socket_address_new (socket);
  self->bridge = bs_bridge_new (G_SOCKET_CONNECTABLE (address));
  self->daemon = bs_child_start_daemon (self->folder, socket, error);
  if (self->daemon == NULL)
    return FALSE;
  g_subprocess_wait_async (self->daemon, NULL, on_daemon_ended, self);
  call_daemon (self);

  return TRUE;
}

/* A signal that the service was started to ignore, as nohup does, is ignored further on. */
static void
add_signal (Service *self, int number, GSourceFunc on_come)
{
  struct sigaction present;

  if (sigaction (number, NULL, &present) == 0 && present.sa_handler != SIG_IGN)
    g_unix_signal_add (number, on_come, self);
}

static void
run (Service *self)
{
  self->loop = g_main_loop_new (NULL, FALSE);
  add_signal (self, SIGHUP, on_hang_up);
  add_signal (self, SIGINT, on_interrupt);
  add_signal (self, SIGTERM, on_terminate);
  g_main_loop_run (self->loop);
  /* This sends the browser the messages that are still waiting. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_main_loop_unref (self->loop);
}

static void
clean_up (Service *self)
{
  g_clear_pointer (&self->door, bs_door_free);
  g_clear_pointer (&self->bridge, bs_bridge_free);
  g_clear_pointer (&self->page, g_hash_table_unref);
  if (self->folder != NULL)
    bs_folder_remove (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

/**
 * bs_service_main:
 * @argv: after the name of this program, the program whose window is served, and its arguments
 *
 * Returns: the exit status
 */
int
bs_service_main (int argc, char **argv)
{
  Service self = { 0 };
  g_autoptr (GError) error = NULL;

  if (argc < 2)
    {
      g_printerr ("%s\n", _ ("Usage: backstep-serve PROGRAM [ARGUMENT …]"));
      return EXIT_BAD_INPUT;
    }
  self.arguments = (const char *const *) argv + 1;
  if (start (&self, &error))
    run (&self);
  else
    {
      g_printerr ("backstep: %s\n", error->message);
      self.status = EXIT_FAILURE;
    }
  clean_up (&self);

  return self.status;
}
