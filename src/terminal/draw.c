/* The verb draw: a picture in a file, made by the painters of the window, without a display.
 *
 * Everything that can be wrong is refused before training begins. The picture is complete in memory
 * before the file is written, so the file is replaced completely or not at all. */

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "export/drawings.h"
#include "export/handout.h"
#include "export/image-drawing.h"
#include "export/plane-drawing.h"
#include "terminal/draw-wishes.h"
#include "terminal/outputs.h"
#include "terminal/reached.h"
#include "terminal/refusal.h"
#include "terminal/verbs.h"

static BsDrawing *
make_network (BsReached *reached, const BsDrawWishes *wishes)
{
  BsReveal *reveal = g_steal_pointer (&reached->reveal);

  if (wishes->has_maps)
    return bs_drawing_sample_neurons (reveal, wishes->across, wishes->up);

  return bs_drawing_new_network (reveal, &(BsDiagramMarks){ 0 });
}

static BsDrawing *
make_matrices (BsReached *reached, const BsDrawWishes *wishes)
{
  return bs_drawing_new_matrices (reached->reveal, (guint) wishes->layer);
}

static BsDrawing *
make_plot (BsReached *reached, const BsDrawWishes *wishes)
{
  const BsPlotRun run = {
    .history = bs_run_get_history (reached->run),
    .quality = reached->quality,
    .point = bs_run_get_point (reached->run),
    .n_examples = bs_training_set_get_n_examples (bs_reveal_get_training_set (reached->reveal)),
  };
  BsPlotNumbers *numbers = bs_plot_numbers_new ();

  bs_plot_numbers_collect (numbers, &run, BS_PLOT_UNIT_ITERATION);

  return bs_drawing_new_plot (numbers,
                              &(BsPlot){ .unit = BS_PLOT_UNIT_ITERATION, .name = _ ("this run") });
}

static BsDrawing *
make_map (BsReached *reached, const BsDrawWishes *wishes)
{
  return bs_drawing_sample_plane (reached->reveal, wishes->across, wishes->up);
}

static BsDrawing *
make_images (BsReached *reached, const BsDrawWishes *wishes)
{
  return bs_drawing_new_images (reached->reveal);
}

/* A handout is no drawing, but has pages. */
static BsDrawing *(*const make[]) (BsReached *reached, const BsDrawWishes *wishes) = {
  [BS_DRAW_NETWORK] = make_network, [BS_DRAW_MATRICES] = make_matrices, [BS_DRAW_PLOT] = make_plot,
  [BS_DRAW_MAP] = make_map,         [BS_DRAW_IMAGES] = make_images,
};

/* Finds the steps of a handout: the step, those of the example, or those of the iteration. */
static void
find_steps (const BsReveal *reveal, const BsDrawWishes *wishes, guint64 *first, guint64 *n_steps)
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
check_steps (const BsSequence *sequence, const BsDrawWishes *wishes)
{
  guint64 n = wishes->example > 0 ? bs_sequence_get_example_length (sequence)
                                  : bs_sequence_get_n_steps (sequence, wishes->after);

  if (wishes->what != BS_DRAW_SHEET || wishes->step > 0 || n <= BS_HANDOUT_MOST_STEPS)
    return TRUE;

  bs_terminal_refuse (_ ("The handout would have %" PRIu64 " steps; expected at most %d. "
                         "--example I chooses those of one example, --step N one step."),
                      n, BS_HANDOUT_MOST_STEPS);

  return FALSE;
}

/* The examples of an iteration with a batch are known only when it is reached. */
static gboolean
check_batch (const BsReached *reached, const BsDrawWishes *wishes)
{
  return wishes->what != BS_DRAW_SHEET || wishes->example == 0 ||
         bs_reached_find_in_batch (reached, wishes->example) > 0;
}

static GBytes *
make_handout (BsReveal *reveal, const BsDrawWishes *wishes, GError **error)
{
  guint64 first, n_steps;

  find_steps (reveal, wishes, &first, &n_steps);

  return bs_handout_make (reveal, first, n_steps, error);
}

static void
go_to_step (BsReveal *reveal, const BsDrawWishes *wishes)
{
  guint64 start = bs_sequence_get_start (bs_reveal_get_sequence (reveal), wishes->after);

  if (wishes->step > 0)
    bs_reveal_go (reveal, start + wishes->step - 1);
  else
    bs_reveal_watch (reveal, MAX (wishes->example, 1));
  bs_reveal_prepare (reveal);
}

static GBytes *
make_picture (BsReached *reached, const BsDrawWishes *wishes, gboolean is_dark, GError **error)
{
  g_autoptr (BsDrawing) drawing = NULL;
  BsDrawingSize size;

  go_to_step (reached->reveal, wishes);
  drawing = make[wishes->what](reached, wishes);
  bs_drawing_get_usual_size (drawing, &size);
  if (wishes->width > 0)
    size = (BsDrawingSize){ wishes->width, wishes->height, 1.0 };

  return bs_picture_make (drawing, wishes->format, &size, 1.0,
                          bs_palette_get (is_dark ? BS_THEME_DARK : BS_THEME_LIGHT), error);
}

static BsExit
draw (BsReached *reached, const BsDrawWords *words, const BsDrawWishes *wishes)
{
  BsExit result = wishes->what == BS_DRAW_PLOT ? bs_reached_go_assessing (reached, wishes->after)
                                               : bs_reached_go (reached, wishes->after);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gconstpointer data;
  gsize length;

  if (result != BS_EXIT_DONE)
    return result;
  if (!check_batch (reached, wishes))
    return BS_EXIT_BAD_INPUT;
  bytes = wishes->what == BS_DRAW_SHEET ? make_handout (reached->reveal, wishes, &error)
                                        : make_picture (reached, wishes, words->is_dark, &error);
  if (bytes == NULL)
    return bs_terminal_refuse ("%s", error->message);

  data = g_bytes_get_data (bytes, &length);

  return bs_output_write ("--output", words->output, data, length) ? BS_EXIT_DONE
                                                                   : BS_EXIT_BAD_INPUT;
}

static BsExit
check_and_draw (const BsTask *task,
                const BsDrawWords *words,
                BsDrawWishes *wishes,
                gboolean only_reads)
{
  const BsOutput outputs[] = { { "--output", words->output, TRUE }, { NULL } };
  g_auto (BsReached) reached = { NULL };

  if (!bs_reached_check_memory (task))
    return BS_EXIT_BAD_INPUT;
  bs_reached_begin (&reached, task);
  if (!bs_draw_wishes_read_numbers (wishes, words, task, bs_reveal_get_sequence (reached.reveal)) ||
      !check_steps (bs_reveal_get_sequence (reached.reveal), wishes) ||
      !bs_outputs_check (outputs, task->setup->data, task->theta_file))
    return BS_EXIT_BAD_INPUT;

  return only_reads ? BS_EXIT_DONE : draw (&reached, words, wishes);
}

static const BsVerbOptions taken = {
  .verb = "draw",
  .fields =
    BS_TAKES_DATA | BS_TAKES_INITIAL | BS_TAKES (BS_SETUP_OPTIMIZER) | BS_TAKES (BS_SETUP_IMAGE),
  .has_parameters = TRUE,
  .keeps_unscaled = TRUE,
};

BsExit
bs_terminal_draw (int argc, char **argv, gboolean only_reads)
{
  g_auto (BsArguments) arguments = { NULL };
  g_auto (BsTask) task = { NULL };
  g_auto (BsDrawWords) words = { NULL };
  BsDrawWishes wishes = { BS_DRAW_NETWORK };
  const GOptionEntry own[] = {
    { "what", 0, 0, G_OPTION_ARG_STRING, &words.what,
      N_ ("the picture: network, matrices, plot, map, images: the weights into the neurons of "
          "layer 2, or sheet: a handout (network)"),
      "NAME" },
    { "step", 0, 0, G_OPTION_ARG_STRING, &words.step,
      N_ ("the step of the iteration that is shown, as walk counts them"), "N" },
    { "after", 0, 0, G_OPTION_ARG_STRING, &words.after,
      N_ ("number of updates of Θ before the picture (0)"), "ITERATIONS" },
    { "example", 0, 0, G_OPTION_ARG_STRING, &words.example,
      N_ ("without --step: the example that is shown (1; on a sheet all of them)"), "I" },
    { "layer", 0, 0, G_OPTION_ARG_STRING, &words.layer,
      N_ ("the layer of the matrices (that of the step)"), "L" },
    { "maps", 0, 0, G_OPTION_ARG_NONE, &words.has_maps,
      N_ ("the network with what each neuron answers to in its disc, as a map of two features"),
      NULL },
    { "across", 0, 0, G_OPTION_ARG_STRING, &words.across,
      N_ ("the feature of a map's horizontal axis (that which tells the classes best)"), "J" },
    { "up", 0, 0, G_OPTION_ARG_STRING, &words.up,
      N_ ("the feature of a map's vertical axis (the next best)"), "J" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &words.size,
      N_ ("size in pixels, of which 96 are an inch"), "WxH" },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &words.is_dark, N_ ("with the dark colours"), NULL },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &words.output,
      N_ ("write the picture to this file, whose name ends with .svg, .pdf or .png"), "FILE" },
    { NULL },
  };

  if (!bs_arguments_read (&arguments, &taken, own, &argc, &argv) ||
      !bs_draw_wishes_read (&wishes, &words) || !bs_task_make (&task, &arguments))
    return BS_EXIT_BAD_INPUT;

  return check_and_draw (&task, &words, &wishes, only_reads);
}
