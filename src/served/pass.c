#include "served/pass.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/random.h>

#define SECRET_BYTES 16
#define COOKIE       "backstep="

static char *
make_secret (GError **error)
{
  guint8 bytes[SECRET_BYTES];
  GString *text;

  if (getrandom (bytes, sizeof bytes, 0) != (gssize) sizeof bytes)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                   "the system gives no random numbers: %s", g_strerror (errno));
      return NULL;
    }
  text = g_string_sized_new (2 * sizeof bytes);
  for (gsize i = 0; i < sizeof bytes; i++)
    g_string_append_printf (text, "%02x", bytes[i]);

  return g_string_free (text, FALSE);
}

/**
 * bs_pass_new:
 *
 * Returns: (transfer full): new secrets, or %NULL with a G_IO_ERROR if the system gives no random
 *   numbers.
 */
BsPass *
bs_pass_new (GError **error)
{
  g_autoptr (BsPass) pass = g_new0 (BsPass, 1);
  char **const secrets[] = { &pass->token, &pass->room, &pass->key };

  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      *secrets[i] = make_secret (error);
      if (*secrets[i] == NULL)
        return NULL;
    }

  return g_steal_pointer (&pass);
}

void
bs_pass_free (BsPass *pass)
{
  g_free (pass->token);
  g_free (pass->room);
  g_free (pass->key);
  g_free (pass);
}

/**
 * bs_pass_is_same:
 * @secret: the secret
 * @said: (nullable): the guess
 *
 * Compares every character, even after the first difference. So the time of the answer does not
 * tell how much of a guess was right.
 *
 * Returns: whether @said is the secret.
 */
gboolean
bs_pass_is_same (const char *secret, const char *said)
{
  gsize length = strlen (secret);
  guint8 difference = 0;

  if (said == NULL || strlen (said) != length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    difference |= (guint8) (secret[i] ^ said[i]);

  return difference == 0;
}

/**
 * bs_pass_has_key:
 * @cookies: (nullable): all Cookie headers of a request, joined by commas
 *
 * Returns: whether one of the cookies is the key.
 */
gboolean
bs_pass_has_key (const BsPass *pass, const char *cookies)
{
  g_auto (GStrv) words = g_strsplit_set (cookies != NULL ? cookies : "", ";,", -1);
  gboolean has_key = FALSE;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      const char *word = g_strstrip (words[i]);

      if (g_str_has_prefix (word, COOKIE))
        has_key |= bs_pass_is_same (pass->key, word + strlen (COOKIE));
    }

  return has_key;
}
