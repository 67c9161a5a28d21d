/* A loaded Θ as a value of a stored set-up.
 *
 * The value has the type (satada{sv}): the name of the file, the sizes of the hidden layers, the
 * numbers, and the context of Θ, which is empty where it is not known. Earlier versions stored
 * (satad), without a context, and that is still read. */

#include <glib/gi18n-lib.h>

#include "files/quote.h"
#include "files/theta-context-variant.h"
#include "setup/setup-private.h"

#define TYPE         "(satada{sv})"
#define EARLIER_TYPE "(satad)"

GVariant *
_bs_setup_sizes_to_variant (const BsSetup *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("at"));
  for (guint i = 0; i < self->n_hidden; i++)
    g_variant_builder_add (&builder, "t", (guint64) self->hidden[i]);

  return g_variant_builder_end (&builder);
}

gsize *
_bs_setup_sizes_from_variant (GVariant *value, gsize *n_sizes)
{
  const guint64 *numbers = g_variant_get_fixed_array (value, n_sizes, sizeof *numbers);
  gsize *sizes = g_new (gsize, *n_sizes + 1);

  for (gsize i = 0; i < *n_sizes; i++)
    sizes[i] = (gsize) MIN (numbers[i], G_MAXSIZE);

  return sizes;
}

GVariant *
_bs_setup_theta_to_variant (const BsSetup *self)
{
  return g_variant_new ("(s@at@ad@a{sv})", self->theta_title, _bs_setup_sizes_to_variant (self),
                        g_variant_new_from_bytes (G_VARIANT_TYPE ("ad"), self->theta, TRUE),
                        self->theta_context != NULL
                          ? bs_theta_context_to_variant (self->theta_context)
                          : g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0));
}

/* Returns FALSE with an error if there is a context, but none that could have been written. */
static gboolean
read_context (GVariant *value, BsThetaContext **context, GError **error)
{
  g_autoptr (GVariant) entries = NULL;

  *context = NULL;
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE (TYPE)))
    return TRUE;
  entries = g_variant_get_child_value (value, 3);
  if (g_variant_n_children (entries) == 0)
    return TRUE;
  *context = bs_theta_context_from_variant (entries);
  if (*context != NULL)
    return TRUE;

  g_set_error_literal (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SYNTAX,
                       _ ("“theta” has a context that Backstep did not write."));

  return FALSE;
}

static gboolean
check_type (GVariant *value, GError **error)
{
  g_autofree char *shown = NULL;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE (TYPE)) ||
      g_variant_is_of_type (value, G_VARIANT_TYPE (EARLIER_TYPE)))
    return TRUE;

  shown = bs_quote (g_variant_get_type_string (value));
  g_set_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SYNTAX,
               _ ("“%s” is a value of type “%s”, not “%s”."), "theta", shown, TYPE);

  return FALSE;
}

BsSetup *
_bs_setup_change_theta_variant (const BsSetup *self, GVariant *value, GError **error)
{
  g_autoptr (BsThetaContext) context = NULL;
  g_autoptr (GVariant) sizes_value = NULL;
  g_autoptr (GVariant) numbers = NULL;
  g_autoptr (GBytes) theta = NULL;
  g_autofree gsize *sizes = NULL;
  const char *title;
  gsize n_sizes, n;
  gconstpointer data;

  if (!check_type (value, error) || !read_context (value, &context, error))
    return NULL;

  g_variant_get_child (value, 0, "&s", &title);
  sizes_value = g_variant_get_child_value (value, 1);
  numbers = g_variant_get_child_value (value, 2);
  sizes = _bs_setup_sizes_from_variant (sizes_value, &n_sizes);
  data = g_variant_get_fixed_array (numbers, &n, sizeof (double));
  theta = g_bytes_new (data, n * sizeof (double));

  return bs_setup_change_theta (self, theta, title, context, sizes, n_sizes, error);
}
