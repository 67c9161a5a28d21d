#include "widgets/run-swatch.h"

#include "draw/run-sign.h"

#define WIDTH  30
#define HEIGHT 12

static void
paint (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  bs_run_sign_swatch (cr, bs_kept_run_get_color (owner), 1.0, height / 2.0, width - 2.0, palette);
}

GtkWidget *
bs_run_swatch_new (BsKeptRun *run)
{
  GtkWidget *swatch = bs_picture_new (paint, run);

  gtk_widget_set_size_request (swatch, WIDTH, HEIGHT);

  return swatch;
}
