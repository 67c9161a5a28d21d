/* Finds how the characters of a text are written as bytes, and writes them as UTF-8.
 *
 * Excel's “Unicode Text” is UTF-16 with a byte order mark. In a table most characters are ASCII, so
 * that in UTF-16 without a mark every other byte is 0. What older programs write for Western
 * languages is Windows-1252. It has one byte a character, so any bytes can be read as it; it is
 * used where a text is not valid UTF-8 and has no control characters that texts do not have. */

#include "files/text-encoding.h"

#include <string.h>

/* A text without a mark is judged by so many bytes. */
#define LOOKED_AT ((gsize) 4096)

/* So many bytes are validated before the cancellable is looked at. */
#define PART ((gsize) 1024 * 1024)

/* The characters of the bytes from 0x80 to 0x9f. The five that are not defined stand for
 * themselves. */
static const guint16 windows_1252[32] = {
  0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

BsEncoding
bs_encoding_find (const char *bytes, gsize length)
{
  gsize looked_at = MIN (length, LOOKED_AT) / 2 * 2, n_zeros[2] = { 0, 0 };

  if (length >= 2 && memcmp (bytes, "\xff\xfe", 2) == 0)
    return BS_ENCODING_UTF_16_LE;
  if (length >= 2 && memcmp (bytes, "\xfe\xff", 2) == 0)
    return BS_ENCODING_UTF_16_BE;
  for (gsize i = 0; i < looked_at; i++)
    n_zeros[i % 2] += bytes[i] == '\0';
  if (looked_at >= 8 && n_zeros[0] == 0 && n_zeros[1] > looked_at / 2 * 3 / 4)
    return BS_ENCODING_UTF_16_LE;
  if (looked_at >= 8 && n_zeros[1] == 0 && n_zeros[0] > looked_at / 2 * 3 / 4)
    return BS_ENCODING_UTF_16_BE;

  return BS_ENCODING_BYTES;
}

static gunichar
get_unit (const char *bytes, BsEncoding encoding)
{
  guint first = (guchar) bytes[0], second = (guchar) bytes[1];

  return encoding == BS_ENCODING_UTF_16_LE ? first | second << 8 : first << 8 | second;
}

char *
bs_utf_16_to_utf_8 (const char *bytes, gsize length, BsEncoding encoding, gsize *new_length)
{
  /* A unit of two bytes becomes at most three; two units become four. */
  char *text = g_try_malloc (length / 2 * 3 + 4), *to = text;

  if (text == NULL)
    return NULL;
  for (gsize i = 0; i + 1 < length; i += 2)
    {
      gunichar c = get_unit (bytes + i, encoding);
      gunichar low = i + 3 < length ? get_unit (bytes + i + 2, encoding) : 0;

      if (c >= 0xd800 && c < 0xdc00 && low >= 0xdc00 && low < 0xe000)
        {
          c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
          i += 2;
        }
      else if (c >= 0xd800 && c < 0xe000)
        c = 0xfffd;
      to += g_unichar_to_utf8 (c, to);
    }
  *to = '\0';
  *new_length = (gsize) (to - text);

  return text;
}

char *
bs_windows_1252_to_utf_8 (const char *bytes, gsize length, gsize *new_length)
{
  gsize room = 1;
  char *text, *to;

  for (gsize i = 0; i < length; i++)
    room += (guchar) bytes[i] < 0x80 ? 1 : 3;
  to = text = g_try_malloc (room);
  if (text == NULL)
    return NULL;
  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) bytes[i];

      if (c < 0x80)
        *to++ = (char) c;
      else
        to += g_unichar_to_utf8 (c < 0xa0 ? windows_1252[c - 0x80] : c, to);
    }
  *to = '\0';
  *new_length = (gsize) (to - text);

  return text;
}

gboolean
bs_bytes_look_like_text (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) bytes[i];

      /* White space; the end of a text under DOS; and escape, before colours of a terminal. */
      if (c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1a && c != 0x1b)
        return FALSE;
    }

  return TRUE;
}

/* Most texts are ASCII, or nearly, so that eight bytes at a time can be passed over. */
static gsize
skip_ascii (const char *text, gsize length)
{
  gsize i = 0;

  for (; i + 8 <= length; i += 8)
    {
      guint64 word;

      memcpy (&word, text + i, sizeof word);
      if (word & G_GUINT64_CONSTANT (0x8080808080808080))
        break;
    }

  return i;
}

/* Looks at a part of the text at a time, so that the validation can be cancelled. A part may end
 * within a character, which is then the beginning of the next part. */
gboolean
bs_utf_8_is_valid (const char *text, gsize length, GCancellable *cancellable)
{
  while (length > 0 && !g_cancellable_is_cancelled (cancellable))
    {
      gsize part = MIN (length, PART), n = skip_ascii (text, part);
      const char *end;

      if (memchr (text, '\0', part) != NULL)
        return FALSE;
      if (!g_utf8_validate_len (text + n, part - n, &end) &&
          (part == length || text + part - end > 3))
        return FALSE;
      length -= (gsize) (end - text);
      text = end;
    }

  return TRUE;
}
