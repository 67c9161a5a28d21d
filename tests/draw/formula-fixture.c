#include "formula-fixture.h"

#include <math.h>

#include "draw/formula-layout-private.h"

double
formula_fixture_get_least_size (const BsFormulaLayout *layout)
{
  guint n_items;
  const BsFormulaItem *items = _bs_formula_layout_get_items (layout, &n_items);
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < n_items; i++)
    if (items[i].box->kind != BS_BOX_RULE)
      least = fmin (least, items[i].box->original);

  return least;
}
