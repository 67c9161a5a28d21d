#include "engine/nick.h"

/**
 * bs_nick_find:
 * @index: (out): the index of @nick in @nicks; unchanged when it is not there
 *
 * Returns: whether @nick is one of @nicks.
 */
gboolean
bs_nick_find (const char *const *nicks, guint n_nicks, const char *nick, guint *index)
{
  g_return_val_if_fail (nick != NULL && index != NULL, FALSE);

  for (guint i = 0; i < n_nicks; i++)
    if (g_str_equal (nick, nicks[i]))
      {
        *index = i;
        return TRUE;
      }

  return FALSE;
}
