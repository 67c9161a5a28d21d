#include "window/settings.h"

#define SCHEMA "org.backstep.Backstep"

/**
 * bs_settings_find:
 *
 * Returns: (transfer full) (nullable): what lasts from one session to the next; %NULL if the schema
 *   is not installed, with which g_settings_new() would abort the program
 */
GSettings *
bs_settings_find (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
    source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;

  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}
