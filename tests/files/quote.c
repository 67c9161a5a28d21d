/* How texts from outside are shown. */

#include "files/quote.h"

#include <string.h>

static void
check (const char *text, const char *expected)
{
  g_autofree char *quote = bs_quote (text);

  g_assert_cmpstr (quote, ==, expected);
  g_assert_true (g_utf8_validate (quote, -1, NULL));
}

static void
test_characters (void)
{
  check ("", "");
  check ("Θ⁽¹⁾ — “5,1”", "Θ⁽¹⁾ — “5,1”");
  check ("\033]0;title\007", "\\x1b]0;title\\x07");
  check ("two\r\nlines\tand\177", "two\\r\\nlines\\tand\\x7f");
  check ("\302\205\302\233", "\\x85\\x9b");
  check ("\342\200\256abc\342\200\250", "\\u202eabc\\u2028");
}

static void
test_invalid (void)
{
  check ("bad\377.csv", "bad\\xff.csv");
  /* Invalid UTF-8: a character that is cut off, overlong, half of a surrogate pair, beyond Unicode.
   */
  check ("\342\202", "\\xe2\\x82");
  check ("\342\202x", "\\xe2\\x82x");
  check ("\300\257", "\\xc0\\xaf");
  check ("\355\240\200", "\\xed\\xa0\\x80");
  check ("\364\220\200\200", "\\xf4\\x90\\x80\\x80");
}

static void
test_length (void)
{
  check ("1234567890123456789012345678901234567890", "1234567890123456789012345678901234567890");
  check ("12345678901234567890123456789012345678901", "1234567890123456789012345678901234567890…");
  check ("ΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘ", "ΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘΘ…");
}

/* Only the shown part is read: the memory after it is not a text here. */
static void
test_reads_no_further (void)
{
  g_autofree char *text = g_malloc (44);
  g_autofree char *quote = NULL;

  memset (text, 'x', 44);
  quote = bs_quote (text);
  g_assert_cmpuint (strlen (quote), ==, 40 + strlen ("…"));
}

/* Names of files keep their whole length; GLib marks bytes in them that are not UTF-8. */
static void
test_file_names (void)
{
  g_autofree char *plain = bs_quote_file_name ("/tmp/данные.csv");
  g_autofree char *invalid = bs_quote_file_name ("bad\377.csv");
  g_autofree char *escape = bs_quote_file_name ("\033[31m\n.csv");
  g_autofree char *name = g_strnfill (255, 'x');
  g_autofree char *whole = bs_quote_file_name (name);

  g_assert_cmpstr (plain, ==, "/tmp/данные.csv");
  g_assert_cmpstr (invalid, ==, "bad\357\277\275.csv");
  g_assert_cmpstr (escape, ==, "\\x1b[31m\\n.csv");
  g_assert_cmpstr (whole, ==, name);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quote/characters", test_characters);
  g_test_add_func ("/quote/invalid", test_invalid);
  g_test_add_func ("/quote/length", test_length);
  g_test_add_func ("/quote/reads-no-further", test_reads_no_further);
  g_test_add_func ("/quote/file-names", test_file_names);

  return g_test_run ();
}
