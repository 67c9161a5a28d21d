/* A text in CommonMark as markup of Pango, for printed sheets. Headings are larger, the items of a
 * list have bullets or numbers, and code is in a fixed width. Pictures and HTML are left out. */

#include "draw/sheet-markup.h"

#include <cmark.h>
#include <string.h>

static void
append_escaped (GString *text, const char *literal)
{
  g_autofree char *escaped = g_markup_escape_text (literal, -1);

  g_string_append (text, escaped);
}

static void
append_code (GString *text, const char *literal)
{
  g_string_append (text, "<tt>");
  append_escaped (text, literal);
  g_string_append (text, "</tt>");
}

static void
begin_item (GString *text, cmark_node *item)
{
  cmark_node *list = cmark_node_parent (item);
  int number = cmark_node_get_list_start (list);

  for (cmark_node *before = cmark_node_previous (item); before != NULL;
       before = cmark_node_previous (before))
    number++;
  if (cmark_node_get_list_type (list) == CMARK_ORDERED_LIST)
    g_string_append_printf (text, "%d. ", number);
  else
    g_string_append (text, "• ");
}

static void
enter (GString *text, cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_HEADING:
      g_string_append_printf (text, "<span weight=\"bold\" size=\"%d%%\">",
                              cmark_node_get_heading_level (node) == 1 ? 150 : 130);
      break;
    case CMARK_NODE_ITEM:
      begin_item (text, node);
      break;
    case CMARK_NODE_EMPH:
      g_string_append (text, "<i>");
      break;
    case CMARK_NODE_STRONG:
      g_string_append (text, "<b>");
      break;
    case CMARK_NODE_TEXT:
      append_escaped (text, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_CODE:
    case CMARK_NODE_CODE_BLOCK:
      append_code (text, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_SOFTBREAK:
      g_string_append_c (text, ' ');
      break;
    case CMARK_NODE_LINEBREAK:
      g_string_append_c (text, '\n');
      break;
    default:
      break;
    }
}

static void
leave (GString *text, cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_HEADING:
      g_string_append (text, "</span>\n");
      break;
    case CMARK_NODE_PARAGRAPH:
      g_string_append_c (text, '\n');
      break;
    case CMARK_NODE_EMPH:
      g_string_append (text, "</i>");
      break;
    case CMARK_NODE_STRONG:
      g_string_append (text, "</b>");
      break;
    default:
      break;
    }
}

char *
bs_sheet_markup_make (const char *text)
{
  GString *markup = g_string_new (NULL);
  cmark_node *document = cmark_parse_document (text, strlen (text), CMARK_OPT_DEFAULT);
  cmark_iter *iterator = cmark_iter_new (document);
  cmark_event_type event;

  while ((event = cmark_iter_next (iterator)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iterator);

      if (event == CMARK_EVENT_EXIT)
        leave (markup, node);
      else if (cmark_node_get_type (node) == CMARK_NODE_IMAGE)
        cmark_iter_reset (iterator, node, CMARK_EVENT_EXIT);
      else
        enter (markup, node);
    }
  cmark_iter_free (iterator);
  cmark_node_free (document);
  while (markup->len > 0 && markup->str[markup->len - 1] == '\n')
    g_string_truncate (markup, markup->len - 1);

  return g_string_free (markup, FALSE);
}
