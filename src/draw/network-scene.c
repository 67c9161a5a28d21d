/* The network as a laboratory sees it: each edge says something about its weight.
 *
 * In the gradient check an edge says whether D agrees with its estimate, so that the pattern of the
 * wrong ones tells where on the way back the mistake is. Among the shares in the fall of J it says
 * whether the weight helped or hurt, and how much, and a disc says the same of all weights that
 * lead to its neuron. In the symmetry problem the edges are Θ, and brackets tell which neurons are
 * equal and which have equal δ.
 *
 * What a mark means is also said by the dash of its line, never by the colour alone. Strengths are
 * relative to the strongest edge of the whole network, so that layers can be compared. */

#include "draw/network-scene.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "walk/number.h"

/* The strength of an edge in the gradient check: what is wrong must be seen first. */
#define DIFFERS 1.0
#define AGREES  0.1

static BsNetworkScene *
make (BsNetworkShown shown, BsNetwork *network, const BsEntry *entry)
{
  BsNetworkScene *self = g_new0 (BsNetworkScene, 1);

  self->shown = shown;
  self->network = bs_network_ref (network);
  self->numbers = g_new (double, bs_network_get_n_parameters (network));
  self->entry = *entry;

  return self;
}

/* Counts the marks, and finds the strongest edge. */
static void
sum_up (BsNetworkScene *self)
{
  for (gsize i = 0; i < bs_network_get_n_parameters (self->network); i++)
    {
      self->counts[bs_network_scene_judge (self, self->numbers[i])]++;
      if (isfinite (self->numbers[i]))
        self->largest = fmax (self->largest, fabs (self->numbers[i]));
    }
}

static double
get_verdict (const BsCheckedEntry *entry)
{
  if (entry->verdict == BS_CHECK_UNRELIABLE)
    return 0.0;

  return entry->verdict == BS_CHECK_DIFFERS ? -DIFFERS : AGREES;
}

/**
 * bs_network_scene_new_check:
 * @entries: the results of a check, of which only the verdicts are kept
 * @entry: the entry that is looked at; layer 0 for none
 *
 * Returns: (transfer full): the network whose edges are the entries of D
 */
BsNetworkScene *
bs_network_scene_new_check (BsNetwork *network,
                            const BsCheckedEntry *entries,
                            gsize n_entries,
                            const BsEntry *entry)
{
  BsNetworkScene *self;

  g_return_val_if_fail (network != NULL && entry != NULL, NULL);

  self = make (BS_NETWORK_CHECK, network, entry);
  for (gsize i = 0; i < bs_network_get_n_parameters (network); i++)
    self->numbers[i] = NAN;
  for (gsize i = 0; i < n_entries; i++)
    self->numbers[entries[i].index] = get_verdict (&entries[i]);
  sum_up (self);
  self->largest = DIFFERS; /* also where no entry does */
  if (entry->layer > 0)
    self->label = bs_entry_make_symbol (entry, "D");

  return self;
}

static void
find_largest_neuron (BsNetworkScene *self)
{
  for (guint l = 2; l <= bs_network_get_n_layers (self->network); l++)
    for (gsize i = 1; i <= bs_network_get_size (self->network, l); i++)
      self->largest_neuron =
        fmax (self->largest_neuron,
              fabs (bs_cost_allocation_of_neuron (self->total, self->network, l, i)));
}

/**
 * bs_network_scene_new_shares:
 * @total: by how much each weight lowered J; it is copied
 * @entry: the entry that is looked at; layer 0 for none
 *
 * Returns: (transfer full): the network whose edges helped or hurt
 */
BsNetworkScene *
bs_network_scene_new_shares (BsNetwork *network,
                             const BsCostAllocation *total,
                             const BsEntry *entry)
{
  BsNetworkScene *self;

  g_return_val_if_fail (network != NULL && total != NULL && entry != NULL, NULL);

  self = make (BS_NETWORK_SHARES, network, entry);
  for (gsize i = 0; i < bs_network_get_n_parameters (network); i++)
    self->numbers[i] = total->shares[i];
  self->total = bs_cost_allocation_copy (total);
  find_largest_neuron (self);
  sum_up (self);
  if (entry->layer > 0)
    {
      g_autofree char *symbol = bs_entry_make_symbol (entry, "Θ");
      g_autofree char *share = bs_number_format_shown (
        self
          ->numbers[bs_network_get_theta_index (network, entry->layer, entry->row, entry->column)]);

      self->label = g_strdup_printf ("%s: %s", symbol, share);
    }

  return self;
}

/**
 * bs_network_scene_new_symmetry:
 * @theta: a flat Θ, which is copied
 * @state: which neurons are equal at this Θ; it is copied
 *
 * Returns: (transfer full): the network with brackets around what is equal
 */
BsNetworkScene *
bs_network_scene_new_symmetry (BsNetwork *network,
                               const double *theta,
                               const BsSymmetryState *state)
{
  const BsEntry none = { 0 };
  BsNetworkScene *self;

  g_return_val_if_fail (network != NULL && theta != NULL && state != NULL, NULL);

  self = make (BS_NETWORK_SYMMETRY, network, &none);
  for (gsize i = 0; i < bs_network_get_n_parameters (network); i++)
    self->numbers[i] = theta[i];
  self->state = bs_symmetry_state_copy (state);
  sum_up (self);

  return self;
}

void
bs_network_scene_free (BsNetworkScene *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->state, bs_symmetry_state_free);
  g_clear_pointer (&self->total, bs_cost_allocation_free);
  bs_network_unref (self->network);
  g_free (self->numbers);
  g_free (self->label);
  g_free (self);
}

/**
 * bs_network_scene_judge:
 * @number: of an entry
 *
 * Returns: what the edge of that entry says
 */
BsNetworkMark
bs_network_scene_judge (const BsNetworkScene *self, double number)
{
  g_return_val_if_fail (self != NULL, BS_NETWORK_UNKNOWN);

  if (isnan (number))
    return BS_NETWORK_UNKNOWN;
  if (number < 0.0)
    return BS_NETWORK_BAD;

  return number > 0.0 || self->shown == BS_NETWORK_SYMMETRY ? BS_NETWORK_GOOD : BS_NETWORK_NEUTRAL;
}

/**
 * bs_network_scene_get_mark_name:
 *
 * Returns: what the mark means in this picture, in two or three words
 */
const char *
bs_network_scene_get_mark_name (const BsNetworkScene *self, BsNetworkMark mark)
{
  const char *const names[][BS_N_NETWORK_MARKS] = {
    [BS_NETWORK_CHECK] = { _ ("D agrees"), _ ("D differs"), _ ("N is unreliable"),
                           _ ("not checked") },
    [BS_NETWORK_SHARES] = { _ ("lowered J"), _ ("raised J"), _ ("no share"), _ ("not known") },
    [BS_NETWORK_SYMMETRY] = { _ ("Θ ≥ 0"), _ ("Θ < 0"), _ ("Θ = 0"), _ ("not a number") },
  };

  g_return_val_if_fail (self != NULL && (guint) mark < BS_N_NETWORK_MARKS, NULL);

  return names[self->shown][mark];
}

/* Appends how many different neurons, and different δ, each hidden layer has. */
static void
describe_layers (const BsNetworkScene *self, GString *text)
{
  for (guint l = 0; l < self->state->n_layers; l++)
    {
      const BsSymmetryLayer *layer = &self->state->layers[l];

      /* Translators: the number of a layer and three counts of its neurons. */
      g_string_append_printf (text, _ ("; layer %u: %zu of %zu neurons distinct, %zu distinct δ"),
                              l + 2, layer->n_groups, layer->n_neurons, layer->n_delta_groups);
    }
}

/**
 * bs_network_scene_describe:
 *
 * Returns: (transfer full): what the picture shows, for those who cannot see it
 */
char *
bs_network_scene_describe (const BsNetworkScene *self)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < BS_N_NETWORK_MARKS; i++)
    if (self->counts[i] > 0)
      {
        g_autofree char *count = bs_number_format_count (self->counts[i]);

        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? ", " : "",
                                bs_network_scene_get_mark_name (self, (BsNetworkMark) i), count);
      }
  if (self->state != NULL)
    describe_layers (self, text);
  if (self->label != NULL)
    /* Translators: an entry, perhaps with its number. */
    g_string_append_printf (text, _ ("; looked at: %s"), self->label);

  return g_string_free (text, FALSE);
}
