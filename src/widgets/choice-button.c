#include "widgets/choice-button.h"

struct _BsChoiceButton
{
  GtkCheckButton parent_instance;
};

G_DEFINE_FINAL_TYPE (BsChoiceButton, bs_choice_button, GTK_TYPE_CHECK_BUTTON)

static void
choose (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (widget), TRUE);
}

static void
bs_choice_button_class_init (BsChoiceButtonClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_install_action (widget_class, "choice.choose", NULL, choose);
  gtk_widget_class_set_css_name (widget_class, "checkbutton");
}

static void
bs_choice_button_init (BsChoiceButton *self)
{
}

GtkWidget *
bs_choice_button_new (GtkWidget *label, const char *text)
{
  GtkWidget *self = g_object_new (BS_TYPE_CHOICE_BUTTON, NULL);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (self), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  return self;
}
