/* A lesson is a text in CommonMark. libcmark reads it, and its fenced blocks are read here.
 *
 * So a lesson is a handout in any viewer, and is written in any editor. The title is the heading of
 * level 1, and each heading of level 2 begins a section, which is one page of the lesson's panel.
 * resources/manual/lessons.md says what the blocks are.
 *
 * The parts stay in the order of the text. Each one knows the set-up and the place of the walk that
 * are in force after it, because somebody may begin in the middle.
 *
 * A block with an unknown name stays text, with a warning: lessons may have code, and a newer
 * version may know more blocks. But an error in a known block refuses the lesson, with line and
 * column: half a lesson would mislead. Only blocks that stand by themselves are ours; one in a list
 * or in a quotation stays text. */

#include "labs/lessons/lesson.h"

#include <cmark.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "files/file-error.h"
#include "files/quote.h"
#include "labs/lessons/lesson-part-private.h"
#include "labs/lessons/lesson-words.h"
#include "walk/formula-reader.h"

/* A lesson of ten minutes has some dozens of them. */
#define MOST_PARTS 2000

struct _BsLesson
{
  gatomicrefcount reference_count;
  BsTextSource *source;
  char *title;
  guint n_sections;
  GPtrArray *parts;
  GPtrArray *warnings;
};

typedef struct
{
  BsLesson *lesson;
  const char *folder;
  GArray *lines;       /* where each line of the text begins; one more marks the end */
  BsTextSource *table; /* a block of data that no set-up has used yet */
} Reader;

static GArray *
find_lines (const char *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (const char *));

  g_array_append_val (lines, text);
  for (const char *at = text; *at != '\0'; at++)
    if (*at == '\n' || (*at == '\r' && at[1] != '\n'))
      {
        const char *next = at + 1;

        g_array_append_val (lines, next);
      }

  return lines;
}

/* Returns the place of a line, counted from 1, or the end of the text. */
static const char *
get_line (const Reader *self, int line)
{
  BsTextSource *source = self->lesson->source;

  if (line < 1)
    return bs_text_source_get_text (source);
  if ((guint) line > self->lines->len)
    return bs_text_source_get_text (source) + bs_text_source_get_length (source);

  return g_array_index (self->lines, const char *, line - 1);
}

static void
warn (Reader *self, int line, const char *message)
{
  g_ptr_array_add (
    self->lesson->warnings,
    g_strdup_printf ("%s:%d:1: %s", bs_text_source_get_name (self->lesson->source), line, message));
}

/* The first word after the fence. */
static char *
get_kind_name (cmark_node *node)
{
  const char *info = cmark_node_get_fence_info (node);

  return info != NULL ? g_strndup (info, strcspn (info, " \t{")) : g_strdup ("");
}

static BsLessonPart *
add_part (Reader *self, BsLessonPartKind kind, cmark_node *node)
{
  GPtrArray *parts = self->lesson->parts;
  const BsLessonPart *before = parts->len > 0 ? g_ptr_array_index (parts, parts->len - 1) : NULL;
  int first = cmark_node_get_start_line (node), last = cmark_node_get_end_line (node);
  const char *start = get_line (self, first), *end = get_line (self, last + 1);
  BsLessonPart *part = g_new0 (BsLessonPart, 1);

  part->kind = kind;
  part->line = (guint) first;
  part->section = self->lesson->n_sections;
  part->markup = g_strndup (start, (gsize) MAX (end - start, 0));
  if (before != NULL)
    {
      part->setup = before->setup != NULL ? bs_lesson_setup_ref (before->setup) : NULL;
      part->place = before->place;
    }
  g_ptr_array_add (parts, part);

  return part;
}

static gboolean
read_formulas (Reader *self,
               BsLessonPart *part,
               const char *name,
               const char *start,
               const char *end,
               GError **error)
{
  g_autoptr (BsLessonBlock) empty =
    bs_lesson_block_new (self->lesson->source, name, start, start, error);

  return empty != NULL && _bs_lesson_formulas_read (part, empty, start, end, error);
}

static gboolean
read_block (Reader *self, cmark_node *node, BsLessonPartKind kind, const char *name, GError **error)
{
  BsLessonPart *part = add_part (self, kind, node);
  int first = cmark_node_get_start_line (node);
  gsize n_lines = 0;
  const char *start, *end;
  g_autoptr (BsLessonBlock) block = NULL;

  if (kind == BS_LESSON_DATA)
    {
      g_clear_pointer (&self->table, bs_text_source_unref);
      self->table = bs_text_source_new_within (self->lesson->source, (guint) first + 1,
                                               cmark_node_get_literal (node), error);
      return self->table != NULL;
    }
  for (const char *at = cmark_node_get_literal (node); *at != '\0'; at++)
    n_lines += *at == '\n';
  start = get_line (self, first + 1);
  end = get_line (self, first + 1 + (int) n_lines);
  if (kind == BS_LESSON_FORMULA)
    return read_formulas (self, part, name, start, end, error);
  block = bs_lesson_block_new (self->lesson->source, name, start, end, error);
  if (block == NULL || !_bs_lesson_part_read (part, block, self->table, self->folder, error))
    return FALSE;
  if (kind == BS_LESSON_SETUP)
    g_clear_pointer (&self->table, bs_text_source_unref);

  return TRUE;
}

/* The words of a heading, without its marks. */
static char *
get_words (cmark_node *node)
{
  GString *words = g_string_new (NULL);
  cmark_iter *iterator = cmark_iter_new (node);
  cmark_event_type event;

  while ((event = cmark_iter_next (iterator)) != CMARK_EVENT_DONE)
    {
      cmark_node *child = cmark_iter_get_node (iterator);
      cmark_node_type type = cmark_node_get_type (child);

      if (event == CMARK_EVENT_ENTER && (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE))
        g_string_append (words, cmark_node_get_literal (child));
    }
  cmark_iter_free (iterator);

  return g_string_free (words, FALSE);
}

static void
read_heading (Reader *self, cmark_node *node)
{
  int level = cmark_node_get_heading_level (node);

  if (level == 1 && self->lesson->title == NULL)
    self->lesson->title = get_words (node);
  else if (level == 2)
    self->lesson->n_sections++;
}

/* A block of ours within a list or a quotation would not be read; its author should know. */
static void
warn_of_hidden_blocks (Reader *self, cmark_node *node)
{
  cmark_iter *iterator = cmark_iter_new (node);
  cmark_event_type event;

  while ((event = cmark_iter_next (iterator)) != CMARK_EVENT_DONE)
    {
      cmark_node *child = cmark_iter_get_node (iterator);
      g_autofree char *name = NULL;
      BsLessonPartKind kind;

      if (event != CMARK_EVENT_ENTER || child == node ||
          cmark_node_get_type (child) != CMARK_NODE_CODE_BLOCK)
        continue;
      name = get_kind_name (child);
      if (_bs_lesson_part_kind_from_name (name, &kind))
        warn (self, cmark_node_get_start_line (child),
              _ ("this block stands in a list or a quotation, so it is shown as text"));
    }
  cmark_iter_free (iterator);
}

/* Reads the quotes of a text; they have values only after a set-up. */
static gboolean
read_quotes (Reader *self, cmark_node *node, BsLessonPart *part, GError **error)
{
  const char *start = get_line (self, cmark_node_get_start_line (node));
  g_autoptr (BsLessonBlock) empty =
    bs_lesson_block_new (self->lesson->source, "text", start, start, error);
  char *shown;

  if (empty == NULL)
    return FALSE;
  part->quotes = bs_lesson_quotes_new ();
  shown = bs_lesson_quotes_read (part->quotes, empty, part->markup, start, error);
  if (shown == NULL)
    return FALSE;
  g_free (part->markup);
  part->markup = shown;
  if (part->setup != NULL || part->quotes->len == 0)
    return TRUE;

  return bs_lesson_block_refuse (
    empty, ((const BsLessonQuote *) g_ptr_array_index (part->quotes, 0))->place, error,
    _ ("expected a block “setup” before this"));
}

static gboolean
read_text (Reader *self, cmark_node *node, const char *kind_name, GError **error)
{
  BsLessonPart *part;

  if (*kind_name != '\0')
    {
      g_autofree char *shown = bs_quote (kind_name);
      g_autofree char *message =
        g_strdup_printf (_ ("there is no block “%s”, so it is shown as text"), shown);

      warn (self, cmark_node_get_start_line (node), message);
    }
  if (cmark_node_get_type (node) == CMARK_NODE_HEADING)
    read_heading (self, node);
  warn_of_hidden_blocks (self, node);
  part = add_part (self, BS_LESSON_TEXT, node);

  return cmark_node_get_type (node) == CMARK_NODE_CODE_BLOCK ||
         read_quotes (self, node, part, error);
}

static gboolean
read_node (Reader *self, cmark_node *node, GError **error)
{
  g_autofree char *name = g_strdup ("");
  BsLessonPartKind kind;

  if (self->lesson->parts->len == MOST_PARTS)
    {
      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SIZE,
                   _ ("%s:%d:1: a lesson has at most %d parts"),
                   bs_text_source_get_name (self->lesson->source), cmark_node_get_start_line (node),
                   MOST_PARTS);
      return FALSE;
    }
  if (cmark_node_get_type (node) == CMARK_NODE_CODE_BLOCK)
    {
      g_free (name);
      name = get_kind_name (node);
      if (_bs_lesson_part_kind_from_name (name, &kind))
        return read_block (self, node, kind, name, error);
    }

  return read_text (self, node, name, error);
}

static gboolean
read_document (Reader *self, cmark_node *document, GError **error)
{
  for (cmark_node *node = cmark_node_first_child (document); node != NULL;
       node = cmark_node_next (node))
    if (!read_node (self, node, error))
      return FALSE;
  if (self->lesson->title != NULL)
    return TRUE;

  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX,
               _ ("%s:1:1: expected a title, a line that begins with “# ”"),
               bs_text_source_get_name (self->lesson->source));

  return FALSE;
}

/**
 * bs_lesson_new:
 * @folder: (nullable): the folder where the files of data are that the lesson names; %NULL if they
 *   are where the program was started
 *
 * Returns: (transfer full): the lesson; %NULL with a BS_FILE_ERROR that names file, line and column
 */
BsLesson *
bs_lesson_new (BsTextSource *source, const char *folder, GError **error)
{
  g_autoptr (BsLesson) self = g_new0 (BsLesson, 1);
  Reader reader = { .lesson = self, .folder = folder };
  cmark_node *document;
  gboolean is_good;

  g_atomic_ref_count_init (&self->reference_count);
  self->source = bs_text_source_ref (source);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) _bs_lesson_part_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  reader.lines = find_lines (bs_text_source_get_text (source));
  document = cmark_parse_document (bs_text_source_get_text (source),
                                   bs_text_source_get_length (source), CMARK_OPT_DEFAULT);
  is_good = read_document (&reader, document, error);
  cmark_node_free (document);
  g_array_unref (reader.lines);
  g_clear_pointer (&reader.table, bs_text_source_unref);
  g_ptr_array_add (self->warnings, NULL);

  return is_good ? g_steal_pointer (&self) : NULL;
}

BsLesson *
bs_lesson_ref (BsLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->reference_count);

  return self;
}

void
bs_lesson_unref (BsLesson *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->reference_count))
    return;

  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->warnings);
  bs_text_source_unref (self->source);
  g_free (self->title);
  g_free (self);
}

BsTextSource *
bs_lesson_get_source (const BsLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}

const char *
bs_lesson_get_title (const BsLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/**
 * bs_lesson_get_n_sections:
 *
 * Returns: the number of headings of level 2; what stands before the first is section 0
 */
guint
bs_lesson_get_n_sections (const BsLesson *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_sections;
}

guint
bs_lesson_get_n_parts (const BsLesson *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->parts->len;
}

const BsLessonPart *
bs_lesson_get_part (const BsLesson *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->parts->len, NULL);

  return g_ptr_array_index (self->parts, index);
}

const char *const *
bs_lesson_get_warnings (const BsLesson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->warnings->pdata;
}

char *
bs_lesson_expectation_tell (const BsLessonExpectation *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_strconcat (self->name, " = ", self->digits, NULL);

  return bs_lesson_words_tell (text);
}

BsFormula *
bs_lesson_expectation_make_formula (const BsLessonExpectation *self)
{
  g_autofree char *text = NULL;
  const char *place;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_strconcat (self->name, " = ", self->digits, NULL);

  return bs_formula_read (text, &place);
}
