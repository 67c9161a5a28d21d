/* The verb allocate: what it prints adds up, and ends where training ends. The shares are tested in
 * tests/labs/cost-allocation.c. */

#include <math.h>
#include <string.h>

#include "capture.h"

/* The numbers of the line that begins with @label. */
static void
read_row (const BsCapture *capture, const char *label, double *numbers, guint n)
{
  g_autofree char *rest = bs_capture_find (capture, label);
  const char *next = rest;

  for (guint i = 0; i < n; i++)
    {
      char *end;

      numbers[i] = g_ascii_strtod (next, &end);
      g_assert_true (end != next);
      next = end;
    }
}

static void
test_sums (void)
{
  g_autoptr (BsCapture) capture = bs_capture ("allocate ones --iterations 3 --lambda 0.5");
  g_autoptr (BsCapture) training = bs_capture ("train ones --iterations 3 --lambda 0.5");
  g_autofree char *conclusion = bs_capture_find (capture, "J fell by ");
  g_autofree char *J = bs_capture_find (training, "J          ");
  double rows[3][8], neuron, of_layer = 0.0, fall = 0.0;

  read_row (capture, "1  ", rows[0], 8);
  read_row (capture, "2  ", rows[1], 8);
  read_row (capture, "3  ", rows[2], 8);
  for (guint i = 0; i < 3; i++)
    {
      fall += rows[i][1];
      /* Three layers and the remainder are the fall. */
      g_assert_cmpfloat_with_epsilon (rows[i][2] + rows[i][3] + rows[i][4] + rows[i][5], rows[i][1],
                                      1e-4 * fabs (rows[i][1]));
      /* Each of the 74 weights helped or hurt. */
      g_assert_cmpfloat (rows[i][6] + rows[i][7], ==, 74.0);
      of_layer += rows[i][4];
    }
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (conclusion, NULL), fall, 1e-4 * fall);
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (J, NULL), rows[2][0], 1e-5);
  for (guint i = 0; i < 4; i++)
    {
      static const char *const names[] = { "a₁⁽⁴⁾", "a₂⁽⁴⁾", "a₃⁽⁴⁾", "a₄⁽⁴⁾" };

      read_row (capture, names[i], &neuron, 1);
      of_layer -= neuron;
    }
  g_assert_cmpfloat_with_epsilon (of_layer, 0.0, 1e-4 * fall);
}

/* In a step that makes J rise some weights hurt. */
static void
test_rise (void)
{
  g_autoptr (BsCapture) capture =
    bs_capture ("allocate iris --iterations 1 --rate 50 --scale none --init constant");
  double row[7];

  read_row (capture, "1  ", row, 7);
  g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
  g_assert_cmpfloat (row[1], <, 0.0);
  g_assert_cmpfloat (row[6], >, 0.0);
  g_assert_nonnull (strstr (capture->output, "  hurt\n"));
}

static void
test_ends (void)
{
  g_autoptr (BsCapture) none = bs_capture ("allocate xor --iterations 0");
  g_autoptr (BsCapture) finished = bs_capture ("allocate xor --init zero --optimizer cg");
  g_autoptr (BsCapture) diverged =
    bs_capture ("allocate xor --activation relu --hidden 9 --rate 1e300");

  g_assert_cmpint (none->status, ==, BS_EXIT_DONE);
  g_assert_nonnull (strstr (none->output, "J fell by 0: all shares 0, remainder 0\n"));
  g_assert_null (strstr (none->output, "did nothing"));
  g_assert_cmpint (finished->status, ==, BS_EXIT_DONE);
  g_assert_nonnull (strstr (finished->output, "finished: no |D| is larger than the tolerance\n"));
  g_assert_cmpint (diverged->status, ==, BS_EXIT_FAILED);
  g_assert_nonnull (strstr (diverged->output, "diverged: J is not finite\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/allocate/sums", test_sums);
  g_test_add_func ("/allocate/rise", test_rise);
  g_test_add_func ("/allocate/ends", test_ends);

  return g_test_run ();
}
