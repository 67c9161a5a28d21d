/* The pages of the manual: one for each view, and the part of README.md that is for users, cut at
 * its headings. So the manual in the window and the README cannot say different things.
 *
 * A page may be there in the language of the user, as NAME.LANGUAGE.md; otherwise it is English. */

#include "window/manual-pages.h"

#include <gio/gio.h>
#include <string.h>

#include "widgets/markup.h"

#define FOLDER "/org/backstep/Backstep/manual/"

/* The README's first section that is for developers. Its translations have no such section. */
#define END_OF_USERS_PART "\n## The source\n"

static const char *const views[] = { "network", "matrices", "runs",   "quality", "labs",
                                     "plane",   "data",     "images", "lessons" };

static void
page_free (gpointer data)
{
  BsManualPage *self = data;

  g_free (self->name);
  g_free (self->title);
  g_free (self->markup);
  g_free (self->text);
  g_free (self);
}

/* Takes the markup, which begins with a heading. */
static void
add_page (GPtrArray *pages, const char *name, char *markup)
{
  BsManualPage *page = g_new0 (BsManualPage, 1);
  const char *title = markup + strspn (markup, "# ");

  page->name = g_strdup (name);
  page->title = g_strndup (title, strcspn (title, "\n"));
  page->markup = markup;
  page->text = bs_markup_make_text (markup);
  g_ptr_array_add (pages, page);
}

/* Returns NULL if there is no such page in @language; NULL stands for English. */
static GBytes *
look_up (const char *name, const char *language)
{
  g_autofree char *path = language != NULL ? g_strconcat (FOLDER, name, ".", language, ".md", NULL)
                                           : g_strconcat (FOLDER, name, ".md", NULL);

  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

static char *
read_text (const char *name)
{
  g_autoptr (GBytes) bytes = NULL;

  /* The names end with "C", which is English. */
  for (const char *const *language = g_get_language_names ();
       *language != NULL && !g_str_equal (*language, "en") && bytes == NULL; language++)
    bytes = look_up (name, *language);
  if (bytes == NULL)
    bytes = look_up (name, NULL);
  g_assert (bytes != NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Returns the place of the next section, or the end of the text. */
static const char *
find_section (const char *text)
{
  const char *found = strstr (text, "\n## ");

  return found != NULL ? found + 1 : text + strlen (text);
}

static void
add_sections (GPtrArray *pages, const char *text)
{
  while (*text != '\0')
    {
      const char *end = find_section (text);

      add_page (pages, NULL, g_strndup (text, (gsize) (end - text)));
      text = end;
    }
}

/**
 * bs_manual_pages_load:
 *
 * Returns: (transfer full) (element-type BsManualPage): the pages: what Backstep is, the views, and
 *   the sections of the README
 */
GPtrArray *
bs_manual_pages_load (void)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (page_free);
  g_autofree char *readme = read_text ("readme");
  char *end = strstr (readme, END_OF_USERS_PART);
  const char *sections;

  if (end != NULL)
    end[1] = '\0';
  sections = find_section (readme);

  add_page (pages, NULL, g_strndup (readme, (gsize) (sections - readme)));
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    add_page (pages, views[i], read_text (views[i]));
  add_sections (pages, sections);

  return pages;
}

/**
 * bs_manual_page_count:
 * @words: what is searched for; case does not matter
 *
 * Returns: how often the words are in the page
 */
guint
bs_manual_page_count (const BsManualPage *self, const char *words)
{
  g_autofree char *text = NULL;
  g_autofree char *wanted = NULL;
  guint n = 0;

  g_return_val_if_fail (self != NULL && words != NULL, 0);

  if (*words == '\0')
    return 0;
  text = g_utf8_casefold (self->text, -1);
  wanted = g_utf8_casefold (words, -1);
  for (const char *at = strstr (text, wanted); at != NULL;
       at = strstr (at + strlen (wanted), wanted))
    n++;

  return n;
}
