#include "walk/data-name.h"

#include "walk/number.h"

/**
 * bs_data_name_feature:
 *
 * Returns: (transfer full): "x₁", or "x₁ sepal length" if the feature has a name
 */
char *
bs_data_name_feature (const BsTrainingSet *data, gsize feature)
{
  g_autofree char *index = bs_number_subscript (feature);
  const char *name = bs_training_set_get_feature_names (data)[feature - 1];
  g_autofree char *typed = g_strdup_printf ("x%zu", feature);
  g_autofree char *symbol = g_strdup_printf ("x%s", index);

  if (!bs_training_set_has_feature_names (data) || *name == '\0' || g_str_equal (name, typed) ||
      g_str_equal (name, symbol))
    return g_steal_pointer (&symbol);

  return g_strdup_printf ("x%s %s", index, name);
}
