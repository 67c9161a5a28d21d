#include "served/page.h"

#include <glib/gi18n-lib.h>

#define FOLDER "/org/backstep/Backstep/served/"

/* The sentences that served.js shows. Each replaces its mark in page.html. */
static const struct
{
  const char *mark;
  const char *words;
} sentences[] = {
  { "@needs-script@", N_ ("Backstep needs JavaScript to show its window here.") },
  { "@asks@", N_ ("Backstep is open in another browser tab. Take it over?") },
  { "@takes@", N_ ("Take it over") },
  { "@taken-over@", N_ ("Backstep has been taken over by another browser tab.") },
  { "@takes-back@", N_ ("Take it back") },
  { "@ended@", N_ ("Backstep has ended. You may close this tab.") },
  { "@lost@", N_ ("The connection to Backstep is lost.") },
  { "@tries-again@", N_ ("Try again") },
};

static const struct
{
  const char *name; /* the page itself has an empty name, because its address is the folder */
  const char *resource;
  const char *type;
} files[] = {
  { "", FOLDER "page.html", "text/html; charset=utf-8" },
  { "served.js", FOLDER "served.js", "text/javascript; charset=utf-8" },
  { "served.css", FOLDER "served.css", "text/css; charset=utf-8" },
  { "icon.svg", FOLDER "icon.svg", "image/svg+xml" },
};

static GBytes *
fill_in_words (GBytes *template)
{
  GString *text =
    g_string_new_len (g_bytes_get_data (template, NULL), (gssize) g_bytes_get_size (template));

  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *words = g_markup_escape_text (_ (sentences[i].words), -1);

      g_string_replace (text, sentences[i].mark, words, 0);
    }

  return g_string_free_to_bytes (text);
}

static void
free_file (BsFile *file)
{
  g_bytes_unref (file->contents);
  g_free (file);
}

/**
 * bs_page_add:
 * @page: from bs_page_load()
 * @name: the name of the file
 * @type: its media type; the text is not copied
 * @contents: (transfer full): its contents
 *
 * Adds a file to the page.
 */
void
bs_page_add (GHashTable *page, const char *name, const char *type, GBytes *contents)
{
  BsFile *file = g_new (BsFile, 1);

  file->type = type;
  file->contents = contents;
  g_hash_table_insert (page, g_strdup (name), file);
}

/**
 * bs_page_load:
 *
 * Returns: (transfer full) (element-type utf8 BsFile): our files of the page, by their names; %NULL
 *   with an error if one is missing
 */
GHashTable *
bs_page_load (GError **error)
{
  g_autoptr (GHashTable) page =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) free_file);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) contents =
        g_resources_lookup_data (files[i].resource, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

      if (contents == NULL)
        return NULL;
      bs_page_add (page, files[i].name, files[i].type,
                   *files[i].name == '\0' ? fill_in_words (contents) : g_bytes_ref (contents));
    }

  return g_steal_pointer (&page);
}
