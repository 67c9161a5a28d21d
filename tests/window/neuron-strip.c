/* The small maps of the plane, without a page: which neurons they offer, and which one is chosen.
 */

#include "window/neuron-strip.h"

#include <inttypes.h>

#include "support/gtk.h"

static void
on_chosen (GString *chosen, guint layer, guint64 neuron)
{
  g_string_append_printf (chosen, "%u.%" PRIu64 " ", layer, neuron);
}

/* A click on a small map chooses its neuron. A network of other sizes has other maps, of which the
 * first is chosen; one of the same sizes leaves them as they are. */
static void
test_chosen (void)
{
  const gsize sizes[] = { 2, 2, 1 }, others[] = { 2, 1, 1 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsNetwork) alike = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsNetwork) other = bs_network_new (others, 3, BS_ACTIVATION_SIGMOID, NULL);
  GtkWidget *strip = g_object_ref_sink (g_object_new (BS_TYPE_NEURON_STRIP, NULL));
  g_autoptr (GString) chosen = g_string_new (NULL);
  GtkWidget *second;

  g_signal_connect_swapped (strip, "chosen", G_CALLBACK (on_chosen), chosen);
  bs_neuron_strip_set_network (BS_NEURON_STRIP (strip), network);
  second = gtk_fixture_find (strip, GTK_TYPE_TOGGLE_BUTTON, "a₂⁽²⁾");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (second), TRUE);
  g_assert_cmpstr (chosen->str, ==, "0.0 2.2 ");
  bs_neuron_strip_set_network (BS_NEURON_STRIP (strip), alike);
  g_assert_true (gtk_fixture_find (strip, GTK_TYPE_TOGGLE_BUTTON, "a₂⁽²⁾") == second);
  bs_neuron_strip_set_network (BS_NEURON_STRIP (strip), other);
  g_assert_null (gtk_fixture_find (strip, GTK_TYPE_TOGGLE_BUTTON, "a₂⁽²⁾"));
  g_assert_cmpstr (chosen->str, ==, "0.0 2.2 0.0 ");
  g_assert_finalize_object (strip);
}

/* A moment of a network with fewer neurons changes nothing: its maps have no map of the last one.
 */
static void
test_other_moment (void)
{
  const gsize sizes[] = { 2, 2, 1 }, others[] = { 2, 1, 1 };
  const BsPlane plane = { 1, 2, 0.0, 1.0, 0.0, 1.0 };
  double held[] = { 0.0, 0.0 }, theta[] = { 0.0, 0.0, 0.0, 0.0, 0.0 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsNetwork) other = bs_network_new (others, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsPlaneSampler) sampler = bs_plane_sampler_new (other);
  g_autoptr (BsPlaneMap) map =
    bs_plane_sampler_sample (sampler, theta, &plane, NULL, 4, 4, 2, NULL);
  const BsAnswerMoment moment = {
    .network = other, .theta = theta, .held = held, .outputs = map, .neurons = map
  };
  GtkWidget *strip = g_object_ref_sink (g_object_new (BS_TYPE_NEURON_STRIP, NULL));

  bs_neuron_strip_set_network (BS_NEURON_STRIP (strip), network);
  bs_neuron_strip_show (BS_NEURON_STRIP (strip), &moment, FALSE);
  g_assert_true (gtk_fixture_says (strip, "a₂⁽²⁾"));
  g_assert_finalize_object (strip);
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);

  g_test_add_func ("/window/neuron-strip/chosen", test_chosen);
  g_test_add_func ("/window/neuron-strip/other-moment", test_other_moment);

  return g_test_run ();
}
