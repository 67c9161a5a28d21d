/* The terminal's words, one a line (or up to a NUL), the verb first: they are read and checked
 * with the data they name, and nothing is trained. What is refused is refused in words. */

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "target.h"
#include "terminal/terminal.h"

#define MOST_WORDS 24

gboolean fuzz_was_good;

/* A file's name is told whole, and so is where it was looked for: it is no longer than a name may
 * be on a disk, or the longest message would say nothing of how much of other words is quoted. */
#define LONGEST_NAME 200

/* Help ends the program, also as one letter among others. A path, or an address, might lead
 * anywhere on this machine. */
static gboolean
is_allowed (const char *word)
{
  gboolean has_letters = word[0] == '-' && word[1] != '-';
  gboolean is_name = word[0] != '-' || g_str_has_prefix (word, "--theta");

  return (!is_name || strlen (word) <= LONGEST_NAME) && !g_str_has_prefix (word, "--help") &&
         (!has_letters || strpbrk (word, "h?") == NULL) && strpbrk (word, "/:~") == NULL;
}

/* Numbers of several digits in a row of sizes make networks that take long to fill. */
static gboolean
is_large_list (const char *word, gboolean is_size)
{
  guint n_digits = 0;

  if (!is_size && strchr (word, ',') == NULL && !g_str_has_prefix (word, "--hidden"))
    return FALSE;
  for (const char *c = word; *c != '\0'; c++)
    {
      n_digits = g_ascii_isdigit (*c) ? n_digits + 1 : 0;
      if (n_digits > 2)
        return TRUE;
    }

  return FALSE;
}

/* NULL where they are not to be tried. */
static GPtrArray *
split (const char *text, gsize length)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const char *end = text + length;
  gboolean is_size = FALSE;

  g_ptr_array_add (words, g_strdup ("backstep"));
  for (const char *start = text; start < end && words->len <= MOST_WORDS;)
    {
      const char *stop = start;
      char *word;

      while (stop < end && *stop != '\n' && *stop != '\0')
        stop++;
      word = g_strndup (start, (gsize) (stop - start));
      g_ptr_array_add (words, word);
      if (!is_allowed (word) || is_large_list (word, is_size))
        return NULL;
      is_size = g_str_equal (word, "--hidden");
      start = stop + 1;
    }

  return g_steal_pointer (&words);
}

/* Words come in the encoding of the locale. */
static void
set_locale (void)
{
  static gsize is_set;

  if (g_once_init_enter (&is_set))
    {
      setlocale (LC_ALL, "C.UTF-8");
      g_once_init_leave (&is_set, 1);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GPtrArray) words = split ((const char *) data, size);
  g_autofree char **arguments = NULL;
  FILE *standard_error = stderr;
  char *message = NULL;
  size_t length;
  BsExit result;

  set_locale ();
  fuzz_was_good = FALSE;
  if (words == NULL)
    return 0;

  /* The parser of options takes words out of the array, which owns none then. */
  arguments = g_new0 (char *, words->len + 1);
  memcpy (arguments, words->pdata, words->len * sizeof *arguments);
  stderr = open_memstream (&message, &length);
  result = bs_terminal_read_arguments ((int) words->len, arguments);
  fclose (stderr);
  stderr = standard_error;

  if (result == BS_EXIT_DONE)
    g_assert_cmpstr (message, ==, "");
  else
    {
      g_assert_cmpint (result, ==, BS_EXIT_BAD_INPUT);
      g_assert_true (g_str_has_prefix (message, "backstep: "));
      g_assert_true (g_str_has_suffix (message, "\n"));
      fuzz_check_message (message);
    }
  fuzz_was_good = result == BS_EXIT_DONE;
  free (message);

  return 0;
}
