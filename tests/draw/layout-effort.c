/* What a layout measures and tries has a bound. The linker replaces the functions that measure a
 * label and that break a formula by those of this file, which count. */

#include "draw/formula-layout.h"
#include "draw/formula-typeset-private.h"
#include "draw/label.h"
#include "draw/matrix-fit.h"
#include "matrices.h"
#include "walk/formula.h"

#define SIZE       20.0
#define MOST_SIZES 16 /* of one line */
#define MOST_TURNS 6

static guint n_labels, n_sizes, depth;

void __real_bs_label_measure (cairo_t *cr,
                              const char *text,
                              double size,
                              gboolean bold,
                              double *width,
                              double *height);
void __wrap_bs_label_measure (cairo_t *cr,
                              const char *text,
                              double size,
                              gboolean bold,
                              double *width,
                              double *height);
BsFormulaBox *
__real__bs_formula_break (const BsFormulaStyle *style, const BsFormula *node, double width);
BsFormulaBox *
__wrap__bs_formula_break (const BsFormulaStyle *style, const BsFormula *node, double width);

void
__wrap_bs_label_measure (cairo_t *cr,
                         const char *text,
                         double size,
                         gboolean bold,
                         double *width,
                         double *height)
{
  n_labels++;
  __real_bs_label_measure (cr, text, size, bold, width, height);
}

/* The parts of a line are broken inside this function, too, and do not count. */
BsFormulaBox *
__wrap__bs_formula_break (const BsFormulaStyle *style, const BsFormula *node, double width)
{
  BsFormulaBox *box;

  n_sizes += depth == 0;
  depth++;
  box = __real__bs_formula_break (style, node, width);
  depth--;

  return box;
}

/* All layouts that are tried for a page have the widths of the same texts. */
static void
test_matrices (void)
{
  const gsize sizes[] = { 64, 25, 10 };
  g_autoptr (BsReveal) reveal = matrices_new (sizes, 3, BS_OPTIMIZER_GRADIENT_DESCENT);
  g_autoptr (BsMatrixScene) scene = bs_matrix_scene_new (reveal, 2);
  g_autoptr (BsMatrixLayout) one = NULL;
  g_autoptr (BsMatrixLayout) fitted = NULL;
  guint n_of_one;
  double zoom;

  n_labels = 0;
  one = bs_matrix_layout_new (scene, 1250.0);
  n_of_one = n_labels;
  g_assert_cmpuint (n_of_one, >, 0);
  n_labels = 0;
  fitted = bs_matrix_fit (scene, 1250.0, 2.5, &zoom);
  g_assert_cmpuint (n_labels, ==, n_of_one);
}

/* A line of a formula is tried in few sizes, however narrow its place is. */
static void
test_narrow (void)
{
  g_autoptr (BsFormula) formula = bs_formula_chain (bs_formula_words ("J"));
  BsFormula *product = bs_formula_value (bs_formula_tag (BS_FORMULA_A, 1, 1, BS_FORMULA_NONE), 0.5);

  for (guint i = 0; i < 40; i++)
    product = bs_formula_product (
      BS_FORMULA_DOT, product,
      bs_formula_value (bs_formula_tag (BS_FORMULA_THETA, 1, i, BS_FORMULA_NONE), 1.2345), NULL);
  bs_formula_relate (formula, BS_FORMULA_EQUAL, product);
  for (double width = 400.0; width >= 1.0; width /= 3.0)
    {
      g_autoptr (BsFormulaLayout) layout = NULL;

      n_sizes = 0;
      layout = bs_formula_layout_new (formula, bs_math_font_get_default (), SIZE, width);
      g_assert_cmpuint (n_sizes, >, 0);
      g_assert_cmpuint (n_sizes, <=, MOST_TURNS * (MOST_SIZES + 2));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout-effort/matrices", test_matrices);
  g_test_add_func ("/layout-effort/narrow", test_narrow);

  return g_test_run ();
}
