/* The choices of a set-up as texts, as the terminal has them. */

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "files/quote.h"
#include "setup/setup-private.h"

char *
_bs_setup_format_number (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (int digits = 15; digits < 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, value);
      if (g_ascii_strtod (text, NULL) == value)
        return g_strdup (text);
    }

  return g_strdup (g_ascii_formatd (text, sizeof text, "%.17g", value));
}

static BsSetup *
refuse_text (BsSetupField field, const char *text, GError **error)
{
  g_autofree char *shown = bs_quote (text);
  g_autofree char *found = g_strdup_printf ("“%s”", shown);

  return _bs_setup_refuse (field, BS_SETUP_ERROR_SYNTAX, found, error);
}

/* Accepts a text that is a number and nothing else, with a decimal point or a decimal comma. NAN
 * and infinity are numbers here; the check of the range refuses them later. */
static gboolean
parse_number (const char *text, double *value)
{
  g_autofree char *with_point = g_strdelimit (g_strdup (text), ",", '.');
  char *end;

  *value = g_ascii_strtod (with_point, &end);

  return end != with_point && *end == '\0';
}

static BsSetup *
change_number (const BsSetup *self, BsSetupField field, const char *text, GError **error)
{
  double value;

  if (!parse_number (text, &value))
    return refuse_text (field, text, error);

  return bs_setup_change_number (self, field, value, error);
}

static BsSetup *
change_whole (const BsSetup *self, BsSetupField field, const char *text, GError **error)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &value, NULL))
    return refuse_text (field, text, error);

  return bs_setup_change_whole (self, field, value, error);
}

static BsSetup *
change_choice (const BsSetup *self, BsSetupField field, const char *text, GError **error)
{
  const BsSetupFieldInfo *info = bs_setup_field_get_info (field);

  for (guint i = 0; i < info->n_choices; i++)
    if (g_str_equal (text, info->get_nick (i)))
      return bs_setup_change_choice (self, field, i, error);

  return refuse_text (field, text, error);
}

/* Reads "5,5" or "none". All sizes are read even if there are too many, so that the refusal can
 * tell their number. */
static BsSetup *
change_sizes (const BsSetup *self, const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);
  gsize n = g_strv_length (words);
  g_autofree gsize *sizes = g_new0 (gsize, n + 1);

  if (g_str_equal (text, "none"))
    return bs_setup_change_hidden (self, NULL, 0, error);

  for (gsize i = 0; i < n; i++)
    {
      guint64 size;

      if (!g_ascii_string_to_unsigned (words[i], 10, 0, G_MAXSIZE, &size, NULL))
        return refuse_text (BS_SETUP_HIDDEN, text, error);
      sizes[i] = (gsize) size;
    }
  if (n == 0)
    return refuse_text (BS_SETUP_HIDDEN, text, error);

  return bs_setup_change_hidden (self, sizes, n, error);
}

/* Changes a parameter of the optimizer in use, and refuses one that this optimizer does not
 * have. */
static BsSetup *
change_parameter (const BsSetup *self, BsParameterId id, const char *text, GError **error)
{
  const BsParameter *parameter = bs_parameter_get (id);
  g_autofree char *range = NULL;
  g_autofree char *shown = NULL;
  double value;

  if (!bs_optimizer_method_has (self->method, id))
    {
      g_set_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_UNKNOWN, _ ("%s has no %s."),
                   bs_optimizer_method_get_name (self->method), parameter->symbol);
      return NULL;
    }
  if (parse_number (text, &value))
    return bs_setup_change_parameter (self, id, value, error);

  range = bs_parameter_describe_range (parameter);
  shown = bs_quote (text);
  g_set_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SYNTAX, _ ("%s must be %s, not “%s”."),
               parameter->symbol, range, shown);

  return NULL;
}

static BsSetup *
change_image (const BsSetup *self, const char *text, GError **error)
{
  BsImageShape image;

  return bs_image_shape_parse (&image, text) ? bs_setup_change_image (self, &image, error)
                                             : refuse_text (BS_SETUP_IMAGE, text, error);
}

static BsSetup *
change_named (const BsSetup *self, BsSetupField field, const char *text, GError **error)
{
  switch (bs_setup_field_get_info (field)->kind)
    {
    case BS_SETUP_KIND_TEXT:
      return bs_setup_change_data (self, text, error);
    case BS_SETUP_KIND_COLUMNS:
      return bs_setup_change_columns (self, field, text, error);
    case BS_SETUP_KIND_EDITS:
      return bs_setup_change_edits (self, text, error);
    case BS_SETUP_KIND_NUMBER:
      return change_number (self, field, text, error);
    case BS_SETUP_KIND_WHOLE:
      return change_whole (self, field, text, error);
    case BS_SETUP_KIND_CHOICE:
      return change_choice (self, field, text, error);
    case BS_SETUP_KIND_SIZES:
      return change_sizes (self, text, error);
    case BS_SETUP_KIND_IMAGE:
      return change_image (self, text, error);
    case BS_SETUP_KIND_THETA:
    default:
      /* This function must not wait for a file, so the caller reads the file of Θ. */
      return refuse_text (field, text, error);
    }
}

/**
 * bs_setup_change_text:
 * @name: the name of a field ("lambda"), or of a parameter of the optimizer in use ("beta1")
 * @text: the new value; numbers have a decimal point in every locale
 *
 * Returns: (transfer full): a copy with the new value; %NULL with a BS_SETUP_ERROR that names the
 *   field and its range
 */
BsSetup *
bs_setup_change_text (const BsSetup *self, const char *name, const char *text, GError **error)
{
  g_autofree char *shown = NULL;
  BsSetupField field;

  g_return_val_if_fail (self != NULL && name != NULL && text != NULL, NULL);

  if (bs_setup_field_from_name (name, &field))
    return change_named (self, field, text, error);
  for (guint i = 0; i < BS_N_PARAMETERS; i++)
    if (g_str_equal (name, bs_parameter_get ((BsParameterId) i)->nick))
      return change_parameter (self, (BsParameterId) i, text, error);

  shown = bs_quote (name);
  g_set_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_UNKNOWN, _ ("There is no setting “%s”."),
               shown);

  return NULL;
}

static char *
format_sizes (const BsSetup *self)
{
  GString *text = g_string_new (self->n_hidden == 0 ? "none" : NULL);

  for (guint i = 0; i < self->n_hidden; i++)
    g_string_append_printf (text, "%s%zu", i > 0 ? "," : "", self->hidden[i]);

  return g_string_free (text, FALSE);
}

/**
 * bs_setup_format:
 *
 * Returns: (transfer full) (nullable): the value of the field as a text, from which
 *   bs_setup_change_text() makes exactly the same value; for a loaded Θ the name of its file, or
 *   %NULL if there is none
 */
char *
bs_setup_format (const BsSetup *self, BsSetupField field)
{
  const BsSetupFieldInfo *info;
  gconstpointer where;

  g_return_val_if_fail (self != NULL && field < BS_SETUP_N_FIELDS, NULL);

  info = bs_setup_field_get_info (field);
  where = G_STRUCT_MEMBER_P (self, info->offset);
  switch (info->kind)
    {
    case BS_SETUP_KIND_TEXT:
    case BS_SETUP_KIND_COLUMNS:
    case BS_SETUP_KIND_EDITS:
      return g_strdup (*(char *const *) where);
    case BS_SETUP_KIND_NUMBER:
      return _bs_setup_format_number (*(const double *) where);
    case BS_SETUP_KIND_WHOLE:
      return g_strdup_printf ("%" PRIu64, *(const guint64 *) where);
    case BS_SETUP_KIND_CHOICE:
      return g_strdup (info->get_nick (*(const guint *) where));
    case BS_SETUP_KIND_SIZES:
      return format_sizes (self);
    case BS_SETUP_KIND_IMAGE:
      return bs_image_shape_format (where);
    case BS_SETUP_KIND_THETA:
      return g_strdup (self->theta_title);
    default:
      g_return_val_if_reached (NULL);
    }
}
