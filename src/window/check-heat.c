#include "window/check-heat.h"

#include "draw/check-scene.h"
#include "widgets/matrix-view.h"
#include "widgets/widget.h"

struct _BsCheckHeat
{
  GtkWidget parent_instance;

  BsExperiment *experiment; /* whose entry a click chooses */
  GPtrArray *views;         /* BsMatrixView, one for each layer */
};

G_DEFINE_FINAL_TYPE (BsCheckHeat, bs_check_heat, GTK_TYPE_WIDGET)

static void
on_entry (BsCheckHeat *self, guint64 row, guint64 column, BsMatrixView *view)
{
  guint index;
  BsEntry entry;

  g_assert (BS_IS_CHECK_HEAT (self));

  if (self->experiment == NULL || !g_ptr_array_find (self->views, view, &index))
    return;
  entry = (BsEntry){ index + 1, (gsize) row, (gsize) column };
  bs_experiment_set_entry (self->experiment, &entry);
}

/* Makes as many views as the network has Θ. */
static void
fit_views (BsCheckHeat *self, guint n)
{
  while (self->views->len > n)
    {
      gtk_widget_unparent (g_ptr_array_index (self->views, self->views->len - 1));
      g_ptr_array_set_size (self->views, (int) self->views->len - 1);
    }
  while (self->views->len < n)
    {
      GtkWidget *view = g_object_new (BS_TYPE_MATRIX_VIEW, NULL);

      g_signal_connect_object (view, "entry", G_CALLBACK (on_entry), self, G_CONNECT_SWAPPED);
      gtk_widget_set_parent (view, GTK_WIDGET (self));
      g_ptr_array_add (self->views, view);
    }
}

static void
bs_check_heat_dispose (GObject *object)
{
  BsCheckHeat *self = BS_CHECK_HEAT (object);

  g_ptr_array_set_size (self->views, 0);
  bs_widget_remove_children (GTK_WIDGET (object));
  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (bs_check_heat_parent_class)->dispose (object);
}

static void
bs_check_heat_finalize (GObject *object)
{
  g_ptr_array_unref (BS_CHECK_HEAT (object)->views);

  G_OBJECT_CLASS (bs_check_heat_parent_class)->finalize (object);
}

static void
bs_check_heat_class_init (BsCheckHeatClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_check_heat_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_check_heat_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "checkheat");
}

static void
bs_check_heat_init (BsCheckHeat *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->views = g_ptr_array_new ();
}

/**
 * bs_check_heat_show:
 * @experiment: tells which entry is chosen, and is told of another choice
 * @network: (nullable): the network of the entries; %NULL shows nothing
 * @entries: the results, which are copied
 */
void
bs_check_heat_show (BsCheckHeat *self,
                    BsExperiment *experiment,
                    const BsNetwork *network,
                    const BsCheckedEntry *entries,
                    gsize n_entries)
{
  g_return_if_fail (BS_IS_CHECK_HEAT (self));

  g_set_object (&self->experiment, experiment);
  fit_views (self, network != NULL ? bs_network_get_n_layers (network) - 1 : 0);
  for (guint i = 0; i < self->views->len; i++)
    bs_matrix_view_show_scene (
      g_ptr_array_index (self->views, i),
      bs_check_scene_new (network, i + 1, entries, n_entries,
                          bs_reveal_get_entry (bs_experiment_get_reveal (experiment))));
}
