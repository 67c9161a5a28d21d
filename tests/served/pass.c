#include "served/pass.h"

#include <string.h>

static void
test_secrets (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 100; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BsPass) pass = bs_pass_new (&error);
      const char *secrets[3];

      g_assert_no_error (error);
      secrets[0] = pass->token;
      secrets[1] = pass->room;
      secrets[2] = pass->key;
      for (gsize j = 0; j < G_N_ELEMENTS (secrets); j++)
        {
          g_assert_cmpuint (strlen (secrets[j]), ==, 32);
          g_assert_cmpuint (strspn (secrets[j], "0123456789abcdef"), ==, 32);
          g_assert_true (g_hash_table_add (seen, g_strdup (secrets[j])));
        }
    }
}

static void
test_same (void)
{
  g_assert_true (bs_pass_is_same ("abcd", "abcd"));
  g_assert_false (bs_pass_is_same ("abcd", NULL));
  g_assert_false (bs_pass_is_same ("abcd", ""));
  g_assert_false (bs_pass_is_same ("abcd", "abc"));
  g_assert_false (bs_pass_is_same ("abcd", "abcde"));
  g_assert_false (bs_pass_is_same ("abcd", "Abcd"));
  g_assert_false (bs_pass_is_same ("abcd", "abcD"));
  g_assert_false (bs_pass_is_same ("abcd", "bacd"));
}

static void
test_key (void)
{
  const struct
  {
    const char *cookies;
    gboolean has_key;
  } cases[] = {
    { "backstep=0123", TRUE },
    { "a=b; backstep=0123", TRUE },
    { "backstep=0123;a=b", TRUE },
    /* One of another place in front of ours. */
    { "backstep=4567; backstep=0123", TRUE },
    { "backstep=0123; backstep=4567", TRUE },
    { "backstep=012", FALSE },
    { "backstep=01234", FALSE },
    { "backstep=", FALSE },
    { "backstep", FALSE },
    { "0123", FALSE },
    { "xbackstep=0123", FALSE },
    { "a=backstep=0123", FALSE },
    { "Backstep=0123", FALSE },
    { "", FALSE },
    { NULL, FALSE },
  };
  char key[] = "0123";
  const BsPass pass = { .key = key };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (bs_pass_has_key (&pass, cases[i].cookies), ==, cases[i].has_key);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/served/pass/secrets", test_secrets);
  g_test_add_func ("/served/pass/same", test_same);
  g_test_add_func ("/served/pass/key", test_key);

  return g_test_run ();
}
