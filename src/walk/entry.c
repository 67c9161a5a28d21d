#include "walk/entry.h"

#include "walk/number.h"

gboolean
bs_entry_equal (const BsEntry *one, const BsEntry *other)
{
  g_return_val_if_fail (one != NULL && other != NULL, FALSE);

  return one->layer == other->layer && one->row == other->row && one->column == other->column;
}

char *
bs_entry_make_symbol (const BsEntry *self, const char *letter)
{
  g_autofree char *subscript = NULL;
  g_autofree char *superscript = NULL;

  g_return_val_if_fail (self != NULL && letter != NULL, NULL);

  subscript = bs_number_subscript_pair (self->row, self->column);
  superscript = self->layer > 0 ? bs_number_superscript (self->layer) : NULL;

  return g_strconcat (letter, subscript, superscript, NULL);
}
