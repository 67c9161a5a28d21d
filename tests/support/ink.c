/* Watches every text that the painters write, and tells which of them cannot be read.
 *
 * All texts of the pictures go through two functions: pango_cairo_show_layout() for words and
 * numbers, and cairo_show_glyphs() for the letters of formulas. The linker puts the functions of
 * this file in front of these (see --wrap in its manual). So the painters need not know that they
 * are watched, and no text can escape.
 *
 * For each text the mask of its ink is kept, and the picture in its place before and after. A text
 * is at fault if
 *
 * - a part of its ink is clipped, or would lie outside of the picture;
 * - much of its ink has less than 4.5:1 to the pixels that were there before, where WCAG 2 asks for
 *   it. These are real pixels, whatever shapes they come from;
 * - much of its ink is not there any more when the picture is finished, because something else was
 *   painted over it;
 * - its ink overlaps that of another text.
 *
 * The letters of a formula may overlap each other, as in an italic f beside a bracket, so the last
 * rule is not for them. */

#include "support/ink.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* What WCAG 2 asks for texts. */
#define LEAST_CONTRAST 4.5
/* So much of the ink of a text may be crossed by lines, and of a letter by other letters: a high
 * bracket is set together from several. */
#define MOST_SPOILED        0.12
#define MOST_SPOILED_LETTER 0.3
/* Ink may touch that of another text, or an edge, because of antialiasing. */
#define TOLERANCE 1.5
/* A pixel with so much ink, of 255, shows the colour of the text. */
#define MUCH_INK 140

struct _Ink
{
  cairo_surface_t *surface;
  cairo_t *cr;
  GPtrArray *texts;  /* Watched */
  GPtrArray *faults; /* char *; those that are seen while the picture is painted */
};

/* A text with its pixels. @text must stay the first member. */
typedef struct
{
  InkText text;
  int left, top, width, height;
  guint8 *mask;    /* width × height: how much ink there is */
  guint32 *pixels; /* width × height: the picture right after the text was written */
} Watched;

static Ink *watching;

void __real_pango_cairo_show_layout (cairo_t *cr, PangoLayout *layout);
void __wrap_pango_cairo_show_layout (cairo_t *cr, PangoLayout *layout);
void __real_cairo_show_glyphs (cairo_t *cr, const cairo_glyph_t *glyphs, int n_glyphs);
void __wrap_cairo_show_glyphs (cairo_t *cr, const cairo_glyph_t *glyphs, int n_glyphs);

static void
watched_free (gpointer data)
{
  Watched *self = data;

  g_free (self->text.text);
  g_free (self->mask);
  g_free (self->pixels);
  g_free (self);
}

static void G_GNUC_PRINTF (3, 4)
  add_fault (Ink *self, const Watched *watched, const char *format, ...)
{
  va_list arguments;
  g_autofree char *fault = NULL;

  va_start (arguments, format);
  fault = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->faults,
                   g_strdup_printf ("“%s” at %d, %d %s",
                                    watched->text.text != NULL ? watched->text.text : "a letter",
                                    watched->left, watched->top, fault));
}

static double
get_most_spoiled (const Watched *watched)
{
  return watched->text.text != NULL ? MOST_SPOILED : MOST_SPOILED_LETTER;
}

static guint32
read_pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface) +
                      (gsize) y * (gsize) cairo_image_surface_get_stride (surface);
  guint32 pixel;

  memcpy (&pixel, row + 4 * (gsize) x, sizeof pixel);

  return pixel & 0xffffff;
}

/* Returns the pixels of the picture where @watched is; what is outside of the picture is 0. */
static guint32 *
read_pixels (Ink *self, const Watched *watched)
{
  guint32 *pixels = g_new0 (guint32, watched->width * watched->height);

  cairo_surface_flush (self->surface);
  for (int y = 0; y < watched->height; y++)
    for (int x = 0; x < watched->width; x++)
      {
        int column = watched->left + x, row = watched->top + y;

        if (column >= 0 && row >= 0 && column < cairo_image_surface_get_width (self->surface) &&
            row < cairo_image_surface_get_height (self->surface))
          pixels[y * watched->width + x] = read_pixel (self->surface, column, row);
      }

  return pixels;
}

static BsColor
to_color (guint32 pixel)
{
  return (BsColor){ (pixel >> 16 & 0xff) / 255.0, (pixel >> 8 & 0xff) / 255.0,
                    (pixel & 0xff) / 255.0, 1.0 };
}

static void
check_contrast (Ink *self, const Watched *watched, const guint32 *before, const BsColor *color)
{
  guint n_ink = 0, n_bad = 0;
  guint32 known = 0xffffffff;
  double contrast = 0.0, worst = 21.0;

  for (int i = 0; i < watched->width * watched->height; i++)
    {
      if (watched->mask[i] < MUCH_INK)
        continue;
      if (before[i] != known)
        {
          BsColor ground = to_color (before[i]);

          contrast = bs_color_contrast (color, &ground);
          known = before[i];
        }
      n_ink++;
      n_bad += contrast < LEAST_CONTRAST;
      worst = MIN (worst, contrast);
    }
  if (n_bad > get_most_spoiled (watched) * n_ink)
    add_fault (self, watched, "has %.2f:1 to %.0f %% of what lies below", worst,
               100.0 * n_bad / n_ink);
}

static void
check_clip (Ink *self, const Watched *watched, cairo_t *cr)
{
  double left, top, right, bottom;
  const cairo_rectangle_t *area = &watched->text.area;

  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  cairo_user_to_device (cr, &left, &top);
  cairo_user_to_device (cr, &right, &bottom);
  if (area->x < left - TOLERANCE || area->y < top - TOLERANCE ||
      area->x + area->width > right + TOLERANCE || area->y + area->height > bottom + TOLERANCE)
    add_fault (self, watched, "is cut off: %.1f × %.1f within %.0f … %.0f, %.0f … %.0f",
               area->width, area->height, left, right, top, bottom);
}

/* Starts to watch a text whose ink fills @area of the user's space. */
static Watched *
watch (cairo_t *cr, const char *text, cairo_rectangle_t area)
{
  Watched *self = g_new0 (Watched, 1);

  cairo_user_to_device (cr, &area.x, &area.y);
  cairo_user_to_device_distance (cr, &area.width, &area.height);
  self->text.text = g_strdup (text);
  self->text.area = area;
  self->left = (int) floor (area.x);
  self->top = (int) floor (area.y);
  self->width = (int) ceil (area.x + area.width) - self->left;
  self->height = (int) ceil (area.y + area.height) - self->top;

  return self;
}

/* Returns a context that writes into a mask just as @cr writes into the picture. */
static cairo_t *
begin_mask (const Watched *self, cairo_t *cr)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_A8, self->width, self->height);
  cairo_t *mask = cairo_create (surface);
  cairo_matrix_t matrix;
  double x, y;

  cairo_get_matrix (cr, &matrix);
  matrix.x0 -= self->left;
  matrix.y0 -= self->top;
  cairo_set_matrix (mask, &matrix);
  if (cairo_has_current_point (cr))
    {
      cairo_get_current_point (cr, &x, &y);
      cairo_move_to (mask, x, y);
    }
  cairo_surface_destroy (surface);

  return mask;
}

static void
end_mask (Watched *self, cairo_t *mask)
{
  cairo_surface_t *surface = cairo_get_target (mask);

  cairo_surface_flush (surface);
  self->mask = g_new (guint8, self->width * self->height);
  for (int y = 0; y < self->height; y++)
    memcpy (self->mask + y * self->width,
            cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface),
            (gsize) self->width);
  cairo_destroy (mask);
}

static gboolean
is_watched (cairo_t *cr)
{
  return watching != NULL && cairo_get_target (cr) == watching->surface;
}

/* Checks what can be seen before the text is in the picture. */
static void
check_before (Watched *self, cairo_t *cr)
{
  g_autofree guint32 *before = read_pixels (watching, self);
  BsColor color = { 0.0, 0.0, 0.0, 1.0 };

  cairo_pattern_get_rgba (cairo_get_source (cr), &color.red, &color.green, &color.blue,
                          &color.alpha);
  if (color.alpha < 1.0)
    add_fault (watching, self, "is not opaque");
  check_clip (watching, self, cr);
  check_contrast (watching, self, before, &color);
}

static void
keep (Watched *self)
{
  self->pixels = read_pixels (watching, self);
  g_ptr_array_add (watching->texts, self);
}

void
__wrap_pango_cairo_show_layout (cairo_t *cr, PangoLayout *layout)
{
  PangoRectangle ink;
  Watched *watched;
  cairo_t *mask;
  double x, y;

  pango_layout_get_extents (layout, &ink, NULL);
  if (!is_watched (cr) || ink.width == 0 || ink.height == 0)
    {
      __real_pango_cairo_show_layout (cr, layout);
      return;
    }
  cairo_get_current_point (cr, &x, &y);
  watched = watch (
    cr, pango_layout_get_text (layout),
    (cairo_rectangle_t){ x + (double) ink.x / PANGO_SCALE, y + (double) ink.y / PANGO_SCALE,
                         (double) ink.width / PANGO_SCALE, (double) ink.height / PANGO_SCALE });
  watched->text.is_short = pango_layout_is_ellipsized (layout);
  mask = begin_mask (watched, cr);
  __real_pango_cairo_show_layout (mask, layout);
  end_mask (watched, mask);
  check_before (watched, cr);
  __real_pango_cairo_show_layout (cr, layout);
  keep (watched);
}

void
__wrap_cairo_show_glyphs (cairo_t *cr, const cairo_glyph_t *glyphs, int n_glyphs)
{
  cairo_text_extents_t extents;
  Watched *watched;
  cairo_t *mask;

  cairo_glyph_extents (cr, glyphs, n_glyphs, &extents);
  if (!is_watched (cr) || extents.width <= 0.0 || extents.height <= 0.0)
    {
      __real_cairo_show_glyphs (cr, glyphs, n_glyphs);
      return;
    }
  watched =
    watch (cr, NULL,
           (cairo_rectangle_t){ glyphs[0].x + extents.x_bearing, glyphs[0].y + extents.y_bearing,
                                extents.width, extents.height });
  mask = begin_mask (watched, cr);
  cairo_set_scaled_font (mask, cairo_get_scaled_font (cr));
  __real_cairo_show_glyphs (mask, glyphs, n_glyphs);
  end_mask (watched, mask);
  check_before (watched, cr);
  __real_cairo_show_glyphs (cr, glyphs, n_glyphs);
  keep (watched);
}

Ink *
ink_new (int width, int height, const BsColor *ground)
{
  Ink *self = g_new0 (Ink, 1);

  g_assert_null (watching);
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  self->cr = cairo_create (self->surface);
  self->texts = g_ptr_array_new_with_free_func (watched_free);
  self->faults = g_ptr_array_new_with_free_func (g_free);
  bs_color_set_source (ground, self->cr);
  cairo_paint (self->cr);
  watching = self;

  return self;
}

void
ink_free (Ink *self)
{
  g_assert_true (watching == self);
  watching = NULL;
  g_assert_cmpint (cairo_status (self->cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (self->cr);
  cairo_surface_destroy (self->surface);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->faults);
  g_free (self);
}

cairo_t *
ink_get_context (Ink *self)
{
  return self->cr;
}

guint
ink_get_n_texts (const Ink *self)
{
  return self->texts->len;
}

const InkText *
ink_get_text (const Ink *self, guint index)
{
  return g_ptr_array_index (self->texts, index);
}

/* Checks that nothing was painted over the text. */
static void
check_covered (Ink *self, const Watched *watched)
{
  g_autofree guint32 *now = read_pixels (self, watched);
  guint n_ink = 0, n_lost = 0;

  for (int i = 0; i < watched->width * watched->height; i++)
    {
      gboolean is_lost = FALSE;

      if (watched->mask[i] < MUCH_INK)
        continue;
      for (guint shift = 0; shift < 24; shift += 8)
        is_lost |=
          ABS ((int) (now[i] >> shift & 0xff) - (int) (watched->pixels[i] >> shift & 0xff)) > 24;
      n_ink++;
      n_lost += is_lost;
    }
  if (n_lost > get_most_spoiled (watched) * n_ink)
    add_fault (self, watched, "is covered to %.0f %%", 100.0 * n_lost / n_ink);
}

static void
check_overlap (Ink *self, const Watched *one, const Watched *other)
{
  const cairo_rectangle_t *a = &one->text.area, *b = &other->text.area;
  double width = fmin (a->x + a->width, b->x + b->width) - fmax (a->x, b->x);
  double height = fmin (a->y + a->height, b->y + b->height) - fmax (a->y, b->y);

  if (one->text.text != NULL && other->text.text != NULL && width > TOLERANCE && height > TOLERANCE)
    add_fault (self, one, "overlaps “%s” by %.1f × %.1f", other->text.text, width, height);
}

GPtrArray *
ink_find_faults (Ink *self)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      check_covered (self, g_ptr_array_index (self->texts, i));
      for (guint j = i + 1; j < self->texts->len; j++)
        check_overlap (self, g_ptr_array_index (self->texts, i),
                       g_ptr_array_index (self->texts, j));
    }

  return g_ptr_array_ref (self->faults);
}
