/* How a text writes its table is found from the text alone: its separator, its decimal mark, and
 * its comments. */

#include "files/table/dialect.h"

#include <string.h>

static BsTableDialect
find (const char *text)
{
  BsTableDialect dialect;

  bs_table_dialect_find (&dialect, NULL, text, strlen (text));

  return dialect;
}

/* In words the blanks are no separator, even where there is a number among them. */
static void
test_separator (void)
{
  g_assert_cmpint (find ("size 1.5 m,red\nsize 2.5 m,blue\n").separator, ==, BS_SEPARATOR_COMMA);
  g_assert_cmpint (find ("1.5 2.5 red\n3.5 4.5 blue\n").separator, ==, BS_SEPARATOR_BLANKS);
  g_assert_cmpint (find ("a b;1\nc d;2\n").separator, ==, BS_SEPARATOR_SEMICOLON);
}

/* A comma before three digits is one of thousands, unless some cell says otherwise. Where cells are
 * not separated by commas, it is a decimal mark. */
static void
test_decimal_mark (void)
{
  g_assert_cmpint (find ("\"1,234\",a\n\"12,345\",b\n").decimal_mark, ==, '.');
  g_assert_cmpint (find ("\"1,23\",a\n\"12,345\",b\n").decimal_mark, ==, ',');
  g_assert_cmpint (find ("\"1,23\",a\n\"12,34\",b\n").decimal_mark, ==, ',');
  g_assert_cmpint (find ("1,234;a\n12,345;b\n").decimal_mark, ==, ',');
  g_assert_cmpint (find ("\"1,23\",0.5\n").decimal_mark, ==, '.');
}

/* One row is enough to take a line like a comment for one; where all lines are like comments, the
 * rows begin with that sign. */
static void
test_comments (void)
{
  g_assert_cmpstr (find ("# a note\n1,2\n").comment_signs, !=, "");
  g_assert_cmpstr (find ("# a note\n# another\n1,2\n3,4\n").comment_signs, !=, "");
  g_assert_cmpstr (find ("#1,2\n#3,4\n#5,6\n").comment_signs, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/files/dialect/separator", test_separator);
  g_test_add_func ("/files/dialect/decimal-mark", test_decimal_mark);
  g_test_add_func ("/files/dialect/comments", test_comments);

  return g_test_run ();
}
