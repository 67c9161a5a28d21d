#include "diagram-fixture.h"

#include "support/gtk.h"

GtkWidget *
diagram_fixture_new (Fixture *fixture)
{
  GtkWidget *diagram = g_object_ref_sink (g_object_new (BS_TYPE_DIAGRAM, NULL));

  bs_diagram_set_experiment (BS_DIAGRAM (diagram), fixture->experiment);

  return diagram;
}

void
diagram_fixture_lay_out (GtkWidget *diagram)
{
  gtk_fixture_lay_out (diagram, DIAGRAM_WIDTH, DIAGRAM_HEIGHT);
}

static void
on_pin (GtkWidget *diagram, guint layer, guint64 neuron, DiagramPins *pins)
{
  *pins = (DiagramPins){ pins->n_pins + 1, layer, neuron };
}

void
diagram_fixture_watch (GtkWidget *diagram, DiagramPins *pins)
{
  g_signal_connect (diagram, "pin", G_CALLBACK (on_pin), pins);
}
