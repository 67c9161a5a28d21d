#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsOwnWord: one of several words that is an option of one verb and not part of a set-up.
 * @option: its name on the command line
 * @title: the word as the subject of a sentence, marked for translation ("The start")
 * @n_words: how many words are possible
 * @get_word: gives each of them, counted from 0
 */
typedef struct
{
  const char *option;
  const char *title;
  guint n_words;
  const char *(*get_word) (guint which);
} BsOwnWord;

/* Finds which word a text is. Returns FALSE after it has written the reason to standard error. */
gboolean bs_own_word_read (const BsOwnWord *self, const char *text, guint *which);

G_END_DECLS
