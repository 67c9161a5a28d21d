#include "window/first-hint.h"

#include <glib/gi18n-lib.h>

#include "widgets/experiment-view.h"
#include "widgets/widget.h"
#include "window/first-fit.h"

struct _BsFirstHint
{
  GtkWidget parent_instance;

  BsExperiment *experiment;
  gboolean is_seen;
};

enum
{
  PROP_0,
  PROP_SEEN,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (BsFirstHint, bs_first_hint, GTK_TYPE_WIDGET)

/* Without data there is nothing to walk through yet. */
static void
show_or_hide (BsFirstHint *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), !self->is_seen && self->experiment != NULL &&
                                               bs_experiment_get_reveal (self->experiment) != NULL);
}

static void
set_seen (BsFirstHint *self, gboolean is_seen)
{
  if (self->is_seen == is_seen)
    return;
  self->is_seen = is_seen;
  show_or_hide (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEEN]);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  BsFirstHint *self = BS_FIRST_HINT (view);

  if (bs_experiment_is_training (self->experiment) ||
      bs_experiment_get_step (self->experiment) > 0 ||
      bs_experiment_get_iteration (self->experiment) > 0)
    set_seen (self, TRUE);
  else
    show_or_hide (self);
}

static void
bs_first_hint_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_SEEN)
    g_value_set_boolean (value, BS_FIRST_HINT (object)->is_seen);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
bs_first_hint_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_SEEN)
    set_seen (BS_FIRST_HINT (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
bs_first_hint_dispose (GObject *object)
{
  bs_first_hint_set_experiment (BS_FIRST_HINT (object), NULL);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_first_hint_parent_class)->dispose (object);
}

static void
bs_first_hint_class_init (BsFirstHintClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = bs_first_hint_get_property;
  object_class->set_property = bs_first_hint_set_property;
  object_class->dispose = bs_first_hint_dispose;
  properties[PROP_SEEN] =
    g_param_spec_boolean ("seen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "hint");
}

static void
bs_first_hint_init (BsFirstHint *self)
{
  /* Several lines would take their height from the picture. */
  const char *const texts[] = {
    _ ("Press → to go through an iteration step by step, or Space to train."),
    _ ("→: next step, Space: train"),
  };
  GtkWidget *forms = g_object_new (BS_TYPE_FIRST_FIT, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    gtk_widget_set_parent (gtk_label_new (texts[i]), forms);
  gtk_widget_set_parent (forms, GTK_WIDGET (self));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * bs_first_hint_set_experiment:
 * @experiment: (nullable):
 */
void
bs_first_hint_set_experiment (BsFirstHint *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_FIRST_HINT (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}
