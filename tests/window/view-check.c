/* Looks at everything that a window shows, and tells what nobody could read.
 *
 * A label that is cut off must say so by "…", and have a tooltip with the whole. What is typed must
 * have room in its entry. No text may lie over another one. A picture must leave no ink outside of
 * its widget, and its texts must be readable (tests/support/ink.c). What is scrolled away has a
 * scrollbar, and keys that scroll. */

#include "view-check.h"

#include <math.h>

#include "support/ink.h"
#include "widgets/picture.h"
#include "widgets/widget.h"

/* Ink may reach so far out of its place: by antialiasing, and by rounding at a zoom. */
#define TOLERANCE 1.5f

typedef struct
{
  GtkWidget *window;
  ViewReport report;
  gpointer data;
  GArray *pieces; /* Piece */
  guint n_texts;  /* in pictures */
} Check;

/* A text of a label or an entry. */
typedef struct
{
  GtkWidget *widget;
  graphene_rect_t area; /* the part that is seen, in the window */
  const char *text;
} Piece;

static void
report (Check *self, const char *fault, GtkWidget *place, const char *text)
{
  self->report (fault, place, text, self->data);
}

static gboolean
has_tooltip (GtkWidget *widget)
{
  for (guint i = 0; widget != NULL && i < 5; i++, widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_has_tooltip (widget))
      return TRUE;

  return FALSE;
}

/* Returns where an area of a widget is in a widget around it, which may show it smaller. */
static graphene_rect_t
move (GtkWidget *from, GtkWidget *to, const graphene_rect_t *area)
{
  graphene_point_t first = area->origin, last;

  last = GRAPHENE_POINT_INIT (first.x + area->size.width, first.y + area->size.height);
  g_assert_true (gtk_widget_compute_point (from, to, &first, &first));
  g_assert_true (gtk_widget_compute_point (from, to, &last, &last));

  return GRAPHENE_RECT_INIT (first.x, first.y, last.x - first.x, last.y - first.y);
}

static void
find_scrolled (GtkWidget *widget, gboolean *scrolls_x, gboolean *scrolls_y)
{
  GtkPolicyType x, y;

  /* The list of a table scrolls inside it, below the row of titles. */
  if (!GTK_IS_SCROLLABLE (widget))
    return;
  gtk_scrolled_window_get_policy (
    GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW)), &x, &y);
  *scrolls_x |= x == GTK_POLICY_AUTOMATIC;
  *scrolls_y |= y == GTK_POLICY_AUTOMATIC;
}

/* Checks that what stands at @ink of @widget is within all widgets around it, apart from those
 * that scroll. Returns the part that can be seen without scrolling, in the window. */
static graphene_rect_t
check_place (Check *self, GtkWidget *widget, const graphene_rect_t *ink, const char *text)
{
  gboolean scrolls_x = FALSE, scrolls_y = FALSE, is_told = FALSE;
  graphene_rect_t seen = move (widget, self->window, ink);

  for (GtkWidget *around = widget; around != NULL; around = gtk_widget_get_parent (around))
    {
      const float width = (float) gtk_widget_get_width (around);
      const float height = (float) gtk_widget_get_height (around);
      graphene_rect_t there = move (widget, around, ink), whole;

      find_scrolled (around, &scrolls_x, &scrolls_y);
      if (!is_told && !scrolls_x &&
          (there.origin.x < -TOLERANCE || there.origin.x + there.size.width > width + TOLERANCE))
        {
          report (self, "too wide", around, text);
          is_told = TRUE;
        }
      else if (!is_told && !scrolls_y &&
               (there.origin.y < -TOLERANCE ||
                there.origin.y + there.size.height > height + TOLERANCE))
        {
          report (self, "too high", around, text);
          is_told = TRUE;
        }
      whole = GRAPHENE_RECT_INIT (0.0f, 0.0f, width, height);
      whole = move (around, self->window, &whole);
      graphene_rect_intersection (&seen, &whole, &seen);
      if (around == self->window)
        break;
    }

  return seen;
}

static void
add_piece (Check *self, GtkWidget *widget, const graphene_rect_t *seen, const char *text)
{
  const Piece piece = { widget, *seen, text };

  if (seen->size.width > TOLERANCE && seen->size.height > TOLERANCE)
    g_array_append_val (self->pieces, piece);
}

static void
check_label (Check *self, GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  const char *text = gtk_label_get_text (label);
  PangoRectangle ink, size;
  graphene_rect_t area, seen;
  int x, y;

  if (*text == '\0')
    return;
  pango_layout_get_pixel_extents (layout, &ink, &size);
  gtk_label_get_layout_offsets (label, &x, &y);
  area = GRAPHENE_RECT_INIT ((float) (x + size.x), (float) (y + size.y), (float) size.width,
                             (float) size.height);
  seen = check_place (self, GTK_WIDGET (label), &area, text);
  area = GRAPHENE_RECT_INIT ((float) (x + ink.x), (float) (y + ink.y), (float) ink.width,
                             (float) ink.height);
  area = move (GTK_WIDGET (label), self->window, &area);
  graphene_rect_intersection (&seen, &area, &seen);
  add_piece (self, GTK_WIDGET (label), &seen, text);
  if (pango_layout_is_ellipsized (layout) && !has_tooltip (GTK_WIDGET (label)))
    report (self, "no tooltip", GTK_WIDGET (label), text);
}

/* The end of what is typed, with the cursor behind it, must be in the field. */
static void
check_entry (Check *self, GtkText *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  graphene_rect_t first, last, seen;

  gtk_text_compute_cursor_extents (entry, 0, &first, NULL);
  gtk_text_compute_cursor_extents (entry, gtk_text_get_text_length (entry), &last, NULL);
  graphene_rect_union (&first, &last, &first);
  seen = check_place (self, GTK_WIDGET (entry), &first, text);
  if (*text != '\0')
    add_piece (self, GTK_WIDGET (entry), &seen, text);
}

/* Paints all pictures of a widget over each other, as they are shown. */
static void
check_pictures (Check *self, GtkWidget *owner)
{
  const int width = gtk_widget_get_width (owner), height = gtk_widget_get_height (owner);
  g_autoptr (Ink) ink = ink_new (width, height, &bs_widget_get_palette (owner)->background);
  g_autoptr (GPtrArray) faults = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (owner); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      cairo_t *cr = ink_get_context (ink);
      graphene_point_t corner;

      if (!BS_IS_PICTURE (child) || !gtk_widget_get_mapped (child))
        continue;
      g_assert_true (
        gtk_widget_compute_point (child, owner, &GRAPHENE_POINT_INIT (0.0f, 0.0f), &corner));
      cairo_save (cr);
      cairo_translate (cr, corner.x, corner.y);
      cairo_rectangle (cr, 0.0, 0.0, gtk_widget_get_width (child), gtk_widget_get_height (child));
      cairo_clip (cr);
      bs_picture_paint (BS_PICTURE (child), cr);
      cairo_restore (cr);
    }
  faults = ink_find_faults (ink);
  for (guint i = 0; i < faults->len; i++)
    report (self, "text", owner, g_ptr_array_index (faults, i));
  self->n_texts += ink_get_n_texts (ink);
}

/* All ink of a picture, not only its texts. */
static void
check_ink (Check *self, BsPicture *picture)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double x, y, width, height;
  graphene_rect_t ink;

  bs_picture_paint (picture, cr);
  cairo_destroy (cr);
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  cairo_surface_destroy (surface);
  graphene_rect_init (&ink, (float) x, (float) y, (float) width, (float) height);
  check_place (self, GTK_WIDGET (picture), &ink,
               G_OBJECT_TYPE_NAME (gtk_widget_get_parent (GTK_WIDGET (picture))));
}

/* What is scrolled can be scrolled by keys: from the area itself, or from what is in it. */
static void
check_scrolled (Check *self, GtkScrolledWindow *scrolled)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scrolled);
  GtkWidget *widget = GTK_WIDGET (scrolled);

  if (gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment) &&
      !gtk_widget_get_focusable (widget))
    report (self, "no keys scroll", widget, G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
}

static void
check (Check *self, GtkWidget *widget)
{
  gboolean has_pictures = FALSE;

  /* Whether a tooltip is open depends on where the pointer rests. */
  if (!gtk_widget_get_mapped (widget) ||
      g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkTooltipWindow"))
    return;
  if (GTK_IS_LABEL (widget))
    check_label (self, GTK_LABEL (widget));
  else if (GTK_IS_TEXT (widget))
    check_entry (self, GTK_TEXT (widget));
  else if (GTK_IS_SCROLLED_WINDOW (widget))
    check_scrolled (self, GTK_SCROLLED_WINDOW (widget));
  else if (BS_IS_PICTURE (widget))
    check_ink (self, BS_PICTURE (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      has_pictures |= BS_IS_PICTURE (child);
      check (self, child);
    }
  if (has_pictures && gtk_widget_get_width (widget) > 0)
    check_pictures (self, widget);
}

static void
check_overlap (Check *self, const Piece *one, const Piece *other)
{
  g_autofree char *both = NULL;
  graphene_rect_t common;

  if (!graphene_rect_intersection (&one->area, &other->area, &common) ||
      common.size.width < TOLERANCE || common.size.height < TOLERANCE)
    return;
  both = g_strdup_printf ("%s” and “%s", one->text, other->text);
  report (self, "overlap", one->widget, both);
}

guint
view_check (GtkWidget *window, ViewReport report_fault, gpointer data)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  Check self = { window, report_fault, data, pieces, 0 };

  check (&self, window);
  for (guint i = 0; i < pieces->len; i++)
    for (guint j = i + 1; j < pieces->len; j++)
      check_overlap (&self, &g_array_index (pieces, Piece, i), &g_array_index (pieces, Piece, j));

  return pieces->len + self.n_texts;
}
