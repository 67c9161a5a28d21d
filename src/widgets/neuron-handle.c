#include "widgets/neuron-handle.h"

struct _BsNeuronHandle
{
  GtkWidget parent_instance;

  guint layer;
  gsize neuron;
  char *name;
};

enum
{
  SIGNAL_ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsNeuronHandle, bs_neuron_handle, GTK_TYPE_WIDGET)

static void
bs_neuron_handle_finalize (GObject *object)
{
  g_free (BS_NEURON_HANDLE (object)->name);

  G_OBJECT_CLASS (bs_neuron_handle_parent_class)->finalize (object);
}

static void
bs_neuron_handle_class_init (BsNeuronHandleClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = bs_neuron_handle_finalize;

  /* Return activates the focused neuron; Space always means Train. */
  signals[SIGNAL_ACTIVATE] =
    g_signal_new ("activate", BS_TYPE_NEURON_HANDLE, G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0, NULL,
                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[SIGNAL_ACTIVATE]);
  gtk_widget_class_add_binding_signal (widget_class, GDK_KEY_Return, 0, "activate", NULL);
  gtk_widget_class_add_binding_signal (widget_class, GDK_KEY_KP_Enter, 0, "activate", NULL);

  gtk_widget_class_set_css_name (widget_class, "neuron");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
bs_neuron_handle_init (BsNeuronHandle *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
bs_neuron_handle_new (void)
{
  return g_object_new (BS_TYPE_NEURON_HANDLE, NULL);
}

void
bs_neuron_handle_set_place (BsNeuronHandle *self, guint layer, gsize neuron)
{
  g_return_if_fail (BS_IS_NEURON_HANDLE (self));

  self->layer = layer;
  self->neuron = neuron;
}

guint
bs_neuron_handle_get_layer (BsNeuronHandle *self)
{
  g_return_val_if_fail (BS_IS_NEURON_HANDLE (self), 0);

  return self->layer;
}

gsize
bs_neuron_handle_get_neuron (BsNeuronHandle *self)
{
  g_return_val_if_fail (BS_IS_NEURON_HANDLE (self), 0);

  return self->neuron;
}

/**
 * bs_neuron_handle_set_name:
 *
 * @name: the text that a screen reader reads for the neuron
 *
 * A name that has not changed is not sent again.
 */
void
bs_neuron_handle_set_name (BsNeuronHandle *self, const char *name)
{
  g_return_if_fail (BS_IS_NEURON_HANDLE (self) && name != NULL);

  if (g_strcmp0 (self->name, name) == 0)
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
