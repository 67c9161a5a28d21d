/* The first rows of a table, with the role of each column at its head.
 *
 * Every column is a name, a list of roles, and one label with a line for each row. The columns are
 * kept as long as the preview has the same ones; only their texts and roles are set anew, so a
 * change of role does not disturb the focus.
 *
 * If no layout could be found, the roles stay as the user has set them, because the sentence beside
 * the table explains what is wrong with exactly these. */

#include "window/preview-columns.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget.h"

#define MOST_NAME_CHARACTERS 14

struct _BsPreviewColumns
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  BsDataPreview *preview;
  BsColumnRole *roles; /* of all columns, those that are not shown included */
  gsize n_roles;
  gboolean is_showing;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsPreviewColumns, bs_preview_columns, GTK_TYPE_WIDGET)

/* The place of a shown column in the grid. One place is left free where columns are not shown. */
static int
get_place (const BsDataPreview *preview, gsize shown)
{
  return (int) shown + (preview->columns[shown] > shown);
}

static GtkWidget *
get_part (BsPreviewColumns *self, gsize shown, int row)
{
  return gtk_grid_get_child_at (GTK_GRID (self->grid), get_place (self->preview, shown), row);
}

/* There is one class, or there are targets. The new role of a column may take another's away. */
static void
give_role (BsPreviewColumns *self, gsize column, BsColumnRole role)
{
  for (gsize j = 0; j < self->n_roles; j++)
    {
      if (role == BS_COLUMN_CLASS &&
          (self->roles[j] == BS_COLUMN_CLASS || self->roles[j] == BS_COLUMN_TARGET))
        self->roles[j] = BS_COLUMN_FEATURE;
      if (role == BS_COLUMN_TARGET && self->roles[j] == BS_COLUMN_CLASS)
        self->roles[j] = BS_COLUMN_TARGET;
    }
  self->roles[column] = role;
}

static void
set_class (GtkWidget *widget, const char *class, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, class);
  else
    gtk_widget_remove_css_class (widget, class);
}

static void
show_roles (BsPreviewColumns *self)
{
  self->is_showing = TRUE;
  for (gsize j = 0; j < self->preview->n_shown; j++)
    {
      BsColumnRole role = self->roles[self->preview->columns[j]];
      GtkWidget *cells = get_part (self, j, 2);

      gtk_drop_down_set_selected (GTK_DROP_DOWN (get_part (self, j, 1)), role);
      set_class (cells, "ignored-column", role == BS_COLUMN_IGNORED);
      set_class (cells, "output-column", role == BS_COLUMN_CLASS || role == BS_COLUMN_TARGET);
    }
  self->is_showing = FALSE;
}

static void
on_role (GtkDropDown *list, GParamSpec *pspec, BsPreviewColumns *self)
{
  guint selected = gtk_drop_down_get_selected (list);

  g_assert (BS_IS_PREVIEW_COLUMNS (self));

  if (self->is_showing)
    return;
  for (gsize j = 0; j < self->preview->n_shown; j++)
    if (get_part (self, j, 1) == GTK_WIDGET (list))
      give_role (self, self->preview->columns[j], (BsColumnRole) selected);
  show_roles (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static GtkWidget *
make_role_list (BsPreviewColumns *self, gsize column)
{
  const char *const roles[] = { _ ("Feature"), _ ("Ignored"), _ ("Class"), _ ("Target"), NULL };
  g_autofree char *label = g_strdup_printf (_ ("Role of column %zu"), column + 1);
  GtkWidget *list = gtk_drop_down_new_from_strings (roles);

  gtk_widget_set_tooltip_text (list, _ ("What this column is for"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (list, "notify::selected", G_CALLBACK (on_role), self);

  return list;
}

static GtkWidget *
make_label (const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1.0f);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (label, class);

  return label;
}

static void
add_column (BsPreviewColumns *self, gsize shown)
{
  int place = get_place (self->preview, shown);
  GtkGrid *grid = GTK_GRID (self->grid);
  GtkWidget *name = make_label ("column-name");

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), MOST_NAME_CHARACTERS);
  gtk_grid_attach (grid, name, place, 0, 1, 1);
  gtk_grid_attach (grid, make_role_list (self, self->preview->columns[shown]), place, 1, 1, 1);
  gtk_grid_attach (grid, make_label ("column-cells"), place, 2, 1, 1);
}

static void
add_gap (BsPreviewColumns *self)
{
  gsize n = self->preview->n_columns - self->preview->n_shown;
  g_autofree char *text = NULL;
  gsize place = 0;

  if (n == 0)
    return;
  text =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "… %zu more …", "… %zu more …", (gulong) n), n);
  while (self->preview->columns[place] == place)
    place++;
  gtk_grid_attach (GTK_GRID (self->grid), gtk_label_new (text), (int) place, 1, 1, 1);
}

static void
show_column (BsPreviewColumns *self, gsize shown)
{
  const BsDataPreview *preview = self->preview;
  GString *cells = g_string_new (NULL);
  GtkWidget *name = get_part (self, shown, 0);
  g_autofree char *text = NULL;

  gtk_label_set_text (GTK_LABEL (name), preview->names[shown]);
  gtk_widget_set_tooltip_text (name, preview->names[shown]);
  for (gsize i = 0; i < preview->n_shown_rows; i++)
    {
      const char *cell = preview->cells[i * preview->n_shown + shown];

      g_string_append_printf (cells, "%s%s", i > 0 ? "\n" : "", *cell != '\0' ? cell : "–");
    }
  text = g_string_free (cells, FALSE);
  gtk_label_set_text (GTK_LABEL (get_part (self, shown, 2)), text);
}

static void
adopt_roles (BsPreviewColumns *self)
{
  const BsDataPreview *preview = self->preview;

  if (preview->layout == NULL && self->n_roles == preview->n_columns)
    return;
  g_free (self->roles);
  self->n_roles = preview->n_columns;
  self->roles = g_new0 (BsColumnRole, self->n_roles);
  if (preview->layout == NULL)
    self->roles[self->n_roles - 1] = BS_COLUMN_CLASS;
  else
    for (gsize j = 0; j < self->n_roles; j++)
      self->roles[j] = preview->layout->columns[j].role;
}

/**
 * bs_preview_columns_show:
 * @preview: what is shown from now on
 */
void
bs_preview_columns_show (BsPreviewColumns *self, BsDataPreview *preview)
{
  gboolean is_other;

  g_return_if_fail (BS_IS_PREVIEW_COLUMNS (self) && preview != NULL);

  if (preview == self->preview)
    return;
  is_other = self->preview == NULL || self->preview->n_columns != preview->n_columns;
  g_clear_pointer (&self->preview, bs_data_preview_unref);
  self->preview = bs_data_preview_ref (preview);
  if (is_other)
    {
      bs_widget_remove_children (self->grid);
      for (gsize j = 0; j < preview->n_shown; j++)
        add_column (self, j);
      add_gap (self);
    }
  for (gsize j = 0; j < preview->n_shown; j++)
    show_column (self, j);
  adopt_roles (self);
  show_roles (self);
}

/**
 * bs_preview_columns_get_roles:
 * @n_columns: (out): the number of columns of the file
 *
 * Returns: (transfer none) (array length=n_columns): the roles as the user sees them
 */
const BsColumnRole *
bs_preview_columns_get_roles (BsPreviewColumns *self, gsize *n_columns)
{
  g_return_val_if_fail (BS_IS_PREVIEW_COLUMNS (self) && n_columns != NULL, NULL);

  *n_columns = self->n_roles;

  return self->roles;
}

static void
bs_preview_columns_dispose (GObject *object)
{
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_preview_columns_parent_class)->dispose (object);
}

static void
bs_preview_columns_finalize (GObject *object)
{
  BsPreviewColumns *self = BS_PREVIEW_COLUMNS (object);

  g_clear_pointer (&self->preview, bs_data_preview_unref);
  g_free (self->roles);

  G_OBJECT_CLASS (bs_preview_columns_parent_class)->finalize (object);
}

static void
bs_preview_columns_class_init (BsPreviewColumnsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_preview_columns_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_preview_columns_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", BS_TYPE_PREVIEW_COLUMNS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "preview");
}

static void
bs_preview_columns_init (BsPreviewColumns *self)
{
  self->grid = gtk_grid_new ();
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}
