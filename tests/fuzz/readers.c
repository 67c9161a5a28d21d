/* Mutations of good and bad files, always the same ones: whatever comes, a reader answers
 * with data or with an error, and the sanitizers see nothing. */

#include <string.h>

#include "engine/random.h"
#include "files/csv.h"
#include "files/octave-text.h"

#define MUTATIONS 20000

static const char *const csv_seeds[] = {
  "x,y,class\n1,2,a\n3,4,b\n5,6,c\n",
  "1,5;2;ja\r\n-3e2;4;nein\r\n",
  "\"a \"\"b\"\"\nc\",y,class\n1,2,\"x,1\"\n3,4,z\n",
  "\xef\xbb\xbf"
  "1\t0\t1\n0.5\t1\t0\n",
};
static const char *const octave_seeds[] = {
  "# name: Theta1\n# type: matrix\n# rows: 2\n# columns: 3\n 1 2 3\n 4 5 6\n\n\n"
  "# name: Theta2\n# type: matrix\n# rows: 1\n# columns: 3\n 7 8 -9e-3\n\n",
  "# name: alpha\n# type: scalar\n0.5\n# name: Theta1\n# type: matrix\n# rows: 1\n# columns: 2\n1 2",
};
static const char *const pieces[] = { "\"",
                                      ",",
                                      ";",
                                      "\n",
                                      "\r",
                                      "nan",
                                      "1e999",
                                      "-",
                                      "#",
                                      "0",
                                      "# rows: 99999999\n",
                                      "\xff",
                                      "é",
                                      " ",
                                      "# name: Theta1\n" };

static void
mutate (BsRandom *random, GString *text)
{
  guint n = 1 + (guint) (bs_random_next (random) % 6);

  for (guint i = 0; i < n; i++)
    {
      gsize at = text->len > 0 ? bs_random_next (random) % text->len : 0;
      gsize n_erased = 1 + bs_random_next (random) % 9;

      switch (bs_random_next (random) % 4)
        {
        case 0:
          g_string_insert (text, (gssize) at,
                           pieces[bs_random_next (random) % G_N_ELEMENTS (pieces)]);
          break;
        case 1:
          g_string_erase (text, (gssize) at, (gssize) MIN (text->len - at, n_erased));
          break;
        case 2:
          if (text->len > 0)
            text->str[at] = (char) (bs_random_next (random) & 0xff);
          break;
        default:
          g_string_truncate (text, at);
          break;
        }
    }
}

static void
test_csv (void)
{
  guint n_read = 0, n_refused = 0;
  BsRandom random;

  bs_random_init (&random, 1);
  for (guint i = 0; i < MUTATIONS; i++)
    {
      g_autoptr (GString) text = g_string_new (csv_seeds[i % G_N_ELEMENTS (csv_seeds)]);
      g_autoptr (BsTrainingSet) set = NULL;
      g_autoptr (GError) error = NULL;

      mutate (&random, text);
      set =
        bs_csv_parse ("f.csv", text->str, text->len, bs_random_next (&random) % 3, NULL, &error);
      g_assert_true ((set == NULL) == (error != NULL));
      if (error != NULL)
        g_assert_true (g_utf8_validate (error->message, -1, NULL));
      n_read += set != NULL;
      n_refused += set == NULL;
    }
  /* A corpus that is all good, or all bad, would try little. */
  g_assert_cmpuint (n_read, >, MUTATIONS / 50);
  g_assert_cmpuint (n_refused, >, MUTATIONS / 50);
}

static void
test_octave_text (void)
{
  guint n_read = 0, n_refused = 0;
  BsRandom random;

  bs_random_init (&random, 2);
  for (guint i = 0; i < MUTATIONS; i++)
    {
      g_autoptr (GString) text = g_string_new (octave_seeds[i % G_N_ELEMENTS (octave_seeds)]);
      g_autoptr (BsNetwork) network = NULL;
      g_autofree double *theta = NULL;
      g_autoptr (GError) error = NULL;
      gboolean is_read;

      mutate (&random, text);
      is_read = bs_octave_text_parse ("f.txt", text->str, text->len, BS_ACTIVATION_SIGMOID,
                                      &network, &theta, &error);
      g_assert_true (is_read == (error == NULL) && is_read == (network != NULL));
      n_read += (guint) is_read;
      n_refused += (guint) !is_read;
    }
  g_assert_cmpuint (n_read, >, MUTATIONS / 50);
  g_assert_cmpuint (n_refused, >, MUTATIONS / 50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/csv", test_csv);
  g_test_add_func ("/fuzz/octave-text", test_octave_text);

  return g_test_run ();
}
