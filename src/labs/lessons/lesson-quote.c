/* A number within a sentence, such as "h is 0.8447", is true for one Θ only. A lesson marks it as
 * Markdown marks a link,
 *
 *   h is [0.8447](h), and z was [1.5](<z_1^(2) at example 2>).
 *
 * so that any viewer shows the plain number. In the window it is plain, too. The check compares it
 * with the value that it stands for, and a sheet with other numbers has the digits that are then
 * right, as many as the lesson has.
 *
 * What is not marked cannot be made right. A text with such a number must not stand on a sheet with
 * other numbers. */

#include "labs/lessons/lesson-quote.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "labs/lessons/lesson-block.h"
#include "labs/lessons/lesson-question.h"
#include "labs/lessons/lesson-words.h"
#include "walk/printed-number.h"

/* A number that stands by itself: no index, no part of a name such as 2-2-1 or of a longer one. */
#define NUMBER "(?<![\\p{L}\\p{N}_^.,-])[−-]?\\d+(?:[.,]\\d+)?(?![\\p{L}\\p{N}_^]|[-.,]\\d)"

/* A number, and a value, are not longer; who looks for their end need not look further. */
#define MOST_DIGITS 40
#define MOST_LENGTH 400

static void
free_quote (gpointer data)
{
  BsLessonQuote *self = data;

  g_free (self->digits);
  g_free (self->name);
  g_clear_pointer (&self->value, bs_lesson_expression_free);
  g_free (self);
}

GPtrArray *
bs_lesson_quotes_new (void)
{
  return g_ptr_array_new_with_free_func (free_quote);
}

/* Finds the parenthesis that closes what begins at @text. */
static const char *
find_end (const char *text)
{
  guint depth = 0;

  for (gsize i = 0; i < MOST_LENGTH && text[i] != '\0' && text[i] != '\n'; i++)
    {
      if (text[i] == ')' && depth == 0)
        return text + i;
      depth += text[i] == '(';
      depth -= text[i] == ')';
    }

  return NULL;
}

/* Whether this is where a real link leads: an address, or a heading of the text. */
static gboolean
is_address (const char *name, gsize length)
{
  return *name == '#' || g_strstr_len (name, (gssize) length, "://") != NULL;
}

/* Whether a quote may begin at @at; after an exclamation mark it is a picture. */
static gboolean
may_begin (const char *text, const char *at)
{
  return *at == '[' && (at == text || at[-1] != '!');
}

/* Finds "[digits](value)" at @text. Returns what follows it, or NULL if there is none. */
static const char *
find_quote (const char *text, char **digits, const char **name, gsize *name_length)
{
  const char *middle = g_strstr_len (text, MOST_DIGITS, "](");
  const char *end = middle != NULL ? find_end (middle + 2) : NULL;
  double value, half_unit;

  if (end == NULL)
    return NULL;
  *digits = g_strndup (text + 1, (gsize) (middle - text - 1));
  *name = middle + 2;
  *name_length = (gsize) (end - *name);
  if (**name == '<' && end[-1] == '>')
    {
      ++*name;
      *name_length -= 2;
    }
  if (bs_printed_number_read (*digits, &value, &half_unit) && !is_address (*name, *name_length))
    return end + 1;
  g_clear_pointer (digits, g_free);

  return NULL;
}

/* Reads the value of a quote whose name stands at @place in the lesson. */
static gboolean
read_value (BsLessonQuote *quote, const BsLessonBlock *block, const char *place, GError **error)
{
  GError *reason = NULL;
  const char *at;

  quote->value = bs_lesson_expression_parse (quote->name, &at, &reason);
  if (quote->value == NULL)
    return bs_lesson_block_refuse_for (block, place + (at - quote->name), error, reason);

  return TRUE;
}

/**
 * bs_lesson_quotes_read:
 * @quotes: gets the quotes of the text
 * @block: tells errors
 * @text: a text of a lesson
 * @place: where it stands in the lesson, byte for byte
 *
 * Returns: (transfer full): the text as it is shown, which the quotes point to; %NULL with a
 *   BS_FILE_ERROR that names file, line and column
 */
char *
bs_lesson_quotes_read (GPtrArray *quotes,
                       const BsLessonBlock *block,
                       const char *text,
                       const char *place,
                       GError **error)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  guint n_before = quotes->len;
  char *plain;

  for (const char *at = text; *at != '\0';)
    {
      g_autofree char *digits = NULL;
      const char *name;
      gsize length;
      const char *end = may_begin (text, at) ? find_quote (at, &digits, &name, &length) : NULL;
      BsLessonQuote *quote;

      if (end == NULL)
        {
          g_string_append_c (shown, *at++);
          continue;
        }
      quote = g_new0 (BsLessonQuote, 1);
      g_ptr_array_add (quotes, quote);
      quote->start = shown->len;
      quote->place = place + (at + 1 - text);
      quote->name = g_strndup (name, length);
      g_string_append (shown, digits);
      quote->digits = g_steal_pointer (&digits);
      if (!read_value (quote, block, place + (name - text), error))
        return NULL;
      at = end;
    }
  plain = g_strdup (shown->str);
  for (guint i = n_before; i < quotes->len; i++)
    ((BsLessonQuote *) g_ptr_array_index (quotes, i))->text = plain;

  return plain;
}

/**
 * bs_lesson_quote_format:
 * @digits: printed digits
 *
 * Returns: (transfer full): a value with as many decimals as @digits, with the same decimal mark
 *   and a printed minus
 */
char *
bs_lesson_quote_format (double value, const char *digits)
{
  const char *mark = strpbrk (digits, ".,");
  gsize n_decimals = mark != NULL ? strspn (mark + 1, "0123456789") : 0;

  return bs_lesson_words_format (value, (guint) MIN (n_decimals, BS_LESSON_MOST_DECIMALS),
                                 mark != NULL ? *mark : '.');
}

/**
 * bs_lesson_quotes_fill:
 * @text: one of the texts that were read
 *
 * Returns: (transfer full): the text with the digits of the present values; %NULL with an error if
 *   one of them has no value
 */
char *
bs_lesson_quotes_fill (const GPtrArray *quotes,
                       const char *text,
                       BsLessonLookUp look_up,
                       gpointer data,
                       GError **error)
{
  g_autoptr (GString) filled = g_string_new (NULL);
  gsize done = 0;

  for (guint i = 0; i < quotes->len; i++)
    {
      const BsLessonQuote *quote = g_ptr_array_index (quotes, i);
      g_autofree char *digits = NULL;
      double value;

      if (quote->text != text)
        continue;
      if (!bs_lesson_expression_evaluate (quote->value, look_up, data, &value, error))
        return NULL;
      digits = bs_lesson_quote_format (value, quote->digits);
      g_string_append_len (filled, text + done, (gssize) (quote->start - done));
      g_string_append (filled, digits);
      done = quote->start + strlen (quote->digits);
    }
  g_string_append (filled, text + done);

  return g_strdup (filled->str);
}

static gboolean
is_marked (const GPtrArray *quotes, const char *text, gsize start)
{
  for (guint i = 0; i < quotes->len; i++)
    {
      const BsLessonQuote *quote = g_ptr_array_index (quotes, i);

      if (quote->text == text && quote->start <= start &&
          start < quote->start + strlen (quote->digits))
        return TRUE;
    }

  return FALSE;
}

/**
 * bs_lesson_quotes_are_whole:
 * @text: one of the texts that were read
 *
 * Returns: whether every number in the text is marked or free
 */
gboolean
bs_lesson_quotes_are_whole (const GPtrArray *quotes,
                            const char *text,
                            BsLessonIsFree is_free,
                            gconstpointer data)
{
  g_autoptr (GRegex) number = g_regex_new (NUMBER, G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  gboolean is_whole = TRUE;

  for (g_regex_match (number, text, 0, &match); is_whole && g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *digits = g_match_info_fetch (match, 0);
      double value, half_unit;
      int start;

      g_match_info_fetch_pos (match, 0, &start, NULL);
      is_whole = is_marked (quotes, text, (gsize) start) ||
                 (bs_printed_number_read (digits, &value, &half_unit) && is_free (value, data));
    }

  return is_whole;
}
