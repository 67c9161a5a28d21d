#include "widgets/formula-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/formula-painter.h"
#include "widgets/picture.h"
#include "widgets/text-card.h"
#include "widgets/widget.h"

/* At the same size, the letters of a font for mathematics are smaller than those of a text font. */
#define SIZE_PART 1.15
/* The smallest width of a formula, in units of its size. */
#define LEAST_WIDTH 6.0
/* The longest line of the card that explains symbols. */

struct _BsFormulaView
{
  GtkWidget parent_instance;

  BsFormula *formula;
  /* Layouts for two widths are kept, because GTK measures the widget in one width and shows it in
   * another. */
  BsFormulaLayout *layouts[2];
  double widths[2];
  BsFormulaTag lit;
  double usual_width;
  GtkWidget *picture;
  GtkWidget *menu;
  GtkWidget *card; /* explains all symbols while the view has the focus by keys; NULL until then */
  BsFormulaExplain explain;
  gpointer explain_data;
};

G_DEFINE_FINAL_TYPE (BsFormulaView, bs_formula_view, GTK_TYPE_WIDGET)

static void
forget_layouts (BsFormulaView *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->layouts); i++)
    g_clear_pointer (&self->layouts[i], bs_formula_layout_free);
}

/* Returns the size of the text in pixels, as CSS, theme and desktop set it. */
static double
get_size (BsFormulaView *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72.0;

  return SIZE_PART * fmax (size, 1.0);
}

/* Returns the layout for @width; 0 means one line of any width. */
static const BsFormulaLayout *
get_layout (BsFormulaView *self, double width)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->layouts); i++)
    if (self->layouts[i] != NULL && self->widths[i] == width)
      return self->layouts[i];

  g_clear_pointer (&self->layouts[1], bs_formula_layout_free);
  self->layouts[1] = self->layouts[0];
  self->widths[1] = self->widths[0];
  self->layouts[0] =
    bs_formula_layout_new (self->formula, bs_math_font_get_default (), get_size (self), width);
  self->widths[0] = width;

  return self->layouts[0];
}

static void
paint (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  BsFormulaView *self = owner;
  BsFormulaScene scene = { .palette = palette };

  if (self->formula == NULL)
    return;

  scene.layout = get_layout (self, width);
  if (self->lit.quantity != BS_FORMULA_NOTHING)
    scene.lit = &self->lit;
  bs_formula_paint (&scene, cr);
}

static GtkSizeRequestMode
bs_formula_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bs_formula_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  BsFormulaView *self = BS_FORMULA_VIEW (widget);
  gboolean is_width = orientation == GTK_ORIENTATION_HORIZONTAL;
  const BsFormulaLayout *layout;
  double width, height;

  *minimum = *natural = 0;
  if (self->formula == NULL)
    return;

  layout = get_layout (self, is_width || for_size < 0 ? 0.0 : for_size);
  bs_formula_layout_get_size (layout, &width, &height);
  if (is_width && self->usual_width > 0.0)
    width = fmin (width, self->usual_width * get_size (self));
  *natural = (int) ceil (is_width ? width : height);
  *minimum = is_width ? MIN (*natural, (int) (LEAST_WIDTH * get_size (self))) : *natural;
  if (!is_width)
    *minimum_baseline = *natural_baseline = (int) bs_formula_layout_get_baseline (layout);
}

static void
bs_formula_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsFormulaView *self = BS_FORMULA_VIEW (widget);

  gtk_widget_size_allocate (self->picture, &(GtkAllocation){ 0, 0, width, height }, -1);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  if (self->card != NULL)
    gtk_popover_present (GTK_POPOVER (self->card));
}

/* The text size or the theme may have changed. */
static void
bs_formula_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  BsFormulaView *self = BS_FORMULA_VIEW (widget);

  GTK_WIDGET_CLASS (bs_formula_view_parent_class)->css_changed (widget, change);
  forget_layouts (self);
  bs_picture_invalidate (BS_PICTURE (self->picture));
  gtk_widget_queue_resize (widget);
}

static void
bs_formula_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (bs_formula_view_parent_class)->system_setting_changed (widget, setting);
  forget_layouts (BS_FORMULA_VIEW (widget));
}

static void
set_lit (BsFormulaView *self, const BsFormulaTag *tag)
{
  BsFormulaTag lit = tag != NULL ? *tag : (BsFormulaTag){ .quantity = BS_FORMULA_NOTHING };

  if (bs_formula_tag_equal (&lit, &self->lit))
    return;

  self->lit = lit;
  bs_picture_invalidate (BS_PICTURE (self->picture));
}

static const BsFormulaArea *
find_area (BsFormulaView *self, double x, double y)
{
  return self->formula != NULL
           ? bs_formula_layout_find_area (
               get_layout (self, gtk_widget_get_width (GTK_WIDGET (self))), x, y)
           : NULL;
}

static void
on_motion (BsFormulaView *self, double x, double y)
{
  const BsFormulaArea *area = find_area (self, x, y);

  g_assert (BS_IS_FORMULA_VIEW (self));

  set_lit (self, area != NULL ? area->tag : NULL);
}

/* The tooltip tells of one symbol, and goes when the pointer leaves that symbol. */
static gboolean
on_query_tooltip (BsFormulaView *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  const BsFormulaArea *area = by_keyboard ? NULL : find_area (self, x, y);
  g_autofree char *text = NULL;

  g_assert (BS_IS_FORMULA_VIEW (self));

  if (area == NULL || self->explain == NULL)
    return FALSE;
  text = self->explain (area->node, FALSE, self->explain_data);
  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_custom (tooltip, bs_text_card_make_label (text));
  gtk_tooltip_set_tip_area (tooltip,
                            &(GdkRectangle){ (int) area->x, (int) area->y, (int) ceil (area->width),
                                             (int) ceil (area->height) });

  return TRUE;
}

/* Shows or hides what all symbols mean. */
static void
show_card (BsFormulaView *self)
{
  g_autofree char *text = NULL;

  if (self->explain != NULL && self->formula != NULL && bs_text_card_is_wanted (GTK_WIDGET (self)))
    text = self->explain (self->formula, TRUE, self->explain_data);
  bs_text_card_show (&self->card, GTK_WIDGET (self), text);
}

static void
on_leave (BsFormulaView *self)
{
  g_assert (BS_IS_FORMULA_VIEW (self));

  set_lit (self, NULL);
}

static void
copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BsFormulaView *self = BS_FORMULA_VIEW (widget);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  g_autofree char *string = NULL;

  if (self->formula == NULL)
    return;

  if (g_str_equal (action, "formula.copy-latex"))
    string = bs_formula_to_latex (self->formula);
  else if (g_str_equal (action, "formula.copy-octave"))
    string = bs_formula_to_octave (self->formula);
  else
    string = bs_formula_view_make_text (self);
  gdk_clipboard_set_text (clipboard, string);
  gtk_widget_activate_action (widget, "win.formula-copied", NULL);
}

static GtkWidget *
make_menu (void)
{
  g_autoptr (GMenu) model = g_menu_new ();
  GtkWidget *menu;

  g_menu_append (model, _ ("_Copy"), "formula.copy");
  g_menu_append (model, _ ("Copy as _LaTeX"), "formula.copy-latex");
  g_menu_append (model, _ ("Copy as _Octave"), "formula.copy-octave");
  menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (model));
  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_popover_set_position (GTK_POPOVER (menu), GTK_POS_BOTTOM);
  gtk_widget_set_halign (menu, GTK_ALIGN_START);

  return menu;
}

static void
pop_up (BsFormulaView *self, double x, double y)
{
  /* A popover needs the surface of a window that is shown. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  if (self->menu == NULL)
    {
      self->menu = make_menu ();
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
on_pressed (BsFormulaView *self, int n_press, double x, double y)
{
  g_assert (BS_IS_FORMULA_VIEW (self));

  pop_up (self, x, y);
}

static void
open_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pop_up (BS_FORMULA_VIEW (widget), 0.0, gtk_widget_get_height (widget));
}

/* An open menu or card would keep the view, and with it the window, alive after the window was
 * closed. */
static void
bs_formula_view_unmap (GtkWidget *widget)
{
  g_clear_pointer (&BS_FORMULA_VIEW (widget)->menu, gtk_widget_unparent);
  g_clear_pointer (&BS_FORMULA_VIEW (widget)->card, gtk_widget_unparent);

  GTK_WIDGET_CLASS (bs_formula_view_parent_class)->unmap (widget);
}

static void
bs_formula_view_dispose (GObject *object)
{
  BsFormulaView *self = BS_FORMULA_VIEW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_pointer (&self->picture, gtk_widget_unparent);

  G_OBJECT_CLASS (bs_formula_view_parent_class)->dispose (object);
}

static void
bs_formula_view_finalize (GObject *object)
{
  BsFormulaView *self = BS_FORMULA_VIEW (object);

  forget_layouts (self);
  g_clear_pointer (&self->formula, bs_formula_unref);

  G_OBJECT_CLASS (bs_formula_view_parent_class)->finalize (object);
}

static void
bs_formula_view_class_init (BsFormulaViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = bs_formula_view_dispose;
  object_class->finalize = bs_formula_view_finalize;
  widget_class->get_request_mode = bs_formula_view_get_request_mode;
  widget_class->measure = bs_formula_view_measure;
  widget_class->size_allocate = bs_formula_view_size_allocate;
  widget_class->unmap = bs_formula_view_unmap;
  widget_class->css_changed = bs_formula_view_css_changed;
  widget_class->system_setting_changed = bs_formula_view_system_setting_changed;

  gtk_widget_class_install_action (widget_class, "formula.copy", NULL, copy);
  gtk_widget_class_install_action (widget_class, "formula.copy-latex", NULL, copy);
  gtk_widget_class_install_action (widget_class, "formula.copy-octave", NULL, copy);
  gtk_widget_class_install_action (widget_class, "formula.menu", NULL, open_menu);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "formula.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "formula.menu",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "formula.menu", NULL);
  gtk_widget_class_set_css_name (widget_class, "formula");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
bs_formula_view_init (BsFormulaView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->picture = GTK_WIDGET (bs_picture_add (GTK_WIDGET (self), paint));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (show_card), NULL);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * bs_formula_view_make_text:
 *
 * Returns: (transfer full) (nullable): the formula in one line; %NULL if there is none
 */
char *
bs_formula_view_make_text (BsFormulaView *self)
{
  g_autoptr (BsText) text = NULL;

  g_return_val_if_fail (BS_IS_FORMULA_VIEW (self), NULL);

  if (self->formula == NULL)
    return NULL;
  text = bs_formula_to_text (self->formula);

  return g_strdup (bs_text_get_string (text));
}

/**
 * bs_formula_view_set_formula:
 * @formula: (nullable): the formula to show; the view keeps a reference
 */
void
bs_formula_view_set_formula (BsFormulaView *self, BsFormula *formula)
{
  g_autoptr (BsText) text = NULL;

  g_return_if_fail (BS_IS_FORMULA_VIEW (self));

  if (self->formula == formula)
    return;

  g_clear_pointer (&self->formula, bs_formula_unref);
  self->formula = formula != NULL ? bs_formula_ref (formula) : NULL;
  self->lit.quantity = BS_FORMULA_NOTHING;
  forget_layouts (self);
  text = formula != NULL ? bs_formula_to_text (formula) : bs_text_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  bs_text_get_string (text), -1);
  bs_picture_invalidate (BS_PICTURE (self->picture));
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (self->card != NULL && gtk_widget_get_visible (self->card))
    show_card (self);
}

void
bs_formula_view_set_usual_width (BsFormulaView *self, double width)
{
  g_return_if_fail (BS_IS_FORMULA_VIEW (self) && width >= 0.0);

  self->usual_width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * bs_formula_view_set_explain:
 * @explain: (nullable): tells what symbols mean
 */
void
bs_formula_view_set_explain (BsFormulaView *self, BsFormulaExplain explain, gpointer user_data)
{
  g_return_if_fail (BS_IS_FORMULA_VIEW (self));

  self->explain = explain;
  self->explain_data = user_data;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), explain != NULL);
}
