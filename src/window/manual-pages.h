#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsManualPage: a page of the manual.
 * @name: the name of the view that the page is about; NULL if it is about no view
 * @title: the first heading
 * @markup: the page in CommonMark
 * @text: the page as it is read, in which words are searched
 */
typedef struct
{
  char *name;
  char *title;
  char *markup;
  char *text;
} BsManualPage;

GPtrArray *bs_manual_pages_load (void);
guint bs_manual_page_count (const BsManualPage *self, const char *words);

G_END_DECLS
