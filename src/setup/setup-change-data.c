/* Copies of a set-up with another choice of the data, or of how they are read. The head of
 * setup-change.c tells what holds for all copies. */

#include "files/builtin-data.h"
#include "files/quote.h"
#include "setup/point-edits.h"
#include "setup/setup-private.h"

/**
 * bs_setup_change_columns:
 * @field: a field of BS_SETUP_KIND_COLUMNS
 * @columns: columns as in column-choice.h; "" to say nothing about them
 *
 * Whether the file has such columns shows only when it is read.
 *
 * Returns: (transfer full): a copy with @columns; %NULL with a BS_SETUP_ERROR_SYNTAX
 */
BsSetup *
bs_setup_change_columns (const BsSetup *self,
                         BsSetupField field,
                         const char *columns,
                         GError **error)
{
  const BsSetupFieldInfo *info;
  char **where;
  BsSetup *copy;

  g_return_val_if_fail (self != NULL && field < BS_SETUP_N_FIELDS && columns != NULL, NULL);

  info = bs_setup_field_get_info (field);
  g_return_val_if_fail (info->kind == BS_SETUP_KIND_COLUMNS, NULL);

  /* Stored settings take only UTF-8. */
  if (!g_utf8_validate (columns, -1, NULL))
    {
      g_autofree char *shown = bs_quote (columns);
      g_autofree char *found = g_strdup_printf ("“%s”", shown);

      return _bs_setup_refuse (field, BS_SETUP_ERROR_SYNTAX, found, error);
    }
  copy = _bs_setup_copy_for (self, field);
  where = G_STRUCT_MEMBER_P (copy, info->offset);
  g_free (*where);
  /* The last 0 columns are no columns. */
  *where = g_strdup (field == BS_SETUP_TARGETS && g_str_equal (columns, "0") ? "" : columns);

  return copy;
}

static gboolean
is_image (const BsImageShape *image)
{
  gsize least = MIN (image->n_rows, image->n_columns);
  gsize most = MAX (image->n_rows, image->n_columns);

  return most == 0 || (least >= BS_IMAGE_LEAST_SIDE && most <= BS_IMAGE_MOST_SIDE);
}

/**
 * bs_setup_change_image:
 *
 * Whether the data have as many features shows only when they are read; other data show no image.
 *
 * Returns: (transfer full): a copy whose features form that image; %NULL with a
 *   BS_SETUP_ERROR_RANGE if a side is too short or too long
 */
BsSetup *
bs_setup_change_image (const BsSetup *self, const BsImageShape *image, GError **error)
{
  BsSetup *copy;

  g_return_val_if_fail (self != NULL && image != NULL, NULL);

  if (!is_image (image))
    {
      g_autofree char *found = bs_image_shape_format (image);

      return _bs_setup_refuse (BS_SETUP_IMAGE, BS_SETUP_ERROR_RANGE, found, error);
    }
  copy = _bs_setup_copy_for (self, BS_SETUP_IMAGE);
  copy->image = *image;

  return copy;
}

/**
 * bs_setup_change_edits:
 * @edits: changes by hand; see point-edits.h
 *
 * Whether the data have such points shows only when they are prepared.
 *
 * Returns: (transfer full): a copy with @edits; %NULL with a BS_SETUP_ERROR
 */
BsSetup *
bs_setup_change_edits (const BsSetup *self, const char *edits, GError **error)
{
  BsSetup *copy;

  g_return_val_if_fail (self != NULL && edits != NULL, NULL);

  if (!bs_point_edits_check (edits, error))
    return NULL;
  copy = _bs_setup_copy_for (self, BS_SETUP_EDITS);
  g_free (copy->edits);
  copy->edits = g_strdup (edits);

  return copy;
}

/**
 * bs_setup_change_data:
 * @data: the name of built-in data, or the path or URI of a file
 *
 * No other setting changes, except that a loaded Θ is forgotten, and with other data also what was
 * said about reading the old ones, and how they are computed. bs_setup_suggest() chooses the
 * settings that suit other data.
 *
 * Returns: (transfer full): a copy with @data; %NULL with a BS_SETUP_ERROR_RANGE if @data is empty
 */
BsSetup *
bs_setup_change_data (const BsSetup *self, const char *data, GError **error)
{
  BsSetup *copy;

  g_return_val_if_fail (self != NULL && data != NULL, NULL);

  if (*data == '\0')
    return _bs_setup_refuse (BS_SETUP_DATA, BS_SETUP_ERROR_RANGE, "“”", error);
  copy = _bs_setup_copy_for (self, BS_SETUP_DATA);
  if (*copy->data != '\0' && !g_str_equal (copy->data, data))
    {
      bs_data_reading_clear (&copy->reading);
      bs_data_reading_init (&copy->reading);
    }
  if (!g_str_equal (copy->data, data))
    {
      const BsBuiltinData *builtin = bs_builtin_data_find (data);

      copy->generation = builtin != NULL ? builtin->generation : (BsGeneration){ 0 };
    }
  g_free (copy->data);
  copy->data = g_strdup (data);

  return copy;
}

/**
 * bs_setup_change_reading:
 *
 * Returns: (transfer full): a copy in which all that is said about reading the data is @reading; a
 *   loaded Θ is forgotten
 */
BsSetup *
bs_setup_change_reading (const BsSetup *self, const BsDataReading *reading)
{
  BsSetup *copy;

  g_return_val_if_fail (self != NULL && reading != NULL, NULL);

  copy = _bs_setup_copy_for (self, BS_SETUP_CLASS);
  bs_data_reading_clear (&copy->reading);
  bs_data_reading_copy (reading, &copy->reading);

  return copy;
}
