/* Steps of the walk on paper: what a teacher hands out.
 *
 * A handout of one example has its forward and its backward pass. Each pass begins with the picture
 * of the network as it is at its end, so that the reader has all numbers in sight while reading how
 * they come about. Then come the steps, each with its sentence, its formula, and the formula in
 * numbers. A handout of an iteration has this for each of its examples, and then the steps about
 * all of them; a handout of one step has the picture at this step. A drawn example has no target,
 * so it has a forward pass only.
 *
 * A step is not torn between two pages, unless it is longer than half a page. */

#include "export/handout.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "draw/diagram-fit.h"
#include "draw/sheet-page.h"
#include "export/picture-file.h"
#include "walk/explanation.h"
#include "walk/number.h"

/* A4, in points. */
#define PAGE_WIDTH  595.276
#define PAGE_HEIGHT 841.89
/* The size of a pixel of a picture, which has 96 of them to the inch. */
#define POINTS_PER_PIXEL 0.75
#define PICTURE_HEIGHT   225.0
#define GAP              9.0
#define INDENT           18.0
/* About the height of the sentence of a step, and of what is around it. */
#define SENTENCE_HEIGHT 42.0
#define HEADING_HEIGHT  24.0

typedef struct
{
  BsReveal *reveal;
  const BsSequence *sequence;
  guint64 iteration;
  guint64 first, last; /* the last step is the first one that is left out */
  BsSheetPage page;
} Handout;

static char *
make_title (const Handout *self)
{
  const BsNetwork *network = bs_reveal_get_network (self->reveal);
  g_autofree char *shape = bs_network_describe (network);
  gboolean is_drawn = bs_reveal_is_drawn (self->reveal);

  return g_strdup_printf (
    "%s, %s, %s%s%s", bs_training_set_get_title (bs_reveal_get_training_set (self->reveal)), shape,
    bs_activation_get_nick (bs_network_get_hidden_activation (network)), is_drawn ? ", " : "",
    is_drawn ? _ ("drawn example") : "");
}

static void
add_markup (Handout *self, double indent, char *markup)
{
  bs_sheet_page_add_text (&self->page, markup, indent);
  g_free (markup);
}

static void
add_head (Handout *self, const char *title)
{
  const BsOptimizerOptions *options = bs_reveal_get_options (self->reveal);
  const BsCost *cost = &bs_reveal_get_point (self->reveal)->cost;
  g_autofree char *J = bs_number_format_digits (cost->total, 6);
  g_autofree char *lambda = bs_number_format_digits (bs_reveal_get_lambda (self->reveal), 6);
  g_autofree char *iteration = g_strdup_printf ("%" PRIu64, self->iteration);

  add_markup (self, 0.0, g_markup_printf_escaped ("<span size='x-large'><b>%s</b></span>", title));
  add_markup (self, 0.0,
              /* Translators: the number of the iteration, J, λ and the optimizer. */
              g_markup_printf_escaped (_ ("iteration %s · J(Θ) = %s · λ = %s · %s"), iteration, J,
                                       lambda, bs_optimizer_method_get_name (options->method)));
}

/* Adds the picture of the network at a step. */
static void
add_picture (Handout *self, guint64 position)
{
  cairo_t *cr = self->page.cr;
  double width = bs_sheet_page_get_room (&self->page);

  bs_reveal_go (self->reveal, position);
  bs_reveal_prepare (self->reveal);
  bs_sheet_page_keep (&self->page, PICTURE_HEIGHT);
  cairo_save (cr);
  cairo_translate (cr, bs_sheet_page_get_left (&self->page), self->page.y);
  cairo_scale (cr, POINTS_PER_PIXEL, POINTS_PER_PIXEL);
  bs_diagram_paint (cr, self->reveal, &(BsDiagramMarks){ 0 }, width / POINTS_PER_PIXEL,
                    PICTURE_HEIGHT / POINTS_PER_PIXEL, 1.0, bs_palette_get (BS_THEME_LIGHT));
  cairo_restore (cr);
  self->page.y += PICTURE_HEIGHT;
}

/* Adds a heading, with the picture at a step. A heading does not stay alone on its page. */
static void
add_pass (Handout *self, char *heading, guint64 position)
{
  bs_sheet_page_skip (&self->page, 2.0 * GAP);
  bs_sheet_page_keep (&self->page, HEADING_HEIGHT + PICTURE_HEIGHT);
  add_markup (self, 0.0, g_markup_printf_escaped ("<span size='large'><b>%s</b></span>", heading));
  add_picture (self, position);
  g_free (heading);
}

static guint64
find_step (const Handout *self, gsize example, BsPhase phase, guint layer, gsize neuron)
{
  const BsAddress address = { self->iteration, example, phase, layer, neuron };

  return bs_sequence_position_of (self->sequence, &address);
}

/* Begins a pass, where the step is the first one of it. */
static void
add_heading (Handout *self, const BsAddress *at)
{
  guint last = bs_network_get_n_layers (bs_reveal_get_network (self->reveal));
  g_autofree char *example = bs_number_format_count (at->example);

  if (at->phase == BS_PHASE_INPUT)
    add_pass (self,
              bs_reveal_is_drawn (self->reveal)
                ? g_strdup (_ ("Drawn example, forward"))
                : g_strdup_printf (_ ("Example %s, forward"), example),
              find_step (self, at->example, BS_PHASE_OUTPUT_ERROR, last, 1) - 1);
  else if (at->phase == BS_PHASE_OUTPUT_ERROR && at->neuron == 1)
    add_pass (self, g_strdup_printf (_ ("Example %s, backward"), example),
              find_step (self, at->example, BS_PHASE_ACCUMULATE, last - 1, 0) - 1);
  else if (at->phase == BS_PHASE_GRADIENT && at->layer == last - 1)
    {
      bs_sheet_page_skip (&self->page, 2.0 * GAP);
      bs_sheet_page_keep (&self->page, HEADING_HEIGHT + 2.0 * SENTENCE_HEIGHT);
      add_markup (self, 0.0,
                  g_markup_printf_escaped ("<span size='large'><b>%s</b></span>",
                                           _ ("All examples: D, J and the update")));
    }
}

/* The formula of a step that makes a matrix is that of one entry, so the whole matrix is added, if
 * it is small enough to be read. */
static BsFormula *
find_matrix (const BsExplanation *step, const BsAddress *at)
{
  return at->phase >= BS_PHASE_ACCUMULATE ? step->matrix_numbers : NULL;
}

static void
add_step (Handout *self, guint64 position, const BsAddress *at)
{
  g_autoptr (BsExplanation) step = NULL;
  BsFormula *matrix;
  double height;

  bs_reveal_go (self->reveal, position);
  bs_reveal_prepare (self->reveal);
  step = bs_explanation_new (self->reveal);
  height = SENTENCE_HEIGHT + bs_sheet_page_measure_formula (&self->page, step->symbols, INDENT) +
           bs_sheet_page_measure_formula (&self->page, step->numbers, 2.0 * INDENT);
  matrix = find_matrix (step, at);
  if (matrix != NULL)
    height += bs_sheet_page_measure_formula (&self->page, matrix, 2.0 * INDENT);
  bs_sheet_page_skip (&self->page, GAP);
  bs_sheet_page_keep (&self->page, MIN (height, PAGE_HEIGHT / 2.0));
  add_markup (
    self, 0.0,
    g_markup_printf_escaped ("<b>%s</b> · %s\n%s", step->step, step->place, step->sentence));
  bs_sheet_page_add_formula (&self->page, step->symbols, INDENT);
  bs_sheet_page_add_formula (&self->page, step->numbers, 2.0 * INDENT);
  if (matrix != NULL)
    bs_sheet_page_add_formula (&self->page, matrix, 2.0 * INDENT);
}

static void
add_steps (Handout *self)
{
  const gboolean is_one = self->last == self->first + 1;

  if (is_one)
    add_picture (self, self->first);
  for (guint64 position = self->first; position < self->last; position++)
    {
      BsAddress at;

      bs_sequence_address_at (self->sequence, position, &at);
      if (!is_one)
        add_heading (self, &at);
      add_step (self, position, &at);
    }
}

GBytes *
bs_handout_make (BsReveal *reveal, guint64 first, guint64 n_steps, GError **error)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  Handout self = { .reveal = reveal,
                   .sequence = bs_reveal_get_sequence (reveal),
                   .iteration = bs_reveal_get_point (reveal)->iteration,
                   .first = first,
                   .last = first + n_steps };
  g_autofree char *title = make_title (&self);
  cairo_t *cr = bs_picture_begin_pdf (array, PAGE_WIDTH, PAGE_HEIGHT, title);

  /* It has a step for each neuron, also where the walk has taken a whole layer at once. */
  bs_reveal_set_whole_layer (reveal, FALSE);
  self.page =
    (BsSheetPage){ .cr = cr, .width = PAGE_WIDTH, .height = PAGE_HEIGHT, .footer = title };
  bs_sheet_page_begin (&self.page);
  add_head (&self, title);
  add_steps (&self);
  bs_sheet_page_end (&self.page);

  return bs_picture_finish (cr, array, error);
}
