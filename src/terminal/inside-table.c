#include "terminal/inside-table.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "terminal/cell.h"
#include "terminal/lab.h"
#include "terminal/own-entry.h"
#include "walk/number.h"

#define OF_NAME   11
#define OF_NUMBER 13
#define DIGITS    6

/* Of a matrix so many rows and columns are printed. */
#define MOST_ROWS    10
#define MOST_COLUMNS 8

static void
print_number (double value)
{
  g_autofree char *text = bs_number_format_digits (value, DIGITS);

  bs_cell_print_right (isnan (value) ? "-" : text, OF_NUMBER);
}

static void
print_step (BsOptimizerMethod method, const BsOptimizerPath *path)
{
  gboolean has_step = path->n_points > 1;
  g_autofree char *iteration = g_strdup_printf ("%" PRIu64, path->point->iteration);
  g_autofree char *n_gradients = NULL;
  const char *end;

  bs_cell_print_left (bs_optimizer_method_get_nick (method), OF_NAME);
  if (path->optimizer == NULL)
    {
      printf ("%s\n", _ ("cannot train so large a network"));
      return;
    }
  n_gradients = g_strdup_printf ("%" PRIu64, bs_optimizer_get_n_gradients (path->optimizer));
  end = bs_lab_describe_end (path->result, bs_optimizer_get_finish (path->optimizer));
  bs_cell_print_right (iteration, OF_NAME);
  print_number (path->point->cost.total);
  print_number (has_step ? path->promised : NAN);
  print_number (has_step ? path->delivered : NAN);
  print_number (has_step ? path->length : NAN);
  print_number (path->cosine);
  bs_cell_print_right (n_gradients, OF_NUMBER);
  if (end != NULL)
    printf ("  %s", end);
  printf ("\n");
}

void
bs_inside_table_print_steps (const BsOptimizerPaths *paths)
{
  const char *const names[] = { "J",          _ ("promised"), _ ("delivered"),
                                _ ("length"), _ ("cosine"),   _ ("evaluations") };

  bs_cell_print_left (_ ("optimizer"), OF_NAME);
  bs_cell_print_right (_ ("iteration"), OF_NAME);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    bs_cell_print_right (names[i], OF_NUMBER);
  printf ("\n");
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    print_step ((BsOptimizerMethod) i, bs_optimizer_paths_get (paths, (BsOptimizerMethod) i));
}

static void
print_row (const BsOptimizerQuantity *quantity, gsize row)
{
  gsize n = MIN (quantity->columns, MOST_COLUMNS);

  for (gsize j = 0; j < n; j++)
    print_number (bs_optimizer_quantity_get (quantity, row, j));
  printf ("%s\n", quantity->columns > n ? " …" : "");
}

static void
print_matrix (const BsOptimizerQuantity *quantity)
{
  gsize n = MIN (quantity->rows, MOST_ROWS);

  for (gsize i = 0; i < n; i++)
    print_row (quantity, i);
  if (quantity->rows > n)
    printf (_ ("… and %zu more rows\n"), quantity->rows - n);
}

/* A vector as long as Θ has a matrix for each Θ(l). */
static void
print_like_theta (const BsNetwork *network, const BsOptimizerQuantity *quantity)
{
  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    {
      const BsOptimizerQuantity part = {
        .shape = BS_OPTIMIZER_SHAPE_MATRIX,
        .rows = bs_network_get_size (network, l + 1),
        .columns = bs_network_get_size (network, l) + 1,
        .values = quantity->values + bs_network_get_theta_offset (network, l),
      };

      printf (_ ("layer %u\n"), l);
      print_matrix (&part);
    }
}

static void
print_quantity (const BsNetwork *network, const BsOptimizerQuantity *quantity)
{
  g_autofree char *layer =
    quantity->layer > 0 ? bs_number_superscript (quantity->layer) : g_strdup ("");

  printf ("%s%s, %s", bs_optimizer_quantity_id_get_symbol (quantity->id), layer, quantity->name);
  if (quantity->shape == BS_OPTIMIZER_SHAPE_NUMBER)
    {
      g_autofree char *value = bs_number_format_digits (quantity->values[0], DIGITS);

      printf (" = %s\n", value);
      return;
    }
  printf (":\n");
  if (quantity->shape == BS_OPTIMIZER_SHAPE_LIKE_THETA)
    print_like_theta (network, quantity);
  else
    print_matrix (quantity);
}

void
bs_inside_table_print_quantities (const BsNetwork *network, const BsOptimizerPath *path)
{
  g_autoptr (GArray) quantities = NULL;

  if (path->optimizer == NULL)
    return;
  quantities = bs_optimizer_get_quantities (path->optimizer);
  printf (_ ("inside %s:\n"),
          bs_optimizer_method_get_name (bs_optimizer_get_options (path->optimizer)->method));
  for (guint i = 0; i < quantities->len; i++)
    print_quantity (network, &g_array_index (quantities, BsOptimizerQuantity, i));
}

static void
print_path (BsOptimizerMethod method, const BsOptimizerPath *path)
{
  gsize next = 0;

  for (gsize i = 0; i < path->n_points && path->optimizer != NULL; i++)
    if (i == next || i + 1 == path->n_points)
      {
        g_autofree char *iteration = g_strdup_printf ("%zu", i);

        bs_cell_print_left (bs_optimizer_method_get_nick (method), OF_NAME);
        bs_cell_print_right (iteration, OF_NAME);
        for (guint k = 0; k < 2; k++)
          print_number (path->points[i].place[k]);
        print_number (path->points[i].J);
        printf ("\n");
        next = bs_lab_find_next_row (i);
      }
}

void
bs_inside_table_print_paths (const BsNetwork *network,
                             const BsOptimizerPaths *paths,
                             const gsize *axes)
{
  bs_cell_print_left (_ ("path"), OF_NAME);
  bs_cell_print_right (_ ("iteration"), OF_NAME);
  for (guint k = 0; k < 2; k++)
    {
      g_autofree char *name = bs_own_entry_name (network, axes[k], "Θ");

      bs_cell_print_right (name, OF_NUMBER);
    }
  bs_cell_print_right ("J", OF_NUMBER);
  printf ("\n");
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    print_path ((BsOptimizerMethod) i, bs_optimizer_paths_get (paths, (BsOptimizerMethod) i));
}

void
bs_inside_table_print_grid (const BsNetwork *network, const BsCostGrid *grid)
{
  g_autofree char *right = bs_own_entry_name (network, grid->axes[0], "Θ");
  g_autofree char *up = bs_own_entry_name (network, grid->axes[1], "Θ");

  printf (_ ("J in the plane, %s to the right and %s upwards:\n"), right, up);
  for (gsize row = grid->n; row > 0; row--)
    {
      print_number (bs_cost_grid_get_place (grid, 1, row - 1));
      for (gsize column = 0; column < grid->n; column++)
        print_number (grid->J[(row - 1) * grid->n + column]);
      printf ("\n");
    }
  bs_cell_print_left ("", OF_NUMBER);
  for (gsize column = 0; column < grid->n; column++)
    print_number (bs_cost_grid_get_place (grid, 0, column));
  printf ("\n");
}
