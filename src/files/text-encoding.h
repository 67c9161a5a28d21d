#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  BS_ENCODING_BYTES, /* UTF-8, or one byte a character */
  BS_ENCODING_UTF_16_LE,
  BS_ENCODING_UTF_16_BE,
} BsEncoding;

/* Finds the encoding by a byte order mark, or by every other byte being 0 as in UTF-16. */
BsEncoding bs_encoding_find (const char *bytes, gsize length);
/* Returns (transfer full): the text in UTF-8, with a 0 after it; %NULL if there is no memory for
 * it. A half of a character becomes U+FFFD. */
char *bs_utf_16_to_utf_8 (const char *bytes, gsize length, BsEncoding encoding, gsize *new_length);
/* The same for a text in Windows-1252, in which every byte is a character. */
char *bs_windows_1252_to_utf_8 (const char *bytes, gsize length, gsize *new_length);
/* Returns whether bytes look like text with one byte a character: no control characters but those
 * that stand in texts. */
gboolean bs_bytes_look_like_text (const char *bytes, gsize length);
/* Returns whether the text is valid UTF-8 without a 0. If it was cancelled, it may be or not. */
gboolean bs_utf_8_is_valid (const char *text, gsize length, GCancellable *cancellable);

G_END_DECLS
