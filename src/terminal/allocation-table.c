#include "terminal/allocation-table.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "terminal/cell.h"
#include "terminal/lab.h"
#include "terminal/own-entry.h"
#include "walk/number.h"

#define OF_COUNT  10
#define OF_NUMBER 14
#define DIGITS    6

/* So many weights are told one by one. */
#define MOST_WEIGHTS 20

static void
print_number (double value)
{
  g_autofree char *text = bs_number_format_digits (value, DIGITS);

  bs_cell_print_right (text, OF_NUMBER);
}

static void
print_head (const BsNetwork *network)
{
  bs_cell_print_left (_ ("iteration"), OF_COUNT);
  bs_cell_print_right ("J", OF_NUMBER);
  bs_cell_print_right (_ ("fall"), OF_NUMBER);
  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    {
      g_autofree char *layer = bs_number_superscript (l);
      g_autofree char *name = g_strconcat ("Θ", layer, NULL);

      bs_cell_print_right (name, OF_NUMBER);
    }
  bs_cell_print_right (_ ("remainder"), OF_NUMBER);
  bs_cell_print_right (_ ("helped"), OF_COUNT);
  bs_cell_print_right (_ ("hurt"), OF_COUNT);
  printf ("\n");
}

void
bs_allocation_table_init (BsAllocationTable *self, const BsNetwork *network)
{
  gsize n = bs_network_get_n_parameters (network);

  *self = (BsAllocationTable){ network, 1, bs_cost_allocation_new (n), bs_point_new (n) };
  print_head (network);
}

void
bs_allocation_table_clear (BsAllocationTable *self)
{
  g_clear_pointer (&self->since, bs_cost_allocation_free);
  g_clear_pointer (&self->newest, bs_point_free);
}

static void
print_counts (const BsCostAllocation *allocation)
{
  gsize n_helped = 0, n_hurt = 0;
  g_autofree char *helped = NULL, *hurt = NULL;

  for (gsize i = 0; i < allocation->n_parameters; i++)
    {
      n_helped += allocation->shares[i] > 0.0;
      n_hurt += allocation->shares[i] < 0.0;
    }
  helped = g_strdup_printf ("%zu", n_helped);
  hurt = g_strdup_printf ("%zu", n_hurt);
  bs_cell_print_right (helped, OF_COUNT);
  bs_cell_print_right (hurt, OF_COUNT);
}

/* Prints the row of the newest point, and begins anew. */
static void
print_row (BsAllocationTable *self)
{
  g_autofree char *iteration = g_strdup_printf ("%" PRIu64, self->newest->iteration);
  BsCostAllocation *since = self->since;

  bs_cell_print_left (iteration, OF_COUNT);
  print_number (self->newest->cost.total);
  print_number (since->fall);
  for (guint l = 1; l < bs_network_get_n_layers (self->network); l++)
    print_number (bs_cost_allocation_of_layer (since, self->network, l));
  print_number (since->remainder);
  print_counts (since);
  printf ("\n");
  self->next = bs_lab_find_next_row (self->newest->iteration);
  g_clear_pointer (&self->since, bs_cost_allocation_free);
  self->since = bs_cost_allocation_new (self->newest->n_parameters);
}

void
bs_allocation_table_add (BsAllocationTable *self,
                         const BsPoint *point,
                         const BsCostAllocation *step)
{
  bs_cost_allocation_add (self->since, step);
  bs_point_assign (self->newest, point);
  if (point->iteration >= self->next)
    print_row (self);
}

static void
print_share (const char *name, double share, const char *word)
{
  bs_cell_print_left (name, OF_COUNT);
  print_number (share);
  printf ("  %s\n", word);
}

static const char *
describe (double share)
{
  if (share == 0.0)
    return _ ("did nothing");

  return share > 0.0 ? _ ("helped") : _ ("hurt");
}

static void
print_neurons (const BsNetwork *network, const BsCostAllocation *total)
{
  for (guint l = 2; l <= bs_network_get_n_layers (network); l++)
    {
      gsize n = bs_network_get_size (network, l);

      for (gsize i = 1; i <= MIN (n, MOST_WEIGHTS); i++)
        {
          double share = bs_cost_allocation_of_neuron (total, network, l, i);
          g_autofree char *layer = bs_number_superscript (l), *neuron = bs_number_subscript (i);
          g_autofree char *name = g_strconcat ("a", neuron, layer, NULL);

          print_share (name, share, describe (share));
        }
      if (n > MOST_WEIGHTS)
        printf (_ ("… and %zu more neurons of layer %u\n"), n - MOST_WEIGHTS, l);
    }
}

/* The largest |share| comes first; of equal ones, the first weight. */
static int
compare_shares (gconstpointer one, gconstpointer other, gpointer data)
{
  const BsCostAllocation *total = data;
  gsize first = *(const gsize *) one, second = *(const gsize *) other;
  double difference = fabs (total->shares[second]) - fabs (total->shares[first]);

  if (difference != 0.0)
    return difference > 0.0 ? 1 : -1;

  return first < second ? -1 : first > second;
}

static void
print_weights (const BsNetwork *network, const BsCostAllocation *total)
{
  g_autofree gsize *order = g_new (gsize, total->n_parameters);
  gsize n = MIN (total->n_parameters, MOST_WEIGHTS);

  for (gsize i = 0; i < total->n_parameters; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) total->n_parameters, sizeof *order, compare_shares,
                     (gpointer) total);
  printf ("%s\n", _ ("the weights that did most:"));
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = bs_own_entry_name (network, order[i], "Θ");

      print_share (name, total->shares[order[i]], describe (total->shares[order[i]]));
    }
}

void
bs_allocation_table_finish (BsAllocationTable *self, const BsCostAllocation *total)
{
  g_autofree char *fall = bs_number_format_digits (total->fall, DIGITS);
  g_autofree char *sum = bs_number_format_digits (total->fall - total->remainder, DIGITS);
  g_autofree char *remainder = bs_number_format_digits (total->remainder, DIGITS);
  g_autofree char *n_evaluations = bs_number_format_count (total->n_evaluations);

  if (self->since->n_evaluations > 0)
    print_row (self);
  if (self->newest->iteration > 0)
    {
      printf ("%s\n", _ ("neurons, each with the weights that lead to it:"));
      print_neurons (self->network, total);
      print_weights (self->network, total);
    }
  printf (_ ("J fell by %s: all shares %s, remainder %s\n"), fall, sum, remainder);
  printf (_ ("D was computed %s times for the shares\n"), n_evaluations);
}
