/* An entry for a number, with the buttons − and +.
 *
 * The entry does not own its number and knows no range. When the user presses Return or leaves the
 * entry, the typed number is offered to the owner through BsNumberApply. If the owner accepts it,
 * the owner sets the new value, and the entry shows it in its usual form: "0,50" becomes "0.5". If
 * the owner refuses it, the typed text stays and is marked, the reason stands below, and the number
 * does not change.
 *
 * Escape brings the present number back. The buttons, and the keys Up and Down, go on from what is
 * typed if it is accepted, and otherwise from the present number. After Return the focus moves to
 * the diagram, so that the next key controls the walk.
 *
 * A number that is being typed is not lost when a button elsewhere is clicked, although the button
 * does not take the focus: the window calls bs_number_entry_commit_typed() first. */

#include "widgets/number-entry.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "walk/typed-number.h"

struct _BsNumberEntry
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *entry;
  GtkWidget *down;
  GtkWidget *up;
  GtkWidget *reason;

  gboolean whole_numbers;
  gboolean half_decades;
  char *label;
  char *shown; /* the present number as a text */
  double value;
  guint64 whole;
  BsNumberApply apply;
  gpointer target;
};

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_WHOLE_NUMBERS,
  PROP_HALF_DECADES,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BsNumberEntry, bs_number_entry, GTK_TYPE_WIDGET)

static void
set_reason (BsNumberEntry *self, const char *reason)
{
  gtk_label_set_text (GTK_LABEL (self->reason), reason != NULL ? reason : "");
  gtk_widget_set_visible (self->reason, reason != NULL);
  if (reason != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
    reason != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  reason != NULL ? reason : "", -1);
}

static void
restore (BsNumberEntry *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->shown != NULL ? self->shown : "");
  set_reason (self, NULL);
}

/**
 * bs_number_entry_commit:
 *
 * Does what happens when the user types @text and presses Return, but leaves the focus alone.
 *
 * Returns: whether @text was accepted.
 */
gboolean
bs_number_entry_commit (BsNumberEntry *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *typed = NULL;
  double value = 0.0;
  guint64 whole = 0;

  g_return_val_if_fail (BS_IS_NUMBER_ENTRY (self) && text != NULL, FALSE);

  typed = g_strstrip (g_strdup (text));
  if (self->whole_numbers ? !bs_typed_number_read_whole (typed, &whole)
                          : !bs_typed_number_read (typed, &value))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
      set_reason (self, self->whole_numbers ? _ ("Type a whole number, such as 5.")
                                            : _ ("Type a number, such as 0.5."));
      return FALSE;
    }
  if (self->apply != NULL && !self->apply (self->target, value, whole, &error))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
      set_reason (self, error->message);
      return FALSE;
    }
  /* The owner has set the number by now. Its text may differ from what was typed ("0,50"). */
  restore (self);

  return TRUE;
}

static gboolean
commit_typed (BsNumberEntry *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  return g_strcmp0 (text, self->shown) == 0 || bs_number_entry_commit (self, text);
}

/* After Return the focus moves to the diagram, because the next key usually controls the walk. */
static void
on_activate (BsNumberEntry *self)
{
  g_assert (BS_IS_NUMBER_ENTRY (self));

  if (commit_typed (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.to-diagram", NULL);
}

static void
on_leave (BsNumberEntry *self)
{
  g_assert (BS_IS_NUMBER_ENTRY (self));

  commit_typed (self);
}

/* Some presenters' clickers send arrows. An arrow that moves the cursor no further steps through
 * the walk; the action first takes what is typed. */
static gboolean
leave_by_arrow (BsNumberEntry *self, gboolean is_right, GdkModifierType state)
{
  int position = gtk_editable_get_position (GTK_EDITABLE (self->entry));
  int end = gtk_entry_get_text_length (GTK_ENTRY (self->entry));

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || position != (is_right ? end : 0) ||
      gtk_editable_get_selection_bounds (GTK_EDITABLE (self->entry), NULL, NULL))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), is_right ? "win.step-forward" : "win.step-back",
                              NULL);

  return GDK_EVENT_STOP;
}

static gboolean
on_key (BsNumberEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  g_assert (BS_IS_NUMBER_ENTRY (self));

  switch (keyval)
    {
    case GDK_KEY_Escape:
      restore (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      gtk_widget_activate (self->up);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      gtk_widget_activate (self->down);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return leave_by_arrow (self, TRUE, state);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return leave_by_arrow (self, FALSE, state);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
step (BsNumberEntry *self, gboolean is_up)
{
  g_autofree char *text = NULL;

  /* If the typed number is accepted, the step begins at that number. */
  if (!commit_typed (self))
    restore (self);

  if (!self->whole_numbers)
    text = bs_typed_number_format (self->half_decades
                                     ? bs_typed_number_next_half_decade (self->value, is_up)
                                     : bs_typed_number_next (self->value, is_up));
  else if (is_up ? self->whole == G_MAXUINT64 : self->whole == 0)
    return;
  else
    text = g_strdup_printf ("%" PRIu64, is_up ? self->whole + 1 : self->whole - 1);

  bs_number_entry_commit (self, text);
}

static void
on_down (BsNumberEntry *self)
{
  g_assert (BS_IS_NUMBER_ENTRY (self));

  step (self, FALSE);
}

static void
on_up (BsNumberEntry *self)
{
  g_assert (BS_IS_NUMBER_ENTRY (self));

  step (self, TRUE);
}

/* Sets the name of the number, for screen readers and the two buttons; NULL leaves it unchanged. */
static void
set_label (BsNumberEntry *self, const char *label)
{
  g_autofree char *less = NULL;
  g_autofree char *more = NULL;

  if (label == NULL || g_strcmp0 (label, self->label) == 0)
    return;
  g_free (self->label);
  self->label = g_strdup (label);
  /* Translators: %s is the name of a number, such as "Learning rate α". */
  less = g_strdup_printf (_ ("%s: less"), label);
  more = g_strdup_printf (_ ("%s: more"), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->down), GTK_ACCESSIBLE_PROPERTY_LABEL, less,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->up), GTK_ACCESSIBLE_PROPERTY_LABEL, more,
                                  -1);
}

static void
bs_number_entry_set_property (GObject *object,
                              guint property_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  BsNumberEntry *self = BS_NUMBER_ENTRY (object);

  switch (property_id)
    {
    case PROP_LABEL:
      set_label (self, g_value_get_string (value));
      break;
    case PROP_WHOLE_NUMBERS:
      self->whole_numbers = g_value_get_boolean (value);
      break;
    case PROP_HALF_DECADES:
      self->half_decades = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static gboolean
bs_number_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (BS_NUMBER_ENTRY (widget)->entry);
}

static void
bs_number_entry_dispose (GObject *object)
{
  BsNumberEntry *self = BS_NUMBER_ENTRY (object);

  self->apply = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->reason, gtk_widget_unparent);

  G_OBJECT_CLASS (bs_number_entry_parent_class)->dispose (object);
}

static void
bs_number_entry_finalize (GObject *object)
{
  BsNumberEntry *self = BS_NUMBER_ENTRY (object);

  g_free (self->label);
  g_free (self->shown);

  G_OBJECT_CLASS (bs_number_entry_parent_class)->finalize (object);
}

static void
bs_number_entry_class_init (BsNumberEntryClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->set_property = bs_number_entry_set_property;
  object_class->dispose = bs_number_entry_dispose;
  object_class->finalize = bs_number_entry_finalize;
  widget_class->grab_focus = bs_number_entry_grab_focus;

  properties[PROP_LABEL] =
    g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WHOLE_NUMBERS] =
    g_param_spec_boolean ("whole-numbers", NULL, NULL, FALSE,
                          G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HALF_DECADES] =
    g_param_spec_boolean ("half-decades", NULL, NULL, FALSE,
                          G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "number");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_button (BsNumberEntry *self, const char *sign, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (sign);

  gtk_widget_set_focus_on_click (button, FALSE);
  /* The keys Up and Down in the entry do the same as the buttons. */
  gtk_widget_set_focusable (button, FALSE);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (self->box), button);

  return button;
}

/* The text would keep the keys of undo for itself, although it undoes nothing. */
static GtkEventController *
make_undo (void)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>z"),
                      gtk_named_action_new ("win.undo")));
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control><Shift>z|<Control>y"),
                      gtk_named_action_new ("win.redo")));

  return controller;
}

static void
bs_number_entry_init (BsNumberEntry *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->box, "linked");
  gtk_widget_set_halign (self->box, GTK_ALIGN_END);
  gtk_widget_set_valign (self->box, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 5);
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry), 1.0f);
  /* Ctrl+Z undoes the change of the set-up, also while the entry has the focus. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (self->entry, focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (self->entry, keys);
  gtk_widget_add_controller (self->entry, make_undo ());
  gtk_box_append (GTK_BOX (self->box), self->entry);
  self->down = add_button (self, "−", G_CALLBACK (on_down));
  self->up = add_button (self, "+", G_CALLBACK (on_up));

  self->reason = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->reason, "refused");
  gtk_label_set_wrap (GTK_LABEL (self->reason), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->reason), 14);
  gtk_label_set_xalign (GTK_LABEL (self->reason), 1.0f);
  gtk_widget_set_parent (self->reason, GTK_WIDGET (self));
  set_reason (self, NULL);
}

/**
 * bs_number_entry_set_apply:
 * @apply: (nullable): called with each number that the user enters
 * @target: passed to @apply; it must live as long as @apply is set
 */
void
bs_number_entry_set_apply (BsNumberEntry *self, BsNumberApply apply, gpointer target)
{
  g_return_if_fail (BS_IS_NUMBER_ENTRY (self));

  self->apply = apply;
  self->target = target;
}

/* Takes ownership of @text. */
static void
show_number (BsNumberEntry *self, char *text)
{
  if (g_strcmp0 (text, self->shown) == 0)
    {
      g_free (text);
      return;
    }
  g_free (self->shown);
  self->shown = text;
  restore (self);
}

void
bs_number_entry_set_value (BsNumberEntry *self, double value)
{
  g_return_if_fail (BS_IS_NUMBER_ENTRY (self));

  self->value = value;
  show_number (self, bs_typed_number_format (value));
}

void
bs_number_entry_set_whole (BsNumberEntry *self, guint64 value)
{
  g_return_if_fail (BS_IS_NUMBER_ENTRY (self));

  self->whole = value;
  show_number (self, g_strdup_printf ("%" PRIu64, value));
}

/**
 * bs_number_entry_commit_typed:
 *
 * Offers what is typed in the entry to the owner of the number. A button calls this before it acts,
 * so that nothing happens with another number than the one the user sees.
 *
 * Returns: %FALSE if the number was refused; the text is marked then.
 */
gboolean
bs_number_entry_commit_typed (BsNumberEntry *self)
{
  g_return_val_if_fail (BS_IS_NUMBER_ENTRY (self), FALSE);

  return commit_typed (self);
}
