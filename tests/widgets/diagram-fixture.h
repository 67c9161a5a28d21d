#pragma once

#include "experiment/fixture.h"
#include "widgets/diagram.h"

#define DIAGRAM_WIDTH  800
#define DIAGRAM_HEIGHT 500

/* The neuron that was pinned last, and how often one was. */
typedef struct
{
  guint n_pins;
  guint layer;
  guint64 neuron;
} DiagramPins;

/* Makes a diagram of the experiment, which is in no window. */
GtkWidget *diagram_fixture_new (Fixture *fixture);
void diagram_fixture_lay_out (GtkWidget *diagram);
/* Notes in @pins what is pinned from now on. */
void diagram_fixture_watch (GtkWidget *diagram, DiagramPins *pins);
