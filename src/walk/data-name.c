#include "walk/data-name.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "walk/number.h"

/**
 * bs_data_name_translate:
 * @name: the name of a feature
 *
 * Names are those of the data, and stay as they are. Only a pixel of a picture is named by its
 * place, as our digits name it.
 *
 * Returns: (transfer full): the name in the language of the user
 */
char *
bs_data_name_translate (const char *name)
{
  guint row, column;
  int length = 0;

  g_return_val_if_fail (name != NULL, NULL);

  if (sscanf (name, "row %u column %u%n", &row, &column, &length) != 2 || name[length] != '\0')
    return g_strdup (name);

  /* Translators: the place of a pixel in a picture. */
  return g_strdup_printf (_ ("row %1$u column %2$u"), row, column);
}

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
  g_autofree char *translated = bs_data_name_translate (name);

  if (!bs_training_set_has_feature_names (data) || *name == '\0' || g_str_equal (name, typed) ||
      g_str_equal (name, symbol))
    return g_steal_pointer (&symbol);

  return g_strdup_printf ("x%s %s", index, translated);
}
