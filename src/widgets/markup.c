/* Makes a text in CommonMark readable in a text view.
 *
 * libcmark reads the text, and this file walks through its nodes once. Text gets the tags of all
 * the nodes that it is in: bold text in an item of a list has two. A block ends its line. Pictures
 * and HTML are left out, because a manual must be readable without them; of a link only the text is
 * shown.
 *
 * CommonMark has no tables. A paragraph whose lines begin with “|” is shown as one in the way that
 * is usual elsewhere: the first line is the head, a line of dashes is dropped, and the cells after
 * the first begin at a common place.
 *
 * The first character of each line has a tag of its own. Without it, GTK 4.8 would show a line in
 * the style of an earlier one: it keeps a style until it meets the next beginning or end of a tag,
 * but it does not look into a line whose layout it already has, such as that of the cursor.
 *
 * Sizes follow the font of the view, so the buffer must be made again when the font changes. */

#include "widgets/markup.h"

#include <cmark.h>
#include <string.h>

/* These are places within a line, in widths of a character. */
#define INDENT_CHARACTERS 3
#define CELL_CHARACTERS   30
#define MOST_DEPTH        4

static const char *const heading_tags[] = { "heading-1", "heading-2", "heading-3" };

typedef struct
{
  GtkTextBuffer *buffer; /* NULL if the style is not wanted ... */
  GtkTextIter end;
  GString *text;   /* ... and then this has the text */
  GPtrArray *tags; /* the names of the tags of the present node */
  guint depth;     /* of lists within lists */
  GString *table;  /* the text of a paragraph that is a table; NULL in all others */
} Writer;

static int
get_character_width (GtkTextView *view)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (view));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);

  return MAX (width, 1);
}

static void
make_heading_tags (GtkTextBuffer *buffer)
{
  static const double sizes[] = { 1.6, 1.3, 1.1 };

  for (gsize i = 0; i < G_N_ELEMENTS (heading_tags); i++)
    gtk_text_buffer_create_tag (buffer, heading_tags[i], "weight", PANGO_WEIGHT_BOLD, "scale",
                                sizes[i], "pixels-above-lines", 6, "pixels-below-lines", 8, NULL);
}

/* Makes a tag for lines whose first part stands before the others: the bullet of an item, the first
 * cell of a row. The margin of a tag takes the place of the view's. */
static void
make_hanging_tag (GtkTextBuffer *buffer, const char *name, int margin, int hanging, int below)
{
  GtkTextTag *tag = gtk_text_buffer_create_tag (buffer, name, "left-margin", margin, "indent",
                                                -hanging, "pixels-below-lines", below, NULL);
  PangoTabArray *tabs = pango_tab_array_new_with_positions (1, TRUE, PANGO_TAB_LEFT, hanging);

  g_object_set (tag, "tabs", tabs, NULL);
  pango_tab_array_free (tabs);
}

static void
make_code_tags (GtkTextBuffer *buffer, int margin)
{
  const GdkRGBA shade = { 0.5f, 0.5f, 0.5f, 0.15f };

  gtk_text_buffer_create_tag (buffer, "code", "family", "monospace", "background-rgba", &shade,
                              NULL);
  gtk_text_buffer_create_tag (buffer, "code-block", "family", "monospace",
                              "paragraph-background-rgba", &shade, "left-margin", margin, NULL);
}

static void
make_tags (GtkTextBuffer *buffer, int margin, int character)
{
  gtk_text_buffer_create_tag (buffer, "line-start", NULL);
  gtk_text_buffer_create_tag (buffer, "paragraph", "pixels-below-lines", 10, NULL);
  make_heading_tags (buffer);
  gtk_text_buffer_create_tag (buffer, "emphasis", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "strong", "weight", PANGO_WEIGHT_BOLD, NULL);
  make_code_tags (buffer, margin + INDENT_CHARACTERS * character);
  for (int depth = 1; depth <= MOST_DEPTH; depth++)
    {
      g_autofree char *name = g_strdup_printf ("list-%d", depth);

      make_hanging_tag (buffer, name, margin + (depth - 1) * INDENT_CHARACTERS * character,
                        INDENT_CHARACTERS * character, 3);
    }
  make_hanging_tag (buffer, "cells", margin, CELL_CHARACTERS * character, 4);
  gtk_text_buffer_create_tag (buffer, "end-of-list", "pixels-below-lines", 10, NULL);
}

static void
mark_line_start (Writer *self, const GtkTextIter *from)
{
  GtkTextIter next = *from;

  if (!gtk_text_iter_starts_line (from))
    return;
  gtk_text_iter_forward_char (&next);
  gtk_text_buffer_apply_tag_by_name (self->buffer, "line-start", from, &next);
}

/* Inserts text of one line, with the tags of the nodes that it is in. */
static void
insert_with_tags (Writer *self, const char *text)
{
  int start = gtk_text_iter_get_offset (&self->end);
  GtkTextIter from;

  gtk_text_buffer_insert (self->buffer, &self->end, text, -1);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, start);
  mark_line_start (self, &from);
  for (guint i = 0; i < self->tags->len; i++)
    gtk_text_buffer_apply_tag_by_name (self->buffer, g_ptr_array_index (self->tags, i), &from,
                                       &self->end);
}

static void
insert (Writer *self, const char *text)
{
  if (self->buffer != NULL)
    insert_with_tags (self, text);
  else
    g_string_append (self->text, text);
}

static void
begin_tag (Writer *self, const char *name)
{
  g_ptr_array_add (self->tags, g_strdup (name));
}

static void
end_tag (Writer *self)
{
  g_ptr_array_set_size (self->tags, (int) self->tags->len - 1);
}

/* Begins the tag of an item of a list at the present depth. */
static void
begin_list_tag (Writer *self)
{
  g_autofree char *name = g_strdup_printf ("list-%u", MIN (self->depth, MOST_DEPTH));

  begin_tag (self, name);
}

static void
insert_row (Writer *self, char *line)
{
  g_auto (GStrv) cells = NULL;

  g_strstrip (line);
  if (g_str_has_suffix (line, "|"))
    line[strlen (line) - 1] = '\0';
  cells = g_strsplit (line + 1, "|", -1);
  for (guint i = 0; cells[i] != NULL; i++)
    {
      if (i > 0)
        insert (self, "\t");
      insert (self, g_strstrip (cells[i]));
    }
  insert (self, "\n");
}

static void
insert_table (Writer *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  begin_tag (self, "cells");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (strspn (lines[i], "|-: ") == strlen (lines[i]))
        continue;
      if (i == 0)
        begin_tag (self, "strong");
      insert_row (self, lines[i]);
      if (i == 0)
        end_tag (self);
    }
  end_tag (self);
  insert (self, "\n");
}

/* Text goes to the table if one is being read. */
static void
write_text (Writer *self, const char *text)
{
  if (self->table != NULL)
    g_string_append (self->table, text);
  else
    insert (self, text);
}

static gboolean
is_table (cmark_node *paragraph)
{
  cmark_node *first = cmark_node_first_child (paragraph);

  return first != NULL && cmark_node_get_type (first) == CMARK_NODE_TEXT &&
         g_str_has_prefix (cmark_node_get_literal (first), "|");
}

static void
enter_item (Writer *self, cmark_node *item)
{
  cmark_node *list = cmark_node_parent (item);
  int number = cmark_node_get_list_start (list);

  begin_list_tag (self);
  begin_tag (self,
             self->depth == 1 && cmark_node_next (item) == NULL ? "end-of-list" : "paragraph");
  if (cmark_node_get_list_type (list) == CMARK_ORDERED_LIST)
    {
      g_autofree char *label = NULL;

      for (cmark_node *before = cmark_node_previous (item); before != NULL;
           before = cmark_node_previous (before))
        number++;
      label = g_strdup_printf ("%d.\t", number);
      insert (self, label);
    }
  else
    insert (self, "•\t");
  end_tag (self);
}

static void
write_code_block (Writer *self, cmark_node *node)
{
  g_auto (GStrv) lines = g_strsplit (cmark_node_get_literal (node), "\n", -1);

  begin_tag (self, "code-block");
  /* The last line ends with a line break, so what comes after that is empty. */
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    {
      insert (self, lines[i]);
      insert (self, "\n");
    }
  end_tag (self);
  insert (self, "\n");
}

static void
write_code (Writer *self, cmark_node *node)
{
  begin_tag (self, "code");
  write_text (self, cmark_node_get_literal (node));
  end_tag (self);
}

static void
enter_words (Writer *self, cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_EMPH:
      begin_tag (self, "emphasis");
      break;
    case CMARK_NODE_STRONG:
      begin_tag (self, "strong");
      break;
    case CMARK_NODE_TEXT:
      write_text (self, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_CODE:
      write_code (self, node);
      break;
    case CMARK_NODE_SOFTBREAK:
      write_text (self, self->table != NULL ? "\n" : " ");
      break;
    case CMARK_NODE_LINEBREAK:
      write_text (self, "\n");
      break;
    default:
      break;
    }
}

static void
enter (Writer *self, cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_HEADING:
      begin_tag (self, heading_tags[MIN (cmark_node_get_heading_level (node), 3) - 1]);
      break;
    case CMARK_NODE_PARAGRAPH:
      begin_tag (self, "paragraph");
      if (is_table (node))
        self->table = g_string_new (NULL);
      break;
    case CMARK_NODE_LIST:
      self->depth++;
      break;
    case CMARK_NODE_ITEM:
      enter_item (self, node);
      break;
    case CMARK_NODE_CODE_BLOCK:
      write_code_block (self, node);
      break;
    default:
      enter_words (self, node);
      break;
    }
}

static void
leave_paragraph (Writer *self)
{
  if (self->table != NULL)
    {
      g_autofree char *text = g_string_free (g_steal_pointer (&self->table), FALSE);

      insert_table (self, text);
    }
  else
    insert (self, "\n");
  end_tag (self);
}

static void
leave (Writer *self, cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_HEADING:
      insert (self, "\n");
      end_tag (self);
      break;
    case CMARK_NODE_PARAGRAPH:
      leave_paragraph (self);
      break;
    case CMARK_NODE_LIST:
      self->depth--;
      break;
    case CMARK_NODE_ITEM:
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
      end_tag (self);
      break;
    default:
      break;
    }
}

static void
write_document (Writer *self, const char *markup)
{
  cmark_node *document = cmark_parse_document (markup, strlen (markup), CMARK_OPT_DEFAULT);
  cmark_iter *iterator = cmark_iter_new (document);
  cmark_event_type event;

  self->tags = g_ptr_array_new_with_free_func (g_free);
  while ((event = cmark_iter_next (iterator)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iterator);

      if (event == CMARK_EVENT_EXIT)
        leave (self, node);
      else if (cmark_node_get_type (node) == CMARK_NODE_IMAGE)
        cmark_iter_reset (iterator, node, CMARK_EVENT_EXIT);
      else
        enter (self, node);
    }
  cmark_iter_free (iterator);
  cmark_node_free (document);
  g_ptr_array_unref (self->tags);
}

/**
 * bs_markup_make_buffer:
 * @view: the view that will show the text, in its font
 * @markup: a text in CommonMark
 *
 * Returns: (transfer full): the text. An image in it is left out.
 */
GtkTextBuffer *
bs_markup_make_buffer (GtkTextView *view, const char *markup)
{
  GtkTextBuffer *buffer = gtk_text_buffer_new (NULL);
  Writer writer = { .buffer = buffer };

  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view) && markup != NULL, NULL);

  make_tags (buffer, gtk_text_view_get_left_margin (view), get_character_width (view));
  gtk_text_buffer_get_start_iter (buffer, &writer.end);
  write_document (&writer, markup);

  return buffer;
}

/**
 * bs_markup_make_text:
 * @markup: a text in CommonMark
 *
 * Returns: (transfer full): the text that is in the buffer of @markup
 */
char *
bs_markup_make_text (const char *markup)
{
  Writer writer = { .text = NULL };

  g_return_val_if_fail (markup != NULL, NULL);

  writer.text = g_string_new (NULL);
  write_document (&writer, markup);

  return g_string_free (writer.text, FALSE);
}
