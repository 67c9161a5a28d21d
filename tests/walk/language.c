/* Numbers and places in Russian, as the translation has them. The environment of this test asks for
 * it. */

#include "walk/language.h"

#include "engine/random.h"
#include "walk/data-name.h"
#include "walk/formula.h"
#include "walk/number.h"
#include "walk/typed-number.h"

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_numbers (void)
{
  g_assert_cmpstr (bs_number_get_decimal_mark (), ==, ",");
  assert_text (bs_number_format (12.5, 2), "12,50");
  assert_text (bs_number_format_trim (12.5, 4), "12,5");
  assert_text (bs_number_format_trim (3.0, 4), "3");
  assert_text (bs_number_format (-0.0049, 2), "−4,9·10⁻³");
  assert_text (bs_number_format_shown (0.60008), "0,6001");
  assert_text (bs_number_format_shown (0.99999), "0,99999000");
  assert_text (bs_number_format_cell (-1234.567, 4), "−1234,6");
  assert_text (bs_number_format_digits (0.0880567, 6), "0,0880567");
  assert_text (bs_number_format_digits (1e-7, 6), "1e-07");
}

/* With a decimal comma, a comma between two numbers would be read as part of one. */
static void
test_list (void)
{
  g_autoptr (BsFormula) list = bs_formula_list (BS_FORMULA_WHOLE, bs_number_get_list_separator ());
  g_autoptr (BsText) text = NULL;
  g_autofree char *latex = NULL;

  bs_formula_append (list, bs_formula_number (0.25, BS_TEXT_PLAIN));
  bs_formula_append (list, bs_formula_number (-1.5, BS_TEXT_PLAIN));
  text = bs_formula_to_text (list);
  latex = bs_formula_to_latex (list);
  g_assert_cmpstr (bs_text_get_string (text), ==, "0,2500; −1,5000");
  g_assert_cmpstr (latex, ==, "0{,}2500\\text{; }-1{,}5000");
}

/* What stands in an entry can be typed again, with a comma or a point. */
static void
test_typed (void)
{
  BsRandom random;

  assert_text (bs_typed_number_format (0.1), "0,1");
  assert_text (bs_typed_number_format (2.5e-7), "2,5e-07");
  bs_random_init (&random, 1);
  for (guint i = 0; i < 1000; i++)
    {
      double value = bs_random_uniform (&random, -1.0, 1.0);
      g_autofree char *text = bs_typed_number_format (value);
      double read;

      g_assert_true (bs_typed_number_read (text, &read));
      g_assert_cmpfloat (read, ==, value);
    }
}

/* Only the place of a pixel has a translation: other names are those of the data. */
static void
test_names (void)
{
  assert_text (bs_data_name_translate ("row 2 column 13"), "строка 2 столбец 13");
  assert_text (bs_data_name_translate ("row 2 column 13 of 20"), "row 2 column 13 of 20");
  assert_text (bs_data_name_translate ("row 2"), "row 2");
  assert_text (bs_data_name_translate ("Open"), "Open");
  assert_text (bs_data_name_translate (""), "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  bs_language_begin ("/nowhere");

  g_test_add_func ("/walk/language/numbers", test_numbers);
  g_test_add_func ("/walk/language/names", test_names);
  g_test_add_func ("/walk/language/list", test_list);
  g_test_add_func ("/walk/language/typed", test_typed);

  return g_test_run ();
}
