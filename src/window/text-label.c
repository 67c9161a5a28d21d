#include "window/text-label.h"

/**
 * bs_text_label_take:
 * @text: (nullable) (transfer full): %NULL or "" hides the label
 */
void
bs_text_label_take (GtkLabel *label, char *text)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (
    GTK_WIDGET (label), gtk_label_get_ellipsize (label) != PANGO_ELLIPSIZE_NONE ? text : NULL);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
  g_free (text);
}

/**
 * bs_text_label_judge:
 *
 * Gives the label the colour of what is right, or of what is wrong. Its text must say so, too.
 */
void
bs_text_label_judge (GtkLabel *label, gboolean is_good)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_widget_remove_css_class (GTK_WIDGET (label), is_good ? "verdict-bad" : "verdict-good");
  gtk_widget_add_css_class (GTK_WIDGET (label), is_good ? "verdict-good" : "verdict-bad");
}
