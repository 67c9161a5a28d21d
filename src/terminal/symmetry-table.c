#include "terminal/symmetry-table.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "terminal/cell.h"
#include "terminal/lab.h"
#include "walk/number.h"

#define OF_COUNT  10
#define OF_NUMBER 12

/* The name of each layer stands above its three columns. */
static void
print_layers (const BsSymmetryTable *self)
{
  bs_cell_print_left ("", OF_COUNT + OF_NUMBER);
  for (guint l = 2; l < bs_network_get_n_layers (self->network); l++)
    {
      g_autofree char *layer = g_strdup_printf (_ ("layer %u"), l);

      bs_cell_print_right (layer, 3 * OF_COUNT);
    }
  printf ("\n");
}

void
bs_symmetry_table_print_head (const BsSymmetryTable *self)
{
  if (bs_network_get_n_layers (self->network) > 2)
    print_layers (self);
  bs_cell_print_left (_ ("iteration"), OF_COUNT);
  bs_cell_print_right ("J", OF_NUMBER);
  for (guint l = 2; l < bs_network_get_n_layers (self->network); l++)
    {
      bs_cell_print_right (_ ("distinct"), OF_COUNT);
      bs_cell_print_right ("δ", OF_COUNT);
      bs_cell_print_right (_ ("saturated"), OF_COUNT);
    }
  if (self->has_distance)
    bs_cell_print_right (_ ("distance"), OF_NUMBER);
  printf ("\n");
}

static void
print_row (const BsSymmetryTable *self, const BsSymmetryState *state)
{
  g_autofree char *iteration = g_strdup_printf ("%" PRIu64, state->iteration);
  g_autofree char *J = bs_number_format_digits (state->cost.total, 8);
  g_autofree char *distance = bs_number_translate_mark (g_strdup_printf ("%.3g", state->distance));

  bs_cell_print_left (iteration, OF_COUNT);
  bs_cell_print_right (J, OF_NUMBER);
  for (guint i = 0; i < state->n_layers; i++)
    {
      const BsSymmetryLayer *layer = &state->layers[i];
      g_autofree char *saturated = g_strdup_printf (_ ("%.0f %%"), 100.0 * layer->saturated);

      bs_lab_print_part (layer->n_groups, layer->n_neurons, OF_COUNT);
      bs_lab_print_part (layer->n_delta_groups, layer->n_neurons, OF_COUNT);
      bs_cell_print_right (saturated, OF_COUNT);
    }
  if (self->has_distance)
    bs_cell_print_right (isnan (state->distance) ? "-" : distance, OF_NUMBER);
  printf ("\n");
}

static gboolean
has_changed (const BsSymmetryState *one, const BsSymmetryState *other)
{
  for (guint i = 0; i < one->n_layers; i++)
    if (one->layers[i].n_groups != other->layers[i].n_groups ||
        one->layers[i].n_delta_groups != other->layers[i].n_delta_groups)
      return TRUE;

  return FALSE;
}

void
bs_symmetry_table_add (BsSymmetryTable *self, const BsSymmetryState *state)
{
  self->is_printed =
    state->iteration >= self->next || self->last == NULL || has_changed (self->last, state);
  if (self->is_printed)
    {
      print_row (self, state);
      self->next = bs_lab_find_next_row (state->iteration);
    }
  g_clear_pointer (&self->last, bs_symmetry_state_free);
  self->last = bs_symmetry_state_copy (state);
}

/* Prints the neurons of one group, if they are several. */
static void
print_group (const BsSymmetryLayer *layer, guint l, gsize group)
{
  g_autoptr (GString) names = g_string_new (NULL);
  gsize n = 0;

  for (gsize i = 0; i < layer->n_neurons; i++)
    if (layer->groups[i] == group)
      {
        g_string_append_printf (names, " %zu", i + 1);
        n++;
      }
  if (n > 1)
    printf (_ ("layer %u, equal neurons:%s\n"), l, names->str);
}

void
bs_symmetry_table_finish (const BsSymmetryTable *self)
{
  const BsSymmetryState *state = self->last;

  if (state == NULL)
    return;
  if (!self->is_printed)
    print_row (self, state);
  for (guint i = 0; i < state->n_layers; i++)
    {
      const BsSymmetryLayer *layer = &state->layers[i];

      if (layer->n_groups == layer->n_neurons)
        printf (_ ("layer %u: all neurons are distinct\n"), i + 2);
      for (gsize group = 0; group < layer->n_groups; group++)
        print_group (layer, i + 2, group);
    }
}
