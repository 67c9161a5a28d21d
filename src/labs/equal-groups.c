#include "labs/equal-groups.h"

static gsize
find_group (const gsize *old,
            const gsize *firsts,
            gsize n_groups,
            gsize element,
            BsEqualElements are_equal,
            gconstpointer data)
{
  gsize group = 0;

  while (group < n_groups &&
         !(old[firsts[group]] == old[element] && are_equal (data, firsts[group], element)))
    group++;

  return group;
}

/**
 * bs_equal_groups_refine:
 * @groups: (inout): the number of the group of each of the @n elements
 * @are_equal: an equivalence: symmetric, and what equals the same element is equal
 *
 * Divides the groups further: elements stay together if they were in one group and are equal.
 * Groups are numbered from 0 in the order of their first elements, so the result does not depend on
 * which of them is compared first.
 *
 * Returns: how many groups there are now.
 */
gsize
bs_equal_groups_refine (gsize *groups, gsize n, BsEqualElements are_equal, gconstpointer data)
{
  g_autofree gsize *old = g_memdup2 (groups, n * sizeof (gsize));
  g_autofree gsize *firsts = g_new (gsize, n);
  gsize n_groups = 0;

  for (gsize i = 0; i < n; i++)
    {
      groups[i] = find_group (old, firsts, n_groups, i, are_equal, data);
      if (groups[i] == n_groups)
        firsts[n_groups++] = i;
    }

  return n_groups;
}
