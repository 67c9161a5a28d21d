/* The verb draw: a picture in a file, made by the painters of the window, without a display.
 *
 * Everything that can be wrong is refused before training begins. The picture is complete in memory
 * before the file is written, so the file is replaced completely or not at all. */

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "export/drawings.h"
#include "export/handout.h"
#include "export/picture-file.h"
#include "export/plane-drawing.h"
#include "files/quote.h"
#include "terminal/outputs.h"
#include "terminal/own-number.h"
#include "terminal/reached.h"
#include "terminal/verbs.h"

typedef struct
{
  char *step;
  char *after;
  char *example;
  char *layer;
  char *across;
  char *up;
  char *what;
  char *output;
  char *size;
  gboolean is_dark;
} Words;

/* What the words on the command line mean. */
typedef struct
{
  const struct Kind *kind;
  BsPictureFormat format;
  guint64 step; /* 0 for no step: what one example gives is shown as a whole */
  guint64 after;
  guint64 example;
  guint64 layer;       /* 0 for the layer of the step */
  guint64 across, up;  /* the features of a map */
  guint width, height; /* 0 for the usual size */
} Wishes;

typedef struct Kind
{
  const char *name;
  gboolean is_of_step; /* the picture shows one step, or one example */
  gboolean is_of_layer;
  gboolean is_on_paper; /* a handout, page by page */
  gboolean is_of_plane; /* of two features */
  BsDrawing *(*make) (BsReached *reached, const Wishes *wishes);
} Kind;

static BsDrawing *
make_network (BsReached *reached, const Wishes *wishes)
{
  return bs_drawing_new_network (g_steal_pointer (&reached->reveal), &(BsDiagramMarks){ 0 });
}

static BsDrawing *
make_matrices (BsReached *reached, const Wishes *wishes)
{
  return bs_drawing_new_matrices (reached->reveal, (guint) wishes->layer);
}

static BsDrawing *
make_plot (BsReached *reached, const Wishes *wishes)
{
  const BsPlotRun run = {
    .history = bs_run_get_history (reached->run),
    .point = bs_run_get_point (reached->run),
    .n_examples = bs_training_set_get_n_examples (bs_reveal_get_training_set (reached->reveal)),
  };
  BsPlotNumbers *numbers = bs_plot_numbers_new ();

  bs_plot_numbers_collect (numbers, &run, BS_PLOT_UNIT_ITERATION);

  return bs_drawing_new_plot (numbers,
                              &(BsPlot){ .unit = BS_PLOT_UNIT_ITERATION, .name = _ ("this run") });
}

static BsDrawing *
make_map (BsReached *reached, const Wishes *wishes)
{
  return bs_drawing_sample_plane (reached->reveal, wishes->across, wishes->up);
}

static const Kind kinds[] = {
  { .name = "network", .is_of_step = TRUE, .make = make_network },
  { .name = "matrices", .is_of_step = TRUE, .is_of_layer = TRUE, .make = make_matrices },
  { .name = "plot", .make = make_plot },
  { .name = "map", .is_of_step = TRUE, .is_of_plane = TRUE, .make = make_map },
  { .name = "sheet", .is_of_step = TRUE, .is_on_paper = TRUE },
};

static char *
list_kinds (void)
{
  GString *names = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", kinds[i].name);

  return g_string_free (names, FALSE);
}

static gboolean
read_kind (const Words *words, Wishes *wishes)
{
  g_autofree char *names = list_kinds ();
  g_autofree char *shown = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (words->what != NULL ? words->what : kinds[0].name, kinds[i].name) == 0)
      {
        wishes->kind = &kinds[i];
        return TRUE;
      }

  shown = bs_quote (words->what);
  bs_terminal_refuse (_ ("--what: A picture must be one of %s, not “%s”."), names, shown);

  return FALSE;
}

static gboolean
read_format (const Words *words, Wishes *wishes)
{
  g_autofree char *shown = NULL;

  if (words->output == NULL)
    {
      bs_terminal_refuse (_ ("draw: expected --output FILE.svg, FILE.pdf or FILE.png"));
      return FALSE;
    }
  if (bs_picture_format_find (words->output, &wishes->format))
    return TRUE;

  shown = bs_quote_file_name (words->output);
  bs_terminal_refuse (_ ("--output: The name must end with .svg, .pdf or .png, not as “%s” does."),
                      shown);

  return FALSE;
}

/* Returns the number before @end, which must be a side of a picture; 0 if it is not. */
static guint
read_side (const char *text, gssize length)
{
  g_autofree char *digits = g_strndup (text, length >= 0 ? (gsize) length : strlen (text));
  guint64 side;

  return g_ascii_string_to_unsigned (digits, 10, BS_PICTURE_LEAST, BS_PICTURE_MOST, &side, NULL)
           ? (guint) side
           : 0;
}

static gboolean
read_size (const Words *words, Wishes *wishes)
{
  const char *cross = words->size != NULL ? strchr (words->size, 'x') : NULL;
  g_autofree char *shown = NULL;

  if (words->size == NULL)
    return TRUE;
  if (cross != NULL)
    {
      wishes->width = read_side (words->size, cross - words->size);
      wishes->height = read_side (cross + 1, -1);
    }
  if (wishes->width > 0 && wishes->height > 0)
    return TRUE;

  shown = bs_quote (words->size);
  bs_terminal_refuse (_ ("--size: A size must be two numbers from %d to %d, such as 1366x768, not "
                         "“%s”."),
                      BS_PICTURE_LEAST, BS_PICTURE_MOST, shown);

  return FALSE;
}

static gboolean
refuse_for (const Kind *kind, const char *option, const char *reason)
{
  bs_terminal_refuse ("%s: --what %s: %s", option, kind->name, reason);

  return FALSE;
}

/* Refuses what makes no sense for a handout. */
static gboolean
check_paper (const Words *words, const Wishes *wishes)
{
  const Kind *kind = wishes->kind;

  if (!kind->is_on_paper)
    return TRUE;
  if (wishes->format != BS_PICTURE_PDF)
    return refuse_for (kind, "--output", _ ("a handout has pages; expected FILE.pdf"));
  if (words->size != NULL)
    return refuse_for (kind, "--size", _ ("a handout has pages of A4"));
  if (words->is_dark)
    return refuse_for (kind, "--dark", _ ("a handout is for white paper"));

  return TRUE;
}

/* Refuses what makes no sense for the kind of picture. */
static gboolean
check_kind (const Words *words, const Kind *kind)
{
  if (!kind->is_of_step && words->step != NULL)
    return refuse_for (kind, "--step", _ ("the plot shows whole iterations; expected --after"));
  if (!kind->is_of_step && words->example != NULL)
    return refuse_for (kind, "--example", _ ("the plot shows J of all examples"));
  if (!kind->is_of_step && words->after == NULL)
    return refuse_for (kind, "draw",
                       _ ("expected --after ITERATIONS, without which there is no "
                          "curve"));
  if (words->step != NULL && words->example != NULL)
    return refuse_for (kind, "--example", _ ("a step belongs to an example already"));
  if (!kind->is_of_layer && words->layer != NULL)
    return refuse_for (kind, "--layer", _ ("only the matrices are those of one layer"));
  if (!kind->is_of_plane && (words->across != NULL || words->up != NULL))
    return refuse_for (kind, words->across != NULL ? "--across" : "--up",
                       _ ("only a map has features along its axes"));

  return TRUE;
}

static gboolean
read_words (const Words *words, Wishes *wishes)
{
  return read_kind (words, wishes) && check_kind (words, wishes->kind) &&
         read_format (words, wishes) && read_size (words, wishes) && check_paper (words, wishes);
}

/* Reads the features of the axes, which are two different ones. */
static gboolean
read_axes (const Words *words, const BsTask *task, Wishes *wishes)
{
  guint64 n = bs_training_set_get_n_features (task->training_set);
  const BsOwnNumber across = { "--across", N_ ("The feature across"), 1, n };
  const BsOwnNumber up = { "--up", N_ ("The feature up"), 1, n };

  if (!wishes->kind->is_of_plane)
    return TRUE;
  if (n < 2)
    return refuse_for (wishes->kind, "--what", _ ("the data have only one feature"));

  wishes->across = 1;
  if (words->across != NULL && !bs_own_number_read (&across, words->across, &wishes->across))
    return FALSE;
  wishes->up = wishes->across == 2 ? 1 : 2;
  if (words->up != NULL && !bs_own_number_read (&up, words->up, &wishes->up))
    return FALSE;
  if (wishes->across == wishes->up)
    return refuse_for (wishes->kind, "--up", _ ("the two axes need two different features"));

  return TRUE;
}

/* The ranges of these numbers depend on the data. */
static gboolean
read_numbers (const Words *words, const BsTask *task, const BsSequence *sequence, Wishes *wishes)
{
  const BsOwnNumber after = { "--after", N_ ("The number of iterations"), 0, 0 };
  const BsOwnNumber example = { "--example", N_ ("The example"), 1,
                                bs_training_set_get_n_examples (task->training_set) };
  const BsOwnNumber layer = { "--layer", N_ ("The layer"), 1,
                              bs_network_get_n_layers (task->network) - 1 };
  BsOwnNumber step = { "--step", N_ ("The step"), 1, 0 };

  if (words->after != NULL && !bs_own_number_read (&after, words->after, &wishes->after))
    return FALSE;
  step.high = bs_sequence_get_n_steps (sequence, wishes->after);

  return (words->step == NULL || bs_own_number_read (&step, words->step, &wishes->step)) &&
         (words->example == NULL ||
          bs_own_number_read (&example, words->example, &wishes->example)) &&
         (words->layer == NULL || bs_own_number_read (&layer, words->layer, &wishes->layer)) &&
         read_axes (words, task, wishes);
}

/* Finds the steps of a handout: the step, those of the example, or those of the iteration. */
static void
find_steps (const BsReveal *reveal, const Wishes *wishes, guint64 *first, guint64 *n_steps)
{
  const BsSequence *sequence = bs_reveal_get_sequence (reveal);
  gsize index = wishes->example > 0 ? bs_reveal_find_in_batch (reveal, wishes->example) : 0;

  *first = bs_sequence_get_start (sequence, wishes->after);
  *n_steps = bs_sequence_get_n_steps (sequence, wishes->after);
  if (wishes->step > 0)
    {
      *first += wishes->step - 1;
      *n_steps = 1;
    }
  else if (index > 0)
    {
      *first = bs_sequence_get_example_start (sequence, wishes->after, index);
      *n_steps = bs_sequence_get_example_length (sequence);
    }
}

static gboolean
check_steps (const BsSequence *sequence, const Wishes *wishes)
{
  guint64 n = wishes->example > 0 ? bs_sequence_get_example_length (sequence)
                                  : bs_sequence_get_n_steps (sequence, wishes->after);

  if (!wishes->kind->is_on_paper || wishes->step > 0 || n <= BS_HANDOUT_MOST_STEPS)
    return TRUE;

  bs_terminal_refuse (_ ("The handout would have %" PRIu64 " steps; expected at most %d. "
                         "--example I chooses those of one example, --step N one step."),
                      n, BS_HANDOUT_MOST_STEPS);

  return FALSE;
}

/* The examples of an iteration with a batch are known only when it is reached. */
static gboolean
check_batch (const BsReached *reached, const Wishes *wishes)
{
  return !wishes->kind->is_on_paper || wishes->example == 0 ||
         bs_reached_find_in_batch (reached, wishes->example) > 0;
}

static GBytes *
make_handout (BsReveal *reveal, const Wishes *wishes, GError **error)
{
  guint64 first, n_steps;

  find_steps (reveal, wishes, &first, &n_steps);

  return bs_handout_make (reveal, first, n_steps, error);
}

static void
go_to_step (BsReveal *reveal, const Wishes *wishes)
{
  guint64 start = bs_sequence_get_start (bs_reveal_get_sequence (reveal), wishes->after);

  if (wishes->step > 0)
    bs_reveal_go (reveal, start + wishes->step - 1);
  else
    bs_reveal_watch (reveal, MAX (wishes->example, 1));
  bs_reveal_prepare (reveal);
}

static GBytes *
make_picture (BsReached *reached, const Wishes *wishes, gboolean is_dark, GError **error)
{
  g_autoptr (BsDrawing) drawing = NULL;
  BsDrawingSize size;

  go_to_step (reached->reveal, wishes);
  drawing = wishes->kind->make (reached, wishes);
  bs_drawing_get_usual_size (drawing, &size);
  if (wishes->width > 0)
    size = (BsDrawingSize){ wishes->width, wishes->height, 1.0 };

  return bs_picture_make (drawing, wishes->format, &size, 1.0,
                          bs_palette_get (is_dark ? BS_THEME_DARK : BS_THEME_LIGHT), error);
}

static BsExit
draw (BsReached *reached, const Words *words, const Wishes *wishes)
{
  BsExit result = bs_reached_go (reached, wishes->after);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gconstpointer data;
  gsize length;

  if (result != BS_EXIT_DONE)
    return result;
  if (!check_batch (reached, wishes))
    return BS_EXIT_BAD_INPUT;
  bytes = wishes->kind->is_on_paper ? make_handout (reached->reveal, wishes, &error)
                                    : make_picture (reached, wishes, words->is_dark, &error);
  if (bytes == NULL)
    return bs_terminal_refuse ("%s", error->message);

  data = g_bytes_get_data (bytes, &length);

  return bs_output_write ("--output", words->output, data, length) ? BS_EXIT_DONE
                                                                   : BS_EXIT_BAD_INPUT;
}

static BsExit
check_and_draw (const BsTask *task, const Words *words, Wishes *wishes, gboolean only_reads)
{
  const BsOutput outputs[] = { { "--output", words->output, TRUE }, { NULL } };
  g_auto (BsReached) reached = { NULL };

  if (!bs_reached_check_memory (task))
    return BS_EXIT_BAD_INPUT;
  bs_reached_begin (&reached, task);
  if (!read_numbers (words, task, bs_reveal_get_sequence (reached.reveal), wishes) ||
      !check_steps (bs_reveal_get_sequence (reached.reveal), wishes) ||
      !bs_outputs_check (outputs, task->setup->data, task->theta_file))
    return BS_EXIT_BAD_INPUT;

  return only_reads ? BS_EXIT_DONE : draw (&reached, words, wishes);
}

static void
clear_words (Words *words)
{
  g_free (words->step);
  g_free (words->after);
  g_free (words->example);
  g_free (words->layer);
  g_free (words->across);
  g_free (words->up);
  g_free (words->what);
  g_free (words->output);
  g_free (words->size);
}

BsExit
bs_terminal_draw (int argc, char **argv, gboolean only_reads)
{
  static const BsVerbOptions taken = {
    .verb = "draw",
    .fields = BS_TAKES_DATA | BS_TAKES_INITIAL | BS_TAKES (BS_SETUP_OPTIMIZER),
    .has_parameters = TRUE,
    .keeps_unscaled = TRUE,
  };
  g_auto (BsArguments) arguments = { NULL };
  g_auto (BsTask) task = { NULL };
  Words words = { NULL };
  Wishes wishes = { NULL };
  const GOptionEntry own[] = {
    { "what", 0, 0, G_OPTION_ARG_STRING, &words.what,
      N_ ("the picture: network, matrices, plot, map, or sheet: a handout (network)"), "NAME" },
    { "step", 0, 0, G_OPTION_ARG_STRING, &words.step,
      N_ ("the step of the iteration that is shown, as walk counts them"), "N" },
    { "after", 0, 0, G_OPTION_ARG_STRING, &words.after,
      N_ ("number of updates of Θ before the picture (0)"), "ITERATIONS" },
    { "example", 0, 0, G_OPTION_ARG_STRING, &words.example,
      N_ ("without --step: the example that is shown (1; on a sheet all of them)"), "I" },
    { "layer", 0, 0, G_OPTION_ARG_STRING, &words.layer,
      N_ ("the layer of the matrices (that of the step)"), "L" },
    { "across", 0, 0, G_OPTION_ARG_STRING, &words.across,
      N_ ("the feature of a map's horizontal axis (1)"), "J" },
    { "up", 0, 0, G_OPTION_ARG_STRING, &words.up, N_ ("the feature of a map's vertical axis (2)"),
      "J" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &words.size,
      N_ ("size in pixels, of which 96 are an inch"), "WxH" },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &words.is_dark, N_ ("with the dark colours"), NULL },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &words.output,
      N_ ("write the picture to this file, whose name ends with .svg, .pdf or .png"), "FILE" },
    { NULL },
  };
  BsExit result = BS_EXIT_BAD_INPUT;

  if (bs_arguments_read (&arguments, &taken, own, &argc, &argv) && read_words (&words, &wishes) &&
      bs_task_make (&task, &arguments))
    result = check_and_draw (&task, &words, &wishes, only_reads);
  clear_words (&words);

  return result;
}
