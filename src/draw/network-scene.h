#pragma once

#include "labs/checked-entry.h"
#include "labs/cost-allocation.h"
#include "labs/symmetry-state.h"
#include "walk/entry.h"

G_BEGIN_DECLS

typedef enum
{
  BS_NETWORK_CHECK,
  BS_NETWORK_SHARES,
  BS_NETWORK_SYMMETRY,
} BsNetworkShown;

/**
 * BsNetworkMark: what the edge of an entry says
 * @BS_NETWORK_GOOD: D agrees with its estimate; the weight lowered J; Θ is not negative
 * @BS_NETWORK_BAD: D differs; the weight raised J; Θ is negative
 * @BS_NETWORK_NEUTRAL: the estimate is unreliable; the weight did nothing to J
 * @BS_NETWORK_UNKNOWN: the entry was not checked, or not yet
 */
typedef enum
{
  BS_NETWORK_GOOD,
  BS_NETWORK_BAD,
  BS_NETWORK_NEUTRAL,
  BS_NETWORK_UNKNOWN,
} BsNetworkMark;

#define BS_N_NETWORK_MARKS 4

/**
 * BsNetworkScene: what a laboratory shows in its picture of the network; see the head of
 * network-scene.c.
 * @numbers: one for each entry of the flat Θ: its sign is the mark, its size the strength of the
 *   edge; NAN if nothing is known
 * @largest: the size of the strongest
 * @counts: how many entries have each mark
 * @entry: the entry that is looked at; layer 0 for none
 * @label: (nullable): what is written at its edge
 * @state: (nullable): which neurons are equal
 * @total: (nullable): the shares, also those of neurons
 * @largest_neuron: the size of the largest share of a neuron
 */
typedef struct
{
  BsNetworkShown shown;
  BsNetwork *network;
  double *numbers;
  double largest;
  gsize counts[BS_N_NETWORK_MARKS];
  BsEntry entry;
  char *label;
  BsSymmetryState *state;
  BsCostAllocation *total;
  double largest_neuron;
} BsNetworkScene;

BsNetworkScene *bs_network_scene_new_check (BsNetwork *network,
                                            const BsCheckedEntry *entries,
                                            gsize n_entries,
                                            const BsEntry *entry);
BsNetworkScene *bs_network_scene_new_shares (BsNetwork *network,
                                             const BsCostAllocation *total,
                                             const BsEntry *entry);
BsNetworkScene *bs_network_scene_new_symmetry (BsNetwork *network,
                                               const double *theta,
                                               const BsSymmetryState *state);
void bs_network_scene_free (BsNetworkScene *self);

BsNetworkMark bs_network_scene_judge (const BsNetworkScene *self, double number);
const char *bs_network_scene_get_mark_name (const BsNetworkScene *self, BsNetworkMark mark);
char *bs_network_scene_describe (const BsNetworkScene *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsNetworkScene, bs_network_scene_free)

G_END_DECLS
