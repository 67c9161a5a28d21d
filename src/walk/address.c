#include "walk/address.h"

gboolean
bs_address_equal (const BsAddress *one, const BsAddress *other)
{
  g_return_val_if_fail (one != NULL && other != NULL, FALSE);

  return one->iteration == other->iteration && one->example == other->example &&
         one->phase == other->phase && one->layer == other->layer && one->neuron == other->neuron;
}
