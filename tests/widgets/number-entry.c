/* A number entry offers what is typed, and shows refusals in place. */

#include "widgets/number-entry.h"

#include "support/gtk.h"

/* Takes numbers from 0 to 100, and shows them as an owner does. */
typedef struct
{
  BsNumberEntry *entry;
  double value;
  guint64 whole;
  guint n_calls;
} Owner;

static gboolean
apply_decimal (gpointer target, double value, guint64 whole, GError **error)
{
  Owner *owner = target;

  owner->n_calls++;
  if (value < 0.0 || value > 100.0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "From 0 to 100.");
      return FALSE;
    }
  owner->value = value;
  bs_number_entry_set_value (owner->entry, value);

  return TRUE;
}

static gboolean
apply_whole (gpointer target, double value, guint64 whole, GError **error)
{
  Owner *owner = target;

  owner->n_calls++;
  owner->whole = whole;
  bs_number_entry_set_whole (owner->entry, whole);

  return TRUE;
}

static void
owner_init (Owner *owner, gboolean whole_numbers)
{
  *owner = (Owner){ 0 };
  owner->entry = g_object_ref_sink (
    g_object_new (BS_TYPE_NUMBER_ENTRY, "whole-numbers", whole_numbers, "label", "Number", NULL));
  bs_number_entry_set_apply (owner->entry, whole_numbers ? apply_whole : apply_decimal, owner);
  if (whole_numbers)
    bs_number_entry_set_whole (owner->entry, 5);
  else
    bs_number_entry_set_value (owner->entry, 0.1);
}

static void
owner_clear (Owner *owner)
{
  g_assert_finalize_object (owner->entry);
}

static GtkWidget *
get_text_field (BsNumberEntry *entry)
{
  return gtk_fixture_find (GTK_WIDGET (entry), GTK_TYPE_ENTRY, NULL);
}

static void
press (BsNumberEntry *entry, const char *label)
{
  GtkWidget *button = gtk_fixture_find (GTK_WIDGET (entry), GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
test_takes (void)
{
  const struct
  {
    const char *typed;
    double value;
    const char *shown;
  } cases[] = {
    { "0.25", 0.25, "0.25" },  { "0,25", 0.25, "0.25" },
    { "  7 ", 7.0, "7" },      { "1e2", 100.0, "100" },
    { ".5", 0.5, "0.5" },      { "0.1000", 0.1, "0.1" },
    { "3e-7", 3e-7, "3e-07" }, { "0.30000000000000004", 0.1 + 0.2, "0.30000000000000004" },
  };
  Owner owner;

  owner_init (&owner, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (bs_number_entry_commit (owner.entry, cases[i].typed));
      g_assert_cmpfloat (owner.value, ==, cases[i].value);
      g_assert_cmpstr (gtk_fixture_get_text (GTK_WIDGET (owner.entry)), ==, cases[i].shown);
      g_assert_null (gtk_fixture_get_reason (GTK_WIDGET (owner.entry)));
    }
  owner_clear (&owner);
}

static void
test_refuses (void)
{
  const char *const rubbish[] = { "", "  ", "abc", "1.2.3", "1 2", "nan", "inf", "0.5x", "--1" };
  Owner owner;
  GtkWidget *field;

  owner_init (&owner, FALSE);
  field = get_text_field (owner.entry);
  for (gsize i = 0; i < G_N_ELEMENTS (rubbish); i++)
    {
      g_assert_false (bs_number_entry_commit (owner.entry, rubbish[i]));
      g_assert_cmpstr (gtk_fixture_get_text (GTK_WIDGET (owner.entry)), ==, rubbish[i]);
      g_assert_nonnull (gtk_fixture_get_reason (GTK_WIDGET (owner.entry)));
      g_assert_true (gtk_widget_has_css_class (field, "error"));
    }
  g_assert_cmpuint (owner.n_calls, ==, 0);

  /* The entry shows the reason of the owner. */
  g_assert_false (bs_number_entry_commit (owner.entry, "101"));
  g_assert_cmpstr (gtk_fixture_get_reason (GTK_WIDGET (owner.entry)), ==, "From 0 to 100.");
  g_assert_cmpstr (gtk_fixture_get_text (GTK_WIDGET (owner.entry)), ==, "101");
  gtk_test_accessible_assert_state (field, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);

  /* The same number again leaves the refused text; another replaces it. */
  bs_number_entry_set_value (owner.entry, 0.1);
  g_assert_cmpstr (gtk_fixture_get_text (GTK_WIDGET (owner.entry)), ==, "101");
  bs_number_entry_set_value (owner.entry, 0.2);
  g_assert_cmpstr (gtk_fixture_get_text (GTK_WIDGET (owner.entry)), ==, "0.2");
  g_assert_null (gtk_fixture_get_reason (GTK_WIDGET (owner.entry)));
  g_assert_false (gtk_widget_has_css_class (field, "error"));
  gtk_test_accessible_assert_state (field, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_FALSE);
  owner_clear (&owner);
}

static void
test_escape (void)
{
  Owner owner;
  GtkEventController *keys;
  gboolean handled = FALSE;

  owner_init (&owner, FALSE);
  keys = gtk_fixture_get_controller (get_text_field (owner.entry), GTK_TYPE_EVENT_CONTROLLER_KEY);
  g_assert_nonnull (keys);
  g_assert_false (bs_number_entry_commit (owner.entry, "1000"));
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Escape, 0, 0, &handled);
  g_assert_true (handled);
  g_assert_cmpstr (gtk_fixture_get_text (GTK_WIDGET (owner.entry)), ==, "0.1");
  g_assert_null (gtk_fixture_get_reason (GTK_WIDGET (owner.entry)));
  owner_clear (&owner);
}

static void
test_ladder (void)
{
  const double up[] = { 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0 };
  Owner owner;

  owner_init (&owner, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (up); i++)
    {
      press (owner.entry, "Number: more");
      g_assert_cmpfloat (owner.value, ==, up[i]);
    }
  press (owner.entry, "Number: more");
  g_assert_cmpfloat (owner.value, ==, 100.0);
  g_assert_nonnull (gtk_fixture_get_reason (GTK_WIDGET (owner.entry)));

  g_assert_true (bs_number_entry_commit (owner.entry, "0.3"));
  press (owner.entry, "Number: less");
  g_assert_cmpfloat (owner.value, ==, 0.2);
  g_assert_true (bs_number_entry_commit (owner.entry, "0.0001"));
  press (owner.entry, "Number: less");
  g_assert_cmpfloat (owner.value, ==, 0.0);
  press (owner.entry, "Number: less");
  g_assert_cmpfloat (owner.value, ==, 0.0);
  press (owner.entry, "Number: more");
  g_assert_cmpfloat (owner.value, ==, 0.0001);
  owner_clear (&owner);
}

static void
test_whole (void)
{
  Owner owner;

  owner_init (&owner, TRUE);
  press (owner.entry, "Number: more");
  g_assert_cmpuint (owner.whole, ==, 6);
  press (owner.entry, "Number: less");
  press (owner.entry, "Number: less");
  g_assert_cmpuint (owner.whole, ==, 4);
  g_assert_false (bs_number_entry_commit (owner.entry, "2.5"));
  g_assert_false (bs_number_entry_commit (owner.entry, "-1"));
  g_assert_true (bs_number_entry_commit (owner.entry, "18446744073709551615"));
  g_assert_cmpuint (owner.whole, ==, G_MAXUINT64);
  g_assert_cmpstr (gtk_fixture_get_text (GTK_WIDGET (owner.entry)), ==, "18446744073709551615");
  press (owner.entry, "Number: more");
  g_assert_cmpuint (owner.whole, ==, G_MAXUINT64);
  g_assert_true (bs_number_entry_commit (owner.entry, "0"));
  press (owner.entry, "Number: less");
  g_assert_cmpuint (owner.whole, ==, 0);
  owner_clear (&owner);
}

static void
test_labels (void)
{
  Owner owner;

  owner_init (&owner, FALSE);
  gtk_test_accessible_assert_property (get_text_field (owner.entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Number");
  g_object_set (owner.entry, "label", "Learning rate α", NULL);
  gtk_test_accessible_assert_property (get_text_field (owner.entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Learning rate α");
  g_assert_nonnull (
    gtk_fixture_find (GTK_WIDGET (owner.entry), GTK_TYPE_BUTTON, "Learning rate α: more"));
  owner_clear (&owner);
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);

  g_test_add_func ("/widgets/number-entry/takes", test_takes);
  g_test_add_func ("/widgets/number-entry/refuses", test_refuses);
  g_test_add_func ("/widgets/number-entry/escape", test_escape);
  g_test_add_func ("/widgets/number-entry/ladder", test_ladder);
  g_test_add_func ("/widgets/number-entry/whole", test_whole);
  g_test_add_func ("/widgets/number-entry/labels", test_labels);

  return g_test_run ();
}
