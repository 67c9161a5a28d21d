/* Numbers as people type and copy them, and the steps of the buttons beside them. */

#include "walk/typed-number.h"

#include "walk/printed-number.h"

static void
test_next (void)
{
  const struct
  {
    double value, up, down;
  } cases[] = {
    { 0.0, 0.0001, 0.0 }, { 0.0001, 0.0002, 0.0 }, { 0.1, 0.2, 0.05 },
    { 0.3, 0.5, 0.2 },    { 40.0, 50.0, 20.0 },    { 1.5e6, 2e6, 1e6 },
    { 5e6, 5e6, 2e6 },    { 7e9, 7e9, 5e6 },       { -3.0, 0.0001, -3.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpfloat (bs_typed_number_next (cases[i].value, TRUE), ==, cases[i].up);
      g_assert_cmpfloat (bs_typed_number_next (cases[i].value, FALSE), ==, cases[i].down);
    }
}

static void
test_half_decades (void)
{
  const double steps[] = { 0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0 };

  for (guint i = 1; i < G_N_ELEMENTS (steps); i++)
    {
      g_assert_cmpfloat (bs_typed_number_next_half_decade (steps[i - 1], TRUE), ==, steps[i]);
      g_assert_cmpfloat (bs_typed_number_next_half_decade (steps[i], FALSE), ==, steps[i - 1]);
    }
  /* From a number that was typed to the next of the series. */
  g_assert_cmpfloat (bs_typed_number_next_half_decade (0.02, TRUE), ==, 0.03);
  g_assert_cmpfloat (bs_typed_number_next_half_decade (0.02, FALSE), ==, 0.01);
  g_assert_cmpfloat (bs_typed_number_next_half_decade (0.0004, FALSE), ==, 0.0);
  g_assert_cmpfloat (bs_typed_number_next_half_decade (0.0, FALSE), ==, 0.0);
}

static void
test_shortest (void)
{
  const struct
  {
    double value;
    const char *text;
  } cases[] = {
    { 0.1, "0.1" },    { 0.1 + 0.2, "0.30000000000000004" },
    { 3e-7, "3e-07" }, { 100.0, "100" },
    { 1e9, "1e+09" },  { 1.23456789012345678e-5, "1.2345678901234568e-05" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = bs_typed_number_format (cases[i].value);
      double again;

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_true (bs_typed_number_read (text, &again));
      g_assert_cmpfloat (again, ==, cases[i].value);
    }
}

static void
test_printed (void)
{
  double value, half;

  g_assert_true (bs_printed_number_read ("−0.5734", &value, &half));
  g_assert_cmpfloat (value, ==, -0.5734);
  g_assert_cmpfloat_with_epsilon (half, 0.00005, 1e-9);
  g_assert_true (bs_printed_number_read ("3,2e-5", &value, &half));
  g_assert_cmpfloat (value, ==, 3.2e-5);
  g_assert_cmpfloat_with_epsilon (half, 5e-7, 1e-10);
  g_assert_true (bs_printed_number_read ("10", &value, &half));
  g_assert_cmpfloat_with_epsilon (half, 0.5, 1e-5);
  g_assert_false (bs_printed_number_read ("ten", &value, &half));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/walk/typed-number/next", test_next);
  g_test_add_func ("/walk/typed-number/half-decades", test_half_decades);
  g_test_add_func ("/walk/typed-number/shortest", test_shortest);
  g_test_add_func ("/walk/typed-number/printed", test_printed);

  return g_test_run ();
}
