/* The legend below the plane: the kinds of examples, the rings of wrong answers, the shades of the
 * map and its line, and whether a circle looks like one. The shades and the line are those of h, or
 * of the hidden neuron whose map it is. A picture that leaves the window also tells at which values
 * the other features are held. The legend takes as many lines as it needs. */

#include "draw/plane-legend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/label.h"
#include "draw/plane-field.h"
#include "draw/plane-sign.h"
#include "walk/number.h"

#define TEXT   11.0
#define LINE   22.0
#define SAMPLE 20.0 /* the room of a sample */
#define SHADES 60.0 /* the room of the shades */
#define GAP    16.0

typedef enum
{
  ENTRY_KIND,
  ENTRY_TOO_HIGH,
  ENTRY_TOO_LOW,
  ENTRY_SHADES,
  ENTRY_LINE,
  ENTRY_NOTE, /* only a text */
} EntryType;

typedef struct
{
  EntryType type;
  guint kind;
  char *text;
} Entry;

static void
clear_entry (gpointer entry)
{
  g_free (((Entry *) entry)->text);
}

static gboolean
has_error (const BsPlaneScene *scene, int error)
{
  for (gsize i = 0; i < scene->n_points; i++)
    if (scene->points[i].error == error)
      return TRUE;

  return FALSE;
}

/* @text: (transfer full): */
static void
add (GArray *entries, EntryType type, guint kind, char *text)
{
  const Entry entry = { type, kind, text };

  g_array_append_val (entries, entry);
}

/* "h from 0 to 1" */
static char *
name_shades (const BsPlaneScene *scene)
{
  g_autofree char *least = NULL, *most = NULL;
  double low, high;

  bs_plane_field_find_range (scene->map, scene->layer, scene->neuron, &low, &high);
  least = bs_number_format_trim (low, 2);
  most = bs_number_format_trim (high, 2);

  /* Translators: a quantity, such as h or a₁⁽²⁾, and its least and largest value in a picture. */
  return g_strdup_printf (_ ("%s from %s to %s"), scene->quantity, least, most);
}

/* "h = 0.5". A ReLU neuron has the activation 0 on the whole of one side. */
static char *
name_line (const BsPlaneScene *scene)
{
  g_autofree char *level = NULL;

  if (scene->neuron == 0)
    return g_strdup (_ ("two classes equally likely"));
  if (bs_plane_map_get_activation (scene->map, scene->layer) == BS_ACTIVATION_RELU)
    /* Translators: the activation of a ReLU neuron. A line in a picture shows where that is. */
    return g_strdup_printf (_ ("%s begins to be above 0"), scene->quantity);
  level = bs_number_format_trim (bs_plane_field_get_level (scene->map, scene->layer), 1);

  return g_strdup_printf ("%s = %s", scene->quantity, level);
}

static GArray *
list_entries (const BsPlaneScene *scene)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  g_array_set_clear_func (entries, clear_entry);
  for (guint k = 0; scene->kind_names[k] != NULL; k++)
    add (entries, ENTRY_KIND, k + 1, g_strdup (scene->kind_names[k]));
  if (has_error (scene, 1))
    add (entries, ENTRY_TOO_HIGH, 0, g_strdup (_ ("h too high")));
  if (has_error (scene, -1))
    add (entries, ENTRY_TOO_LOW, 0,
         g_strdup (scene->has_two_kinds ? _ ("h too low") : _ ("wrong class")));
  if (scene->map != NULL && scene->neuron > 0)
    add (entries, ENTRY_SHADES, 0, name_shades (scene));
  if (scene->map != NULL)
    add (entries, ENTRY_LINE, 0, name_line (scene));
  add (entries, ENTRY_NOTE, 0,
       g_strdup (scene->plane.aspect > 0.0 ? _ ("both axes have one scale")
                                           : _ ("each axis has its own scale")));
  if (scene->note != NULL)
    add (entries, ENTRY_NOTE, 0, g_strdup (scene->note));

  return entries;
}

/* Returns the room of the sample and of the gap behind it. */
static double
get_sample_width (const Entry *entry)
{
  if (entry->type == ENTRY_NOTE)
    return 0.0;

  return (entry->type == ENTRY_SHADES ? SHADES : SAMPLE) + 4.0;
}

/* The shades from the least activation over 0 to the largest one. */
static void
paint_shades (cairo_t *cr, const BsPlaneScene *scene, double x, double y, const BsPalette *palette)
{
  cairo_pattern_t *shades = cairo_pattern_create_linear (x, 0.0, x + SHADES, 0.0);
  double low, high;

  bs_plane_field_find_range (scene->map, scene->layer, scene->neuron, &low, &high);
  for (int i = low < 0.0 ? -1 : 0; i <= 1; i++)
    {
      BsColor color = bs_palette_activation (palette, i);

      cairo_pattern_add_color_stop_rgb (shades, (i * high - low) / (high - low), color.red,
                                        color.green, color.blue);
    }
  cairo_rectangle (cr, x + 0.5, floor (y) - 4.5, SHADES - 1.0, 10.0);
  cairo_set_source (cr, shades);
  cairo_fill_preserve (cr);
  bs_color_set_source (&palette->unknown, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  cairo_pattern_destroy (shades);
}

static void
paint_sample (cairo_t *cr,
              const Entry *entry,
              const BsPlaneScene *scene,
              double x,
              double y,
              const BsPalette *palette)
{
  double middle = x + SAMPLE / 2.0;

  switch (entry->type)
    {
    case ENTRY_KIND:
      bs_plane_sign_point (cr, entry->kind, scene->has_two_kinds, middle, y, palette);
      break;
    case ENTRY_TOO_HIGH:
      bs_plane_sign_wrong (cr, 1, middle, y, palette);
      break;
    case ENTRY_TOO_LOW:
      bs_plane_sign_wrong (cr, -1, middle, y, palette);
      break;
    case ENTRY_SHADES:
      paint_shades (cr, scene, x, y, palette);
      break;
    case ENTRY_NOTE:
      break;
    case ENTRY_LINE:
    default:
      cairo_move_to (cr, x + 1.0, y);
      cairo_line_to (cr, x + SAMPLE - 1.0, y);
      bs_color_set_source (&palette->text, cr);
      cairo_set_line_width (cr, 2.0);
      cairo_stroke (cr);
    }
}

/* Paints the entries, or only measures them if @palette is NULL. Returns their height. */
static double
flow (cairo_t *cr,
      const cairo_rectangle_t *room,
      const BsPlaneScene *scene,
      const BsPalette *palette)
{
  g_autoptr (GArray) entries = list_entries (scene);
  double x = room->x, y = room->y + LINE / 2.0;

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      double sample = get_sample_width (entry);
      double text, height;

      bs_label_measure (cr, entry->text, TEXT, FALSE, &text, &height);
      text = fmin (text, room->width - sample);
      if (x > room->x && x + sample + text > room->x + room->width)
        {
          x = room->x;
          y += LINE;
        }
      if (palette != NULL)
        {
          paint_sample (cr, entry, scene, x, y, palette);
          bs_label_paint_within (cr, entry->text, TEXT, FALSE, &palette->text, x + sample, y, 0.0,
                                 text + 1.0);
        }
      x += sample + text + GAP;
    }

  return y + LINE / 2.0 - room->y;
}

/**
 * bs_plane_legend_find_width:
 *
 * Returns: the width of the widest entry, which a legend of one column has
 */
double
bs_plane_legend_find_width (cairo_t *cr, const BsPlaneScene *scene)
{
  g_autoptr (GArray) entries = list_entries (scene);
  double widest = 0.0;

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      double text, height;

      bs_label_measure (cr, entry->text, TEXT, FALSE, &text, &height);
      widest = fmax (widest, get_sample_width (entry) + text + 1.0);
    }

  return widest;
}

/**
 * bs_plane_legend_measure:
 * @width: of the room for the legend
 *
 * Returns: the height of the legend
 */
double
bs_plane_legend_measure (cairo_t *cr, double width, const BsPlaneScene *scene)
{
  const cairo_rectangle_t room = { 0.0, 0.0, width, 0.0 };

  return flow (cr, &room, scene, NULL);
}

/**
 * bs_plane_legend_paint:
 * @room: of the height that bs_plane_legend_measure() gives for its width
 */
void
bs_plane_legend_paint (cairo_t *cr,
                       const cairo_rectangle_t *room,
                       const BsPlaneScene *scene,
                       const BsPalette *palette)
{
  flow (cr, room, scene, palette);
}
