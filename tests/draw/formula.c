/* Where lines are broken, which quantity is at a point, and the lengths of a font. */

#include "draw/formula-painter.h"

#include <math.h>
#include <string.h>

#include "formula-fixture.h"
#include "walk/formula.h"

#define SIZE    20.0
#define N_TERMS 6

static BsFormulaTag
make_tag (BsFormulaQuantity quantity, gsize index)
{
  return bs_formula_tag (quantity, 1, index, BS_FORMULA_NONE);
}

/* 1.2345·(−0.5) + … */
static BsFormula *
make_sum (void)
{
  BsFormula *sum = bs_formula_sum (BS_FORMULA_WHOLE);

  for (gsize i = 0; i < N_TERMS; i++)
    bs_formula_add (sum,
                    bs_formula_product (BS_FORMULA_DOT,
                                        bs_formula_value (make_tag (BS_FORMULA_THETA, i), 1.2345),
                                        bs_formula_value (make_tag (BS_FORMULA_A, i), -0.5), NULL));

  return sum;
}

static BsFormula *
make_equation (BsFormula *left, BsFormula *right)
{
  BsFormula *chain = bs_formula_chain (left);

  bs_formula_relate (chain, BS_FORMULA_EQUAL, right);

  return chain;
}

static const BsFormulaArea *
find_area (const BsFormulaLayout *layout, BsFormulaTag tag)
{
  guint n;
  const BsFormulaArea *areas = bs_formula_layout_get_areas (layout, &n);

  for (guint i = 0; i < n; i++)
    if (areas[i].tag != NULL && bs_formula_tag_equal (areas[i].tag, &tag))
      return &areas[i];

  g_assert_not_reached ();
}

static double
get_width (const BsFormulaLayout *layout)
{
  double width, height;

  bs_formula_layout_get_size (layout, &width, &height);

  return width;
}

static double
get_height (const BsFormulaLayout *layout)
{
  double width, height;

  bs_formula_layout_get_size (layout, &width, &height);

  return height;
}

/* Both factors of each term in one line, and the terms in several. */
static void
test_breaks_between_terms (void)
{
  g_autoptr (BsFormula) formula = make_equation (NULL, make_sum ());
  guint n_lines = 1;

  for (double width = 200.0; width < 700.0; width += 45.0)
    {
      g_autoptr (BsFormulaLayout) layout =
        bs_formula_layout_new (formula, bs_math_font_get_default (), SIZE, width);
      double last_y = 0.0;

      n_lines = 0;
      g_assert_cmpfloat (get_width (layout), <=, width);
      g_assert_cmpfloat (formula_fixture_get_least_size (layout), ==, SIZE);
      for (gsize i = 0; i < N_TERMS; i++)
        {
          const BsFormulaArea *theta = find_area (layout, make_tag (BS_FORMULA_THETA, i));
          const BsFormulaArea *a = find_area (layout, make_tag (BS_FORMULA_A, i));

          g_assert_cmpfloat (fabs (theta->y - a->y), <, SIZE / 2.0);
          g_assert_cmpfloat (theta->x + theta->width, <=, a->x);
          if (theta->y > last_y + SIZE / 2.0 || i == 0)
            n_lines++;
          last_y = theta->y;
        }
      if (width < 210.0)
        g_assert_cmpuint (n_lines, ==, N_TERMS);
    }
  g_assert_cmpuint (n_lines, <=, 2);
}

/* "= (…) · 0.25", where the parentheses have the tag of δ and 0.25 has that of z. */
static BsFormula *
make_product (void)
{
  return make_equation (
    NULL,
    bs_formula_product (BS_FORMULA_SPACED_DOT,
                        bs_formula_set_tag (bs_formula_fence (BS_FORMULA_PARENTHESES, make_sum ()),
                                            make_tag (BS_FORMULA_DELTA, 1)),
                        bs_formula_value (make_tag (BS_FORMULA_Z, 1), 0.25), NULL));
}

/* However narrow the place is, no line ends between the factors of a product. */
static void
test_products_stay_together (void)
{
  g_autoptr (BsFormula) formula = make_product ();

  for (double width = 400.0; width >= 60.0; width -= 20.0)
    {
      g_autoptr (BsFormulaLayout) layout =
        bs_formula_layout_new (formula, bs_math_font_get_default (), SIZE, width);
      const BsFormulaArea *fence = find_area (layout, make_tag (BS_FORMULA_DELTA, 1));
      const BsFormulaArea *slope = find_area (layout, make_tag (BS_FORMULA_Z, 1));

      g_assert_cmpfloat (slope->x, >=, fence->x + fence->width);
      g_assert_cmpfloat (slope->y, >=, fence->y);
      g_assert_cmpfloat (slope->y + slope->height, <=, fence->y + fence->height);
    }
}

/* A sum in parentheses is broken inside them, and they are as high as all its lines. */
static void
test_parentheses_grow (void)
{
  BsFormulaTag slope = make_tag (BS_FORMULA_Z, 1);
  g_autoptr (BsFormula) formula = make_product ();
  g_autoptr (BsFormulaLayout) layout =
    bs_formula_layout_new (formula, bs_math_font_get_default (), SIZE, 400.0);
  const BsFormulaArea *fence = find_area (layout, make_tag (BS_FORMULA_DELTA, 1));
  const BsFormulaArea *first = find_area (layout, make_tag (BS_FORMULA_THETA, 0));
  const BsFormulaArea *last = find_area (layout, make_tag (BS_FORMULA_A, N_TERMS - 1));

  g_assert_cmpfloat (last->y - first->y, >, SIZE);
  g_assert_cmpfloat (fence->y, <=, first->y);
  g_assert_cmpfloat (fence->y + fence->height, >=, last->y + last->height);
  /* The factor stands beside the middle of the parentheses. */
  g_assert_cmpfloat (find_area (layout, slope)->x, >=, fence->x + fence->width);
  g_assert_cmpfloat (find_area (layout, slope)->y, >, first->y);
  g_assert_cmpfloat (find_area (layout, slope)->y, <, last->y);
}

/* A product that is too wide is set smaller, on one line. */
static void
test_shrinks (void)
{
  g_autoptr (BsFormula) formula =
    bs_formula_product (BS_FORMULA_DOT, bs_formula_value (make_tag (BS_FORMULA_THETA, 1), -4.7512),
                        bs_formula_value (make_tag (BS_FORMULA_A, 1), 0.0433), NULL);
  g_autoptr (BsFormulaLayout) wide =
    bs_formula_layout_new (formula, bs_math_font_get_default (), SIZE, 0.0);
  g_autoptr (BsFormulaLayout) narrow =
    bs_formula_layout_new (formula, bs_math_font_get_default (), SIZE, get_width (wide) / 2.0);
  const BsFormulaArea *theta = find_area (narrow, make_tag (BS_FORMULA_THETA, 1));
  const BsFormulaArea *a = find_area (narrow, make_tag (BS_FORMULA_A, 1));

  g_assert_cmpfloat (formula_fixture_get_least_size (wide), ==, SIZE);
  g_assert_cmpfloat (get_width (narrow), <=, get_width (wide) / 2.0);
  g_assert_cmpfloat (formula_fixture_get_least_size (narrow), <, 0.6 * SIZE);
  g_assert_cmpfloat (formula_fixture_get_least_size (narrow), >, 0.4 * SIZE);
  g_assert_cmpfloat (fabs (theta->y - a->y), <, 1.0);
}

/* The argument of log(1.2345 − 0.5) stays on one line where the whole is only a little too wide. */
static void
test_arguments_stay_together (void)
{
  BsFormula *sum = bs_formula_sum (BS_FORMULA_WHOLE);
  g_autoptr (BsFormula) formula = NULL;
  g_autoptr (BsFormulaLayout) wide = NULL;
  g_autoptr (BsFormulaLayout) narrow = NULL;
  const BsFormulaArea *first, *last;

  bs_formula_add (sum, bs_formula_value (make_tag (BS_FORMULA_THETA, 1), 1.2345));
  bs_formula_subtract (sum, bs_formula_value (make_tag (BS_FORMULA_A, 1), 0.5));
  formula = bs_formula_function ("log", bs_formula_fence (BS_FORMULA_PARENTHESES, sum));
  wide = bs_formula_layout_new (formula, bs_math_font_get_default (), SIZE, 0.0);
  narrow =
    bs_formula_layout_new (formula, bs_math_font_get_default (), SIZE, 0.85 * get_width (wide));
  first = find_area (narrow, make_tag (BS_FORMULA_THETA, 1));
  last = find_area (narrow, make_tag (BS_FORMULA_A, 1));
  g_assert_cmpfloat (get_width (narrow), <=, 0.85 * get_width (wide));
  g_assert_cmpfloat (last->x, >, first->x + first->width);
  g_assert_cmpfloat (fabs (last->y - first->y), <, 1.0);
}

/* At twice the size and twice the width everything but the margin is twice as large. */
static void
test_scales (void)
{
  g_autoptr (BsFormula) formula = make_equation (NULL, make_sum ());
  g_autoptr (BsFormulaLayout) one =
    bs_formula_layout_new (formula, bs_math_font_get_default (), SIZE, 304.0);
  g_autoptr (BsFormulaLayout) two =
    bs_formula_layout_new (formula, bs_math_font_get_default (), 2.0 * SIZE, 604.0);

  g_assert_cmpfloat (fabs (get_width (two) - 2.0 * get_width (one) + 4.0), <, 0.01);
  g_assert_cmpfloat (fabs (get_height (two) - 2.0 * get_height (one) + 4.0), <, 0.01);
}

static void
test_finds_tags (void)
{
  g_autoptr (BsFormula) formula = make_equation (NULL, make_sum ());
  g_autoptr (BsFormulaLayout) layout =
    bs_formula_layout_new (formula, bs_math_font_get_default (), SIZE, 300.0);
  guint n;
  const BsFormulaArea *areas = bs_formula_layout_get_areas (layout, &n);

  g_assert_cmpuint (n, ==, 2 * N_TERMS);
  for (guint i = 0; i < n; i++)
    {
      const BsFormulaArea *found = bs_formula_layout_find_area (
        layout, areas[i].x + areas[i].width / 2.0, areas[i].y + areas[i].height / 2.0);

      g_assert_nonnull (found);
      g_assert_true (bs_formula_tag_equal (found->tag, areas[i].tag));
    }
  g_assert_null (bs_formula_layout_find_area (layout, -1.0, 5.0));
  g_assert_null (bs_formula_layout_find_area (layout, 0.5, 0.5));
}

/* An inner quantity is found before the one that it is part of. */
static void
test_finds_the_inner_tag (void)
{
  BsFormulaTag outer = make_tag (BS_FORMULA_J, 1), inner = make_tag (BS_FORMULA_Z, 1);
  g_autoptr (BsFormula) formula = bs_formula_set_tag (
    bs_formula_fence (BS_FORMULA_PARENTHESES, bs_formula_quantity (inner)), outer);
  g_autoptr (BsFormulaLayout) layout =
    bs_formula_layout_new (formula, bs_math_font_get_default (), SIZE, 0.0);
  const BsFormulaArea *area = find_area (layout, inner);

  g_assert_true (bs_formula_tag_equal (
    bs_formula_layout_find_area (layout, area->x + 1.0, area->y + area->height / 2.0)->tag,
    &inner));
  g_assert_true (bs_formula_tag_equal (
    bs_formula_layout_find_area (layout, area->x - 2.0, area->y + area->height / 2.0)->tag,
    &outer));
}

/* A function and a letter without an address can be pointed at, too; plain numbers cannot. */
static void
test_finds_names (void)
{
  g_autoptr (BsFormula) formula = bs_formula_sum (BS_FORMULA_WHOLE);
  g_autoptr (BsFormulaLayout) layout = NULL;
  const BsFormulaArea *areas;
  guint n;

  bs_formula_add (formula, bs_formula_function ("g", bs_formula_fence (BS_FORMULA_PARENTHESES,
                                                                       bs_formula_symbol ("z"))));
  bs_formula_add (formula, bs_formula_number (2.0, BS_TEXT_PLAIN));
  layout = bs_formula_layout_new (formula, bs_math_font_get_default (), SIZE, 0.0);
  areas = bs_formula_layout_get_areas (layout, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (areas[0].tag == NULL && areas[1].tag == NULL);
  g_assert_true (bs_formula_layout_find_area (layout, areas[0].x + 1.0,
                                              areas[0].y + areas[0].height / 2.0) == &areas[0]);
  g_assert_true (bs_formula_layout_find_area (layout, areas[1].x + 1.0,
                                              areas[1].y + areas[1].height / 2.0) == &areas[1]);
}

static guint32
get_pixel (const BsFormulaLayout *layout, const BsFormulaTag *lit, double x, double y)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 400, 200);
  cairo_t *cr = cairo_create (surface);
  const BsFormulaScene scene = { layout, bs_palette_get (BS_THEME_LIGHT), lit };
  guint32 pixel;

  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  bs_formula_paint (&scene, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  memcpy (&pixel,
          cairo_image_surface_get_data (surface) +
            (int) y * cairo_image_surface_get_stride (surface) + 4 * (int) x,
          sizeof pixel);
  cairo_surface_destroy (surface);

  return pixel & 0xffffff;
}

/* The lit quantity is framed, and no other. */
static void
test_frames (void)
{
  g_autoptr (BsFormula) formula = make_equation (NULL, make_sum ());
  g_autoptr (BsFormulaLayout) layout =
    bs_formula_layout_new (formula, bs_math_font_get_default (), SIZE, 300.0);
  BsFormulaTag lit = make_tag (BS_FORMULA_THETA, 3);
  const BsFormulaArea *area = find_area (layout, lit);
  const BsFormulaArea *other = find_area (layout, make_tag (BS_FORMULA_THETA, 2));

  g_assert_cmphex (get_pixel (layout, NULL, area->x, area->y), ==, 0xffffff);
  g_assert_cmphex (get_pixel (layout, &lit, area->x, area->y), ==, 0xfde7bc);
  g_assert_cmphex (get_pixel (layout, &lit, other->x, other->y), ==, 0xffffff);
}

static void
test_constants (void)
{
  BsMathConstants standard;
  g_autoptr (BsMathFont) text = bs_math_font_new ("DejaVu Sans");
  const BsMathFont *font = bs_math_font_get_default ();

  bs_math_constants_set_default (&standard);
  g_assert_cmpfloat (standard.axis_height, ==, 0.25);
  g_assert_cmpfloat (standard.script_scale, ==, 0.7);
  g_assert_cmpfloat (standard.superscript_shift_up, ==, 0.413);
  g_assert_cmpfloat (standard.fraction_rule_thickness, ==, 0.04);

  g_assert_cmpmem (bs_math_font_get_constants (text), sizeof standard, &standard, sizeof standard);

  g_assert_true (memcmp (bs_math_font_get_constants (font), &standard, sizeof standard) != 0);
  g_assert_cmpfloat (bs_math_font_get_constants (font)->axis_height, >, 0.1);
  g_assert_cmpfloat (bs_math_font_get_constants (font)->axis_height, <, 0.4);
  g_assert_cmpfloat (bs_math_font_get_constants (font)->script_scale, <, 0.9);
  g_assert_cmpfloat (bs_math_font_get_constants (font)->script_scale, >, 0.5);
}

static void
check_stretch (const BsMathFont *font, gunichar sign, double height)
{
  g_autoptr (GArray) parts = bs_math_font_stretch (font, sign, height);
  double bottom = 0.0, top = 0.0;

  g_assert_cmpuint (parts->len, >, 0);
  for (guint i = 0; i < parts->len; i++)
    {
      const BsMathPart *part = &g_array_index (parts, BsMathPart, i);
      double below = part->rise - part->stretch * part->glyph.descent;

      /* No gap to the piece under it. */
      if (i > 0)
        g_assert_cmpfloat (below, <=, top);
      else
        bottom = below;
      top = part->rise + part->stretch * part->glyph.ascent;
    }
  g_assert_cmpfloat (top - bottom, >=, height - 1e-9);
  g_assert_cmpfloat (top - bottom, <, fmax (2.0 * height, 2.0));
}

/* Tall signs come from variants, from pieces, or are stretched if the font has neither. */
static void
test_stretch (void)
{
  g_autoptr (BsMathFont) text = bs_math_font_new ("DejaVu Sans");
  static const gunichar signs[] = { '(', ')', '[', ']', '|', 0x2211, 0x221a };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    for (double height = 0.5; height < 20.0; height *= 1.3)
      {
        check_stretch (bs_math_font_get_default (), signs[i], height);
        check_stretch (text, signs[i], height);
      }
}

/* Letters are italic, digits and capital Greek are not. */
static void
test_faces (void)
{
  const BsMathFont *font = bs_math_font_get_default ();
  BsMathGlyph upright, italic;

  g_assert_true (bs_math_font_find (font, 'a', BS_MATH_UPRIGHT, &upright));
  g_assert_true (bs_math_font_find (font, 'a', BS_MATH_ITALIC, &italic));
  g_assert_cmpuint (upright.id, !=, italic.id);
  g_assert_true (bs_math_font_find (font, 0x3b4, BS_MATH_UPRIGHT, &upright));
  g_assert_true (bs_math_font_find (font, 0x3b4, BS_MATH_ITALIC, &italic));
  g_assert_cmpuint (upright.id, !=, italic.id);
  g_assert_true (bs_math_font_find (font, '7', BS_MATH_UPRIGHT, &upright));
  g_assert_true (bs_math_font_find (font, '7', BS_MATH_BOLD, &italic));
  g_assert_cmpuint (upright.id, !=, italic.id);
  g_assert_false (bs_math_font_find (font, 0x10fffd, BS_MATH_UPRIGHT, &upright));
}

/* The ends of numbers stand below each other. The row that the step is about has another ground,
 * and it is unbroken between the columns. */
static void
test_matrix (void)
{
  g_autoptr (BsFormula) matrix = bs_formula_matrix (2);
  g_autoptr (BsFormulaLayout) layout = NULL;
  BsFormulaTag tags[4];
  const BsFormulaArea *areas[4];
  double above, between;

  for (gsize i = 0; i < 4; i++)
    {
      BsFormula *entry;

      tags[i] = make_tag (BS_FORMULA_THETA, i);
      entry = bs_formula_value (tags[i], i == 0 ? -100.25 : 1.5);
      bs_formula_append (matrix, i >= 2 ? bs_formula_set_lit (entry) : entry);
    }
  layout = bs_formula_layout_new (matrix, bs_math_font_get_default (), SIZE, 0.0);
  for (gsize i = 0; i < 4; i++)
    areas[i] = find_area (layout, tags[i]);
  g_assert_cmpfloat (areas[0]->width, >, areas[2]->width);
  g_assert_cmpfloat_with_epsilon (areas[0]->x + areas[0]->width, areas[2]->x + areas[2]->width,
                                  1e-9);
  g_assert_cmpfloat (areas[1]->x, >, areas[0]->x + areas[0]->width);
  g_assert_cmpfloat (areas[2]->y, >, areas[0]->y);
  g_assert_cmpfloat_with_epsilon (areas[2]->y, areas[3]->y, 1e-9);

  between = (areas[2]->x + areas[2]->width + areas[3]->x) / 2.0;
  above = areas[0]->y + areas[0]->height / 2.0;
  g_assert_cmphex (get_pixel (layout, NULL, between, above), ==, 0xffffff);
  g_assert_cmphex (get_pixel (layout, NULL, between, areas[2]->y + areas[2]->height / 2.0), !=,
                   0xffffff);
}

/* Returns the checksum of the picture of two numbers. */
static char *
paint_list (const char *separator)
{
  g_autoptr (BsFormula) list = bs_formula_list (BS_FORMULA_WHOLE, separator);
  g_autoptr (BsFormulaLayout) layout = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 200, 50);
  cairo_t *cr = cairo_create (surface);
  char *checksum;

  bs_formula_append (list, bs_formula_number (0.5, BS_TEXT_PLAIN));
  bs_formula_append (list, bs_formula_number (1.5, BS_TEXT_PLAIN));
  layout = bs_formula_layout_new (list, bs_math_font_get_default (), SIZE, 0.0);
  bs_formula_paint (&(BsFormulaScene){ layout, bs_palette_get (BS_THEME_DARK), NULL }, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  checksum = g_compute_checksum_for_data (G_CHECKSUM_SHA1, cairo_image_surface_get_data (surface),
                                          200 * 50 * 4);
  cairo_surface_destroy (surface);

  return checksum;
}

/* Where the decimal mark is a comma, the numbers of a list stand between semicolons. */
static void
test_separators (void)
{
  g_autofree char *commas = paint_list (", ");
  g_autofree char *again = paint_list (", ");
  g_autofree char *semicolons = paint_list ("; ");

  g_assert_cmpstr (again, ==, commas);
  g_assert_cmpstr (semicolons, !=, commas);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula/breaks-between-terms", test_breaks_between_terms);
  g_test_add_func ("/formula/products-stay-together", test_products_stay_together);
  g_test_add_func ("/formula/parentheses-grow", test_parentheses_grow);
  g_test_add_func ("/formula/shrinks", test_shrinks);
  g_test_add_func ("/formula/arguments-stay-together", test_arguments_stay_together);
  g_test_add_func ("/formula/scales", test_scales);
  g_test_add_func ("/formula/finds-tags", test_finds_tags);
  g_test_add_func ("/formula/finds-the-inner-tag", test_finds_the_inner_tag);
  g_test_add_func ("/formula/finds-names", test_finds_names);
  g_test_add_func ("/formula/matrix", test_matrix);
  g_test_add_func ("/formula/separators", test_separators);
  g_test_add_func ("/formula/frames", test_frames);
  g_test_add_func ("/formula/constants", test_constants);
  g_test_add_func ("/formula/stretch", test_stretch);
  g_test_add_func ("/formula/faces", test_faces);

  return g_test_run ();
}
