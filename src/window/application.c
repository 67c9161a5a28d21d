#include "window/application.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "files/builtin-data.h"
#include "files/file-name.h"
#include "files/quote.h"
#include "training/background-job.h"
#include "walk/language.h"
#include "window/settings.h"
#include "window/window.h"

/* As in the terminal: bad usage or bad input. */
#define EXIT_BAD_INPUT 2

struct _BsApplication
{
  GtkApplication parent_instance;

  char *data; /* the data to open, or NULL */
};

G_DEFINE_FINAL_TYPE (BsApplication, bs_application, GTK_TYPE_APPLICATION)

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *const authors[] = { _ ("The Backstep developers"), NULL };

  gtk_show_about_dialog (
    gtk_application_get_active_window (GTK_APPLICATION (user_data)), "program-name", "Backstep",
    "version", BACKSTEP_VERSION, "logo-icon-name", "org.backstep.Backstep", "comments",
    _ ("A step debugger for backpropagation: every number of a training iteration, step by step, "
       "forwards and backwards"),
    "license-type", GTK_LICENSE_MIT_X11, "authors", authors, NULL);
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  /* The window saves its settings when it is closed, so it is closed instead of just quitting. */
  if (window != NULL)
    gtk_window_close (window);
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/org/backstep/Backstep/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
bs_application_startup (GApplication *application)
{
  const GActionEntry actions[] = {
    { .name = "about", .activate = on_about },
    { .name = "quit", .activate = on_quit },
  };
  const char *const quit_keys[] = { "<Control>q", NULL };
  const char *const close_keys[] = { "<Control>w", NULL };
  /* A browser reports a sign that needs Shift together with Shift. */
  const char *const help_keys[] = { "<Control>question", "<Control><Shift>question", "<Control>F1",
                                    NULL };

  G_APPLICATION_CLASS (bs_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit", quit_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "window.close", close_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "win.show-help-overlay",
                                         help_keys);
  load_style ();
  bs_language_settle_numbers ();
}

static void
bs_application_activate (GApplication *application)
{
  BsApplication *self = BS_APPLICATION (application);
  GtkWidget *window = bs_window_new (GTK_APPLICATION (application));

  if (self->data != NULL)
    bs_window_open (BS_WINDOW (window), self->data);
  else
    bs_window_resume (BS_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
}

static void
bs_application_finalize (GObject *object)
{
  g_free (BS_APPLICATION (object)->data);

  G_OBJECT_CLASS (bs_application_parent_class)->finalize (object);
}

static void
bs_application_class_init (BsApplicationClass *class)
{
  G_OBJECT_CLASS (class)->finalize = bs_application_finalize;
  G_APPLICATION_CLASS (class)->startup = bs_application_startup;
  G_APPLICATION_CLASS (class)->activate = bs_application_activate;
}

static void
bs_application_init (BsApplication *self)
{
}

/* Every start is a process of its own, so that two windows side by side are two experiments. @data
 * is the name of built-in data or of a file, or NULL. */
static BsApplication *
make_application (const char *data)
{
  BsApplication *self =
    g_object_new (BS_TYPE_APPLICATION, "application-id", "org.backstep.Backstep", "flags",
                  G_APPLICATION_NON_UNIQUE, NULL);

  self->data = g_strdup (data);

  return self;
}

static int
refuse (const char *message)
{
  fprintf (stderr, "backstep: %s\n", message);

  return EXIT_BAD_INPUT;
}

/* Returns whether @data may exist. A file that is not local counts as existing until it is
 * opened. */
static gboolean
is_there (const char *data)
{
  g_autoptr (GFile) file = bs_file_from_argument (data);

  return bs_builtin_data_find (data) != NULL || !g_file_is_native (file) ||
         g_file_query_exists (file, NULL);
}

static void
choose_language (void)
{
  g_autoptr (GSettings) settings = bs_settings_find ();
  g_autofree char *language =
    settings != NULL ? g_settings_get_string (settings, "language") : g_strdup ("system");

  if (!g_str_equal (language, "system"))
    bs_language_choose (language);
}

/* Nearly everything that moves in the window is drawn by Cairo. On a machine without a graphics
 * card, a frame with the diagram of 64-25-10 takes 16 ms with the Cairo renderer and 50 ms with GL.
 * Broadway has a renderer of its own. */
static void
prefer_cairo (void)
{
  if (g_strcmp0 (g_getenv ("GDK_BACKEND"), "broadway") != 0)
    g_setenv ("GSK_RENDERER", "cairo", FALSE);
}

/**
 * bs_application_main:
 * @argv: after the name of the program at most one word, the data; a word that begins with a dash
 *   comes after "--"
 *
 * Returns: the exit status: 2 if there are no such data or there is no display.
 */
int
bs_application_main (int argc, char **argv)
{
  g_autoptr (BsApplication) application = NULL;
  int at = argc > 1 && g_str_equal (argv[1], "--") ? 2 : 1;
  const char *data = at < argc ? argv[at] : NULL;
  int status;

  choose_language ();
  if (at + 1 < argc)
    {
      g_autofree char *shown = bs_quote (argv[at + 1]);
      g_autofree char *message = g_strdup_printf (
        _ ("expected one data set, but found “%s” too; see backstep --help"), shown);

      return refuse (message);
    }
  if (data != NULL && !is_there (data))
    {
      g_autofree char *shown = bs_quote (data);
      g_autofree char *message = g_strdup_printf (
        _ ("expected a verb, a file or built-in data, found “%s”; see backstep --help"), shown);

      return refuse (message);
    }
  prefer_cairo ();
  if (!gtk_init_check ())
    return refuse (_ ("there is no display for a window: neither Wayland nor X11 answers; the "
                      "verbs need none, see backstep --help"));

  application = make_application (data);
  status = g_application_run (G_APPLICATION (application), 1, argv);
  bs_background_jobs_finish ();

  return status;
}
