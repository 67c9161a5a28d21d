/* Writes what stands beside the neurons that have an error: the numbers of δ, and the targets.
 *
 * To the right of an output stand its δ and its target, such as "y₁ = 0 · class setosa": y is a
 * number of the example, and the class is what the output stands for. In a narrow picture the class
 * takes a line of its own, or its name stands alone or is shortened, down to "…", and the tooltip
 * has the whole; all outputs have it in one form. Where outputs are close to each other, their
 * lines are, too.
 *
 * The δ of a hidden neuron stands at the upper right of its disc. If the layers are close to each
 * other, the symbol is left out, and a δ near 0 is written as ≈0. If even that has no room, the
 * ring must do. In a step about all examples that room is left to the numbers on the edges, unless
 * the learner asks for the mean of |δ| over the examples: then it stands in the places of δ. */

#include "draw/diagram-outputs.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "draw/label.h"
#include "draw/neuron-signs.h"
#include "walk/number.h"

#define SMALL 11.0
#define LINE  14.0
#define DELTA "δ "
#define MEAN  "|δ| "
/* Fewer letters of a class name tell hardly anything, and are better than none only if all else has
 * no room. */
#define LEAST_NAME 3
#define WHOLE      G_MAXLONG
/* Two decimals of such a δ are zeros. */
#define TINY 0.005

/* What is written beside an output, line by line. */
typedef struct
{
  char *target;
  char *class;
} Lines;

/* How the class of an output is written. */
typedef struct
{
  gboolean is_below; /* on a line of its own */
  gboolean has_word; /* "class setosa" instead of "setosa" */
  glong least;       /* if need be, it is shortened to so many letters: "set…" */
} Form;

/* The first in which all outputs have room is taken. */
static const Form forms[] = {
  { FALSE, TRUE, WHOLE },     { TRUE, TRUE, WHOLE },       { FALSE, FALSE, WHOLE },
  { TRUE, TRUE, LEAST_NAME }, { FALSE, TRUE, LEAST_NAME }, { FALSE, FALSE, LEAST_NAME },
  { FALSE, FALSE, 1 },        { FALSE, FALSE, 0 },
};

static void
lines_clear (Lines *self)
{
  g_free (self->target);
  g_free (self->class);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lines, lines_clear)

/* What is written of the error of a neuron. */
typedef struct
{
  char *text;   /* "δ −0.11", or "|δ| 0.11" for the mean; NULL if it is not computed */
  gsize symbol; /* the length of the symbol, in bytes */
  gboolean is_tiny;
  const BsColor *color;
} Error;

static void
error_clear (Error *self)
{
  g_free (self->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Error, error_clear)

/* Returns the name of the class for which @output stands; NULL if the classes have no names. A
 * single output stands for the second class where y is 1, and for the first where y is 0. */
static const char *
get_class (const BsReveal *reveal, gsize output)
{
  BsTrainingSet *set = bs_reveal_get_training_set (reveal);
  const char *const *names = bs_training_set_get_class_names (set);

  if (names == NULL)
    return NULL;
  if (bs_training_set_get_targets (set) == BS_TARGETS_BINARY)
    return names[bs_reveal_get_target (reveal, output) > 0.5 ? 1 : 0];

  return names[output - 1];
}

static gboolean
fits (cairo_t *cr, const char *text, double room)
{
  double width, height;

  bs_label_measure (cr, text, SMALL, FALSE, &width, &height);

  return width <= room;
}

/* Writes the name of a class in a form, shortened if the form says so and there is no room; NULL if
 * it does not fit after @before. */
static char *
write_class (cairo_t *cr, const char *before, const char *name, const Form *form, double room)
{
  glong length = g_utf8_strlen (name, -1);
  glong least = MIN (length, form->least);

  for (glong n = length; n >= least; n--)
    {
      g_autofree char *start = g_utf8_substring (name, 0, n);
      g_autofree char *shown = g_strconcat (start, n < length ? "…" : NULL, NULL);
      /* Translators: the name of a class of the data. */
      g_autofree char *class = g_strdup_printf (form->has_word ? _ ("class %s") : "%s", shown);
      g_autofree char *text = g_strconcat (before, class, NULL);

      /* A number alone could be taken for the value of y. */
      if (fits (cr, text, room) && (form->has_word || n == 0 || !g_ascii_isdigit (*name)))
        return g_steal_pointer (&text);
    }

  return NULL;
}

/* Writes the class alone: nobody knows y of an example that somebody has drawn. */
static gboolean
write_drawn (cairo_t *cr, const char *name, const Form *form, double room, Lines *lines)
{
  lines->target = name != NULL && form != NULL ? write_class (cr, "", name, form, room) : NULL;
  if (lines->target == NULL)
    lines->target = g_strdup ("");

  return TRUE;
}

/* Writes target and class of an output. Returns FALSE if the class does not fit in this form. */
static gboolean
write_target (cairo_t *cr,
              const BsReveal *reveal,
              gsize output,
              const Form *form,
              double room,
              Lines *lines)
{
  g_autofree char *y = bs_number_format_trim (bs_reveal_get_target (reveal, output), 2);
  g_autofree char *index = bs_number_subscript (output);
  g_autofree char *before = NULL;
  g_autofree char *class = NULL;
  const char *name = get_class (reveal, output);

  if (bs_reveal_is_drawn (reveal))
    return write_drawn (cr, name, form, room, lines);
  lines->target = g_strdup_printf ("y%s = %s", index, y);
  if (name == NULL || form == NULL)
    return TRUE;
  before = form->is_below ? g_strdup ("") : g_strdup_printf ("%s · ", lines->target);
  class = write_class (cr, before, name, form, room);
  if (class == NULL)
    return FALSE;
  if (form->is_below)
    lines->class = g_steal_pointer (&class);
  else
    {
      g_free (lines->target);
      lines->target = g_steal_pointer (&class);
    }

  return TRUE;
}

/* Returns where the texts to the right of an output begin: beyond its halo. */
static double
find_left (const BsDiagramPlace *place)
{
  return place->x + place->radius + bs_sign_get_reach (place) + 4.0;
}

static double
paint_delta (cairo_t *cr,
             const BsDiagramPlace *place,
             const Error *error,
             gboolean is_bold,
             double y,
             double line,
             double room)
{
  double x = find_left (place);
  double size = place->radius >= 18.0 && line >= LINE ? 13.0 : SMALL;
  double width, height;

  bs_label_measure (cr, error->text, size, is_bold, &width, &height);
  if (width > room)
    {
      size = SMALL;
      bs_label_measure (cr, error->text, size, is_bold, &width, &height);
    }
  /* A text that is too wide may reach a little into the ring, but not out of the picture. */
  bs_label_paint (cr, error->text, size, is_bold, error->color, x - CLAMP (width - room, 0.0, 9.0),
                  y, 0.0);

  return y + line;
}

/* Writes the lines to the right of the disc, around its middle. */
static void
paint_output (cairo_t *cr,
              const BsDiagramPlace *place,
              const BsPalette *palette,
              const Lines *lines,
              const Error *error,
              double pitch,
              double room)
{
  double x = find_left (place);
  guint n = 1 + (error->text != NULL) + (lines->class != NULL);
  double line = MIN (LINE, pitch / n);
  double y = place->y - (n - 1) * line / 2.0;

  if (error->text != NULL)
    y = paint_delta (cr, place, error, !palette->is_dimmed, y, line, room);
  bs_label_paint (cr, lines->target, SMALL, FALSE, &palette->faint_text, x, y, 0.0);
  if (lines->class != NULL)
    bs_label_paint (cr, lines->class, SMALL, FALSE, &palette->faint_text, x, y + line, 0.0);
}

/* Finds the fullest text for δ of a hidden neuron, "δ −0.11", "−0.11" or "≈0", that fits into
 * @room, and its size; NULL if none does. */
static const char *
fit_delta (cairo_t *cr, const Error *error, double room, double *size)
{
  const char *texts[] = { error->text, error->text + error->symbol, error->is_tiny ? "≈0" : NULL };
  const double sizes[] = { *size, SMALL };

  for (guint t = 0; t < G_N_ELEMENTS (texts) && texts[t] != NULL; t++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        double width, height;

        bs_label_measure (cr, texts[t], sizes[i], TRUE, &width, &height);
        if (width > room)
          continue;
        *size = sizes[i];
        return texts[t];
      }

  return NULL;
}

/* Returns where the room ends for a text that begins at @x, on a line around @y: at the next layer,
 * or at a number of an output, which stands to the left of its disc. */
static double
find_end (const BsDiagramLayout *layout,
          const BsDiagramPlace *place,
          double x,
          double y,
          const GArray *taken)
{
  double end = place->x + bs_diagram_layout_get_spacing (layout) - place->radius - 8.0;

  for (guint i = 0; i < taken->len; i++)
    {
      const cairo_rectangle_t *area = &g_array_index (taken, cairo_rectangle_t, i);

      if (area->x > x && area->y < y + LINE / 2.0 && area->y + area->height > y - LINE / 2.0)
        end = MIN (end, area->x - 2.0);
    }

  return end;
}

/* Writes δ of a hidden neuron at the upper right of its disc, on a background of its own, if it
 * fits before what stands to its right. */
static void
paint_hidden (cairo_t *cr,
              const BsDiagramLayout *layout,
              const BsDiagramPlace *place,
              const BsPalette *palette,
              const Error *error,
              GArray *taken)
{
  double size = place->radius >= 18.0 ? 12.0 : SMALL;
  double x = place->x + 0.75 * place->radius + 8.0;
  double y = place->y - 0.75 * place->radius - 7.0;
  const char *text = fit_delta (cr, error, find_end (layout, place, x, y, taken) - x, &size);
  cairo_rectangle_t area;

  if (text == NULL)
    return;
  area = bs_label_paint_clear (cr, text, size, TRUE, error->color, &palette->background, x, y);
  g_array_append_val (taken, area);
}

/* Returns the distance of two neighbours in the layer; without bound for a neuron alone. */
static double
find_pitch (const BsDiagramLayout *layout, guint layer)
{
  gsize n_places;
  const BsDiagramPlace *places = bs_diagram_layout_get_layer (layout, layer, &n_places);

  return n_places > 1 ? places[1].y - places[0].y : G_MAXDOUBLE;
}

static double
find_room (const BsDiagramLayout *layout, const BsDiagramPlace *place)
{
  return bs_diagram_layout_get_width (layout) - find_left (place) - 3.0;
}

static gboolean
is_neuron (const BsDiagramPlace *place)
{
  return place->n_elided == 0 && place->neuron > 0;
}

/* Returns the form in which the classes of all outputs are written, so that none stands out by its
 * form; NULL if they are left to the tooltips. */
static const Form *
find_form (cairo_t *cr, const BsDiagramLayout *layout, const BsReveal *reveal, guint layer)
{
  double pitch = find_pitch (layout, layer);
  gsize n_places;
  const BsDiagramPlace *places = bs_diagram_layout_get_layer (layout, layer, &n_places);

  for (guint f = 0; f < G_N_ELEMENTS (forms); f++)
    {
      gboolean is_room = !forms[f].is_below || pitch >= 3.0 * LINE;

      for (gsize i = 0; i < n_places && is_room; i++)
        {
          g_auto (Lines) lines = { NULL };

          is_room =
            !is_neuron (&places[i]) || write_target (cr, reveal, places[i].neuron, &forms[f],
                                                     find_room (layout, &places[i]), &lines);
        }
      if (is_room)
        return &forms[f];
    }

  return NULL;
}

/* Reads what is written of the error of a neuron: the mean of |δ| if the step shows it, or else δ
 * of the shown example. @whole: the colours of the mean */
static void
read_error (Error *self,
            const BsReveal *reveal,
            const BsDiagramPlace *place,
            const BsPalette *palette,
            const BsPalette *whole)
{
  gboolean is_mean, is_known;
  double delta;
  g_autofree char *number = NULL;

  is_mean = bs_reveal_get_mean_error (reveal, place->layer, place->neuron, &delta);
  is_known =
    is_mean || bs_reveal_get_value (reveal, BS_QUANTITY_DELTA, place->layer, place->neuron, &delta);
  number = is_known ? bs_number_format (delta, 2) : NULL;
  self->text = is_known ? g_strconcat (is_mean ? MEAN : DELTA, number, NULL) : NULL;
  self->symbol = strlen (is_mean ? MEAN : DELTA);
  self->is_tiny = is_known && fabs (delta) < TINY;
  if (is_mean)
    self->color = &whole->text;
  else
    self->color = delta < 0.0 ? &palette->delta_negative : &palette->delta_positive;
}

/* Writes the error of a neuron beside it, and the target of an output. */
static void
paint_place (cairo_t *cr,
             const BsDiagramLayout *layout,
             const BsDiagramPlace *place,
             const BsReveal *reveal,
             const BsPalette *palette,
             const Form *form,
             const Error *error,
             GArray *taken)
{
  if (place->layer == bs_network_get_n_layers (bs_diagram_layout_get_network (layout)))
    {
      double room = find_room (layout, place);
      g_auto (Lines) lines = { NULL };

      write_target (cr, reveal, place->neuron, form, room, &lines);
      paint_output (cr, place, palette, &lines, error, find_pitch (layout, place->layer), room);
    }
  else if (error->text != NULL &&
           (!bs_reveal_is_after_examples (reveal) || bs_reveal_has_mean_errors (reveal)))
    paint_hidden (cr, layout, place, palette, error, taken);
}

void
bs_diagram_paint_errors (cairo_t *cr,
                         const BsDiagramLayout *layout,
                         const BsReveal *reveal,
                         const BsPalette *palette,
                         const BsPalette *whole,
                         GArray *taken)
{
  const BsDiagramPlace *places;
  const Form *form;
  gsize n_places;

  g_return_if_fail (cr != NULL && layout != NULL && reveal != NULL && taken != NULL);

  form = find_form (cr, layout, reveal,
                    bs_network_get_n_layers (bs_diagram_layout_get_network (layout)));
  places = bs_diagram_layout_get_places (layout, &n_places);
  for (gsize i = 0; i < n_places; i++)
    {
      g_auto (Error) error = { NULL };

      if (!is_neuron (&places[i]) || places[i].layer == 1)
        continue;
      read_error (&error, reveal, &places[i], palette, whole);
      paint_place (cr, layout, &places[i], reveal, palette, form, &error, taken);
    }
}
