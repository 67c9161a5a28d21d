/* A card beside a widget tells what its symbols mean while it has the focus of the keyboard, as the
 * tooltips tell it to the pointer. */

#include "widgets/text-card.h"

/* A card is not so wide that it would lie over the picture. */
#define CHARACTERS 50

/**
 * bs_text_card_make_label:
 * @text: (nullable): what it says
 *
 * Returns: (transfer floating): a label for a card or a tooltip
 */
GtkWidget *
bs_text_card_make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CHARACTERS);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);

  return label;
}

static GtkWidget *
make_card (GtkWidget *owner)
{
  GtkWidget *card = gtk_popover_new ();

  gtk_popover_set_child (GTK_POPOVER (card), bs_text_card_make_label (NULL));
  /* A popover that hides itself would take the keys of the walk. */
  gtk_popover_set_autohide (GTK_POPOVER (card), FALSE);
  gtk_widget_set_can_focus (card, FALSE);
  gtk_popover_set_position (GTK_POPOVER (card), GTK_POS_LEFT);
  gtk_widget_set_parent (card, owner);

  return card;
}

/**
 * bs_text_card_show:
 * @card: (inout): the card of @owner, which is made when it is shown for the first time; @owner
 *   unparents it
 * @text: (nullable): what it says; %NULL or "" hides it
 */
void
bs_text_card_show (GtkWidget **card, GtkWidget *owner, const char *text)
{
  g_return_if_fail (card != NULL && GTK_IS_WIDGET (owner));

  if (text == NULL || *text == '\0')
    {
      if (*card != NULL)
        gtk_popover_popdown (GTK_POPOVER (*card));
      return;
    }
  if (*card == NULL)
    *card = make_card (owner);
  gtk_label_set_text (GTK_LABEL (gtk_popover_get_child (GTK_POPOVER (*card))), text);
  gtk_popover_popup (GTK_POPOVER (*card));
}

/**
 * bs_text_card_is_wanted:
 *
 * Returns: whether @owner has the focus, and the user moves the focus by keys
 */
gboolean
bs_text_card_is_wanted (GtkWidget *owner)
{
  GtkRoot *root;

  g_return_val_if_fail (GTK_IS_WIDGET (owner), FALSE);

  root = gtk_widget_get_root (owner);

  return root != NULL && gtk_widget_has_focus (owner) &&
         gtk_window_get_focus_visible (GTK_WINDOW (root));
}
