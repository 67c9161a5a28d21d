#pragma once

#include "labs/cost-grid.h"

G_BEGIN_DECLS

/* Prints the last step of each method: J after it, what it promised and delivered, its length and
 * its angle, and what the method has cost so far. */
void bs_inside_table_print_steps (const BsOptimizerPaths *paths);
/* Prints the quantities of the method: those that it keeps, and those of which its last step was
 * made. Of a large matrix only the first rows and columns are printed. */
void bs_inside_table_print_quantities (const BsNetwork *network, const BsOptimizerPath *path);
/* Prints the two weights and J along each path, in the iterations 0, 1, 2, 5, 10, 20, 50 and so
 * on. */
void bs_inside_table_print_paths (const BsNetwork *network,
                                  const BsOptimizerPaths *paths,
                                  const gsize *axes);
/* Prints J on the grid; the first weight grows to the right, the second one upwards. */
void bs_inside_table_print_grid (const BsNetwork *network, const BsCostGrid *grid);

G_END_DECLS
