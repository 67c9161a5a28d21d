/* The verb lesson: the lessons that come with the program, and those of files.
 *
 * A name without a point or a folder in it is first looked for among the program's own lessons.
 * Anything else is a file. */

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "files/file-name.h"
#include "files/quote.h"
#include "files/text-source.h"
#include "labs/lessons/lesson-check.h"
#include "labs/lessons/lesson-library.h"
#include "terminal/lesson-output.h"
#include "terminal/own-number.h"
#include "terminal/refusal.h"
#include "terminal/verbs.h"

/* A message shows at most so many characters of GLib's message about an option. */
#define MOST_OPTION_MESSAGE 80

typedef struct
{
  gboolean is_quiet;
  char *seed;
  BsLessonOutput output;
} LessonOptions;

static const char *const verbs[] = { "list", "check", "worksheet", NULL };

static gboolean
is_own_lesson (const char *name)
{
  return g_strv_contains (bs_lesson_library_list (), name);
}

/* Returns NULL after it has written the reason to standard error. */
static BsLesson *
load (const char *argument)
{
  g_autoptr (GFile) file = bs_file_from_argument (argument);
  g_autoptr (GError) error = NULL;
  BsLesson *lesson = is_own_lesson (argument) ? bs_lesson_library_load (argument, &error)
                                              : bs_lesson_library_open (file, NULL, &error);

  if (lesson == NULL)
    {
      bs_terminal_refuse ("%s", error->message);
      return NULL;
    }
  for (const char *const *warning = bs_lesson_get_warnings (lesson); *warning != NULL; warning++)
    /* Translators: a sentence that begins with file, line and column. */
    fprintf (stderr, _ ("warning: %s\n"), *warning);

  return lesson;
}

static BsExit
list_lessons (void)
{
  for (const char *const *name = bs_lesson_library_list (); *name != NULL; name++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BsLesson) lesson = bs_lesson_library_load (*name, &error);

      g_assert_no_error (error);
      printf ("%-12s%s\n", *name, bs_lesson_get_title (lesson));
    }

  return BS_EXIT_DONE;
}

static void
print_finding (const BsLesson *lesson, const BsLessonFinding *finding)
{
  const char *file = bs_text_source_get_name (bs_lesson_get_source (lesson));

  printf ("%s:%u:%u: ", file, finding->line, finding->column);
  if (*finding->given == '\0')
    printf (_ ("%s: computed %s"), finding->subject, finding->computed);
  else
    /* Translators: a value or condition, what the lesson says, and what the engine computes. */
    printf (_ ("%s: given %s, computed %s"), finding->subject, finding->given, finding->computed);
  printf ("%s\n", finding->is_right ? "" : _ (": wrong"));
}

static BsExit
check_lesson (const BsLesson *lesson, gboolean is_quiet)
{
  g_autoptr (GPtrArray) findings = bs_lesson_check (lesson);
  guint n_wrong = bs_lesson_findings_count_wrong (findings);

  for (guint i = 0; i < findings->len; i++)
    {
      const BsLessonFinding *finding = g_ptr_array_index (findings, i);

      if (!is_quiet || !finding->is_right)
        print_finding (lesson, finding);
    }
  printf ("checked = %u\nwrong = %u\n", findings->len, n_wrong);

  return n_wrong == 0 ? BS_EXIT_DONE : BS_EXIT_FAILED;
}

static gboolean
parse (int *argc, char ***argv, LessonOptions *options)
{
  const GOptionEntry own[] = {
    { "quiet", 0, 0, G_OPTION_ARG_NONE, &options->is_quiet, N_ ("check: print only what is wrong"),
      NULL },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options->output.sheet,
      N_ ("worksheet: write a sheet for printing, as PDF, or as SVG with a file for each page"),
      "OUT.pdf" },
    { "key", 0, 0, G_OPTION_ARG_NONE, &options->output.has_key, N_ ("worksheet: with the answers"),
      NULL },
    { "moodle", 0, 0, G_OPTION_ARG_FILENAME, &options->output.moodle,
      N_ ("worksheet: write a question bank for Moodle"), "OUT.xml" },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &options->seed,
      N_ ("worksheet: a number that makes the numbers of the sheet other ones"), "S" },
    { NULL },
  };
  g_autoptr (GOptionContext) context =
    g_option_context_new ("list | check NAME|FILE | worksheet NAME|FILE");
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = NULL;

  g_set_prgname ("backstep lesson");
  g_option_context_add_main_entries (context, own, GETTEXT_PACKAGE);
  g_option_context_set_description (context,
                                    _ ("NAME is one of “backstep lesson list”; FILE is a lesson in "
                                       "CommonMark. The page “Lessons” of the manual says how "
                                       "one is written."));
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;

  shown = bs_quote_up_to (error->message, MOST_OPTION_MESSAGE);
  bs_terminal_refuse ("%s", shown);

  return FALSE;
}

/* Says what is wrong with the words of the command line. */
static BsExit
refuse_words (int argc, char **argv)
{
  g_autofree char *known = g_strjoinv (", ", (char **) verbs);
  g_autofree char *shown = argc > 1 ? bs_quote (argv[1]) : NULL;

  if (argc < 2)
    return bs_terminal_refuse (_ ("lesson: expected one of %s"), known);
  if (!g_strv_contains (verbs, argv[1]))
    return bs_terminal_refuse (_ ("lesson: expected one of %s, found “%s”"), known, shown);
  if (g_str_equal (argv[1], "list"))
    return bs_terminal_refuse (_ ("lesson list: expected nothing after it"));

  return bs_terminal_refuse (_ ("lesson %s: expected one NAME or FILE, found %d"), argv[1],
                             argc - 2);
}

/* A worksheet needs a file to write, and nothing else has its options. */
static gboolean
check_options (const char *verb, LessonOptions *options)
{
  const BsOwnNumber seed = { "--seed", N_ ("The seed"), 1, 0 };
  const BsLessonOutput *output = &options->output;
  gboolean is_sheet = g_str_equal (verb, "worksheet");

  if (is_sheet && output->sheet == NULL && output->moodle == NULL)
    bs_terminal_refuse (
      _ ("lesson worksheet: expected --output OUT.pdf, --output OUT.svg or --moodle OUT.xml"));
  else if (!is_sheet && (output->sheet != NULL || output->moodle != NULL || output->has_key ||
                         options->seed != NULL))
    bs_terminal_refuse (_ ("lesson %s: --output, --key, --moodle and --seed are for a worksheet"),
                        verb);
  else if (is_sheet && options->is_quiet)
    bs_terminal_refuse (_ ("lesson worksheet: --quiet is for a check"));
  else
    return options->seed == NULL ||
           bs_own_number_read (&seed, options->seed, &options->output.seed);

  return FALSE;
}

static BsExit
run (int argc, char **argv, LessonOptions *options, gboolean only_reads)
{
  g_autoptr (BsLesson) lesson = NULL;
  gboolean is_list = argc == 2 && g_str_equal (argv[1], "list");

  if (!is_list && (argc != 3 || !g_strv_contains (verbs + 1, argv[1])))
    return refuse_words (argc, argv);
  if (!check_options (argv[1], options))
    return BS_EXIT_BAD_INPUT;
  if (is_list)
    return only_reads ? BS_EXIT_DONE : list_lessons ();

  lesson = load (argv[2]);
  if (lesson == NULL ||
      !bs_lesson_output_check (&options->output, is_own_lesson (argv[2]) ? "" : argv[2]))
    return BS_EXIT_BAD_INPUT;
  if (only_reads)
    return BS_EXIT_DONE;

  return g_str_equal (argv[1], "check") ? check_lesson (lesson, options->is_quiet)
                                        : bs_lesson_output_write (&options->output, lesson);
}

BsExit
bs_terminal_lesson (int argc, char **argv, gboolean only_reads)
{
  LessonOptions options = { FALSE };
  BsExit result = BS_EXIT_BAD_INPUT;

  if (parse (&argc, &argv, &options))
    result = run (argc, argv, &options, only_reads);
  g_free (options.seed);
  g_free (options.output.sheet);
  g_free (options.output.moodle);

  return result;
}
