/* What somebody has changed by hand in data with two features: points of the plane that were moved,
 * added or removed.
 *
 * The changes are a text, which a person can read, and which the terminal takes as an option:
 *
 *     move 12 0.5 0.25; add 1 0.3 -0.4; remove 7
 *
 * They are applied one after the other, so a number counts the examples as they are at that moment;
 * a new example comes last. Θ has no part in this: it is the same text for the window, the terminal
 * and the stored settings, and undoing a change is to want the text before it.
 *
 * Rule: whoever moves one point several times in a row has moved it once. */

#include "setup/point-edits.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "files/quote.h"
#include "setup/setup-private.h"

static const char *const words[] = { "move", "add", "remove" };

/* What is made of the data. */
typedef struct
{
  const BsTrainingSet *data;
  GArray *x; /* of double, two of each example */
  GArray *y; /* of double, K of each example */
  gsize n_outputs;
} Points;

static gsize
count (const Points *self)
{
  return self->x->len / 2;
}

static gboolean
refuse_text (const char *text, GError **error)
{
  g_autofree char *shown = bs_quote (text);

  g_set_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SYNTAX,
               _ ("A change by hand must be “move I X1 X2”, “add CLASS X1 X2” or “remove I”, not "
                  "“%s”."),
               shown);

  return FALSE;
}

static gboolean
read_place (const char *text, double *value)
{
  char *end;

  *value = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && isfinite (*value);
}

/* Reads one change. */
static gboolean
parse (const char *text, BsPointEdit *edit, GError **error)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  guint n_parts, kind = 0;

  parts = g_strsplit (stripped, " ", -1);
  n_parts = g_strv_length (parts);
  while (kind < G_N_ELEMENTS (words) && n_parts > 0 && !g_str_equal (parts[0], words[kind]))
    kind++;
  if (n_parts < 2 || kind == G_N_ELEMENTS (words) ||
      n_parts != (kind == BS_POINT_EDIT_REMOVE ? 2 : 4) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 1, G_MAXUINT64, &edit->number, NULL))
    return refuse_text (stripped, error);

  edit->kind = (BsPointEditKind) kind;
  for (guint j = 0; j < 2 && kind != BS_POINT_EDIT_REMOVE; j++)
    if (!read_place (parts[2 + j], &edit->place[j]))
      return refuse_text (stripped, error);

  return TRUE;
}

/* Calls @function for each change. */
static gboolean
for_each (const char *edits,
          gboolean (*function) (gpointer data, const BsPointEdit *edit, GError **error),
          gpointer data,
          GError **error)
{
  g_auto (GStrv) parts = g_strsplit (edits, ";", -1);

  if (g_strv_length (parts) > BS_POINT_EDITS_MOST)
    {
      g_set_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_RANGE,
                   _ ("At most %d changes by hand are possible. Save the data as a CSV file, and "
                      "open that."),
                   BS_POINT_EDITS_MOST);
      return FALSE;
    }
  for (guint i = 0; parts[i] != NULL; i++)
    {
      BsPointEdit edit;

      if (!parse (parts[i], &edit, error) || !function (data, &edit, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
accept (gpointer data, const BsPointEdit *edit, GError **error)
{
  return TRUE;
}

/**
 * bs_point_edits_check:
 * @edits: changes as a text; "" for none
 *
 * Returns: %FALSE with a BS_SETUP_ERROR if the text is not one of changes, whatever the data are
 */
gboolean
bs_point_edits_check (const char *edits, GError **error)
{
  g_return_val_if_fail (edits != NULL, FALSE);

  return *edits == '\0' || for_each (edits, accept, NULL, error);
}

static char *
format (const BsPointEdit *edit)
{
  g_autofree char *first = NULL, *second = NULL;

  if (edit->kind == BS_POINT_EDIT_REMOVE)
    return g_strdup_printf ("%s %" PRIu64, words[edit->kind], edit->number);
  first = _bs_setup_format_number (edit->place[0]);
  second = _bs_setup_format_number (edit->place[1]);

  return g_strdup_printf ("%s %" PRIu64 " %s %s", words[edit->kind], edit->number, first, second);
}

/**
 * bs_point_edits_append:
 * @edits: changes as a text
 *
 * Returns: (transfer full): the same with one more, or with the last one replaced if that moved the
 *   same point
 */
char *
bs_point_edits_append (const char *edits, const BsPointEdit *edit)
{
  g_autofree char *text = NULL;
  const char *last;
  BsPointEdit before;

  g_return_val_if_fail (edits != NULL && edit != NULL, NULL);

  text = format (edit);
  if (*edits == '\0')
    return g_steal_pointer (&text);
  last = strrchr (edits, ';');
  last = last != NULL ? last + 1 : edits;
  if (edit->kind == BS_POINT_EDIT_MOVE && parse (last, &before, NULL) &&
      before.kind == BS_POINT_EDIT_MOVE && before.number == edit->number)
    {
      g_autofree char *start = g_strndup (edits, (gsize) (last - edits));

      return g_strdup_printf ("%s%s%s", start, *start != '\0' ? " " : "", text);
    }

  return g_strdup_printf ("%s; %s", edits, text);
}

/**
 * bs_point_edits_are_possible:
 *
 * Returns: %FALSE with a BS_SETUP_ERROR_SHAPE if the data are not points of the plane
 */
gboolean
bs_point_edits_are_possible (const BsTrainingSet *data, GError **error)
{
  gsize n;

  g_return_val_if_fail (data != NULL, FALSE);

  n = bs_training_set_get_n_features (data);
  if (n == 2)
    return TRUE;

  g_set_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SHAPE,
               g_dngettext (GETTEXT_PACKAGE,
                            "Points can be changed by hand only in data with two features; these "
                            "have %zu.",
                            "Points can be changed by hand only in data with two features; these "
                            "have %zu.",
                            (gulong) n),
               n);

  return FALSE;
}

/* One output has two classes, though it is only one. */
static gboolean
add (Points *self, const BsPointEdit *edit, GError **error)
{
  const BsTargets targets = bs_training_set_get_targets (self->data);
  const gsize n_classes = targets == BS_TARGETS_BINARY ? 2 : self->n_outputs;

  if (targets == BS_TARGETS_SEVERAL)
    {
      g_set_error_literal (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SHAPE,
                           _ ("A point can be added only where the data have classes, not several "
                              "targets."));
      return FALSE;
    }
  if (edit->number > n_classes)
    {
      g_set_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SHAPE,
                   _ ("There is no class %" PRIu64 "; the classes are 1 to %zu."), edit->number,
                   n_classes);
      return FALSE;
    }
  g_array_append_vals (self->x, edit->place, 2);
  for (gsize k = 1; k <= self->n_outputs; k++)
    {
      const double y = targets == BS_TARGETS_BINARY ? edit->number == 2 : edit->number == k;

      g_array_append_val (self->y, y);
    }

  return TRUE;
}

static gboolean
apply_one (gpointer data, const BsPointEdit *edit, GError **error)
{
  Points *self = data;
  const guint at = (guint) edit->number - 1;

  if (edit->kind == BS_POINT_EDIT_ADD)
    return add (self, edit, error);
  if (edit->number > count (self))
    {
      g_set_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SHAPE,
                   _ ("There is no example %" PRIu64 "; the examples are 1 to %zu."), edit->number,
                   count (self));
      return FALSE;
    }
  if (edit->kind == BS_POINT_EDIT_MOVE)
    {
      memcpy (&g_array_index (self->x, double, 2 * at), edit->place, sizeof edit->place);
      return TRUE;
    }
  if (count (self) == 1)
    {
      g_set_error_literal (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SHAPE,
                           _ ("The last example cannot be removed."));
      return FALSE;
    }
  g_array_remove_range (self->x, 2 * at, 2);
  g_array_remove_range (self->y, (guint) (self->n_outputs * at), (guint) self->n_outputs);

  return TRUE;
}

static void
take (Points *self, const BsTrainingSet *data)
{
  self->data = data;
  self->n_outputs = bs_training_set_get_n_outputs (data);
  self->x = g_array_new (FALSE, FALSE, sizeof (double));
  self->y = g_array_new (FALSE, FALSE, sizeof (double));
  for (gsize i = 1; i <= bs_training_set_get_n_examples (data); i++)
    {
      for (gsize j = 1; j <= 2; j++)
        {
          const double x = bs_training_set_get_feature (data, i, j);

          g_array_append_val (self->x, x);
        }
      for (gsize k = 1; k <= self->n_outputs; k++)
        {
          const double y = bs_training_set_get_target (data, i, k);

          g_array_append_val (self->y, y);
        }
    }
}

static BsTrainingSet *
make_set (const Points *self, GError **error)
{
  const BsTrainingSet *data = self->data;

  return bs_training_set_new (
    bs_training_set_get_title (data), bs_training_set_get_targets (data), count (self), 2,
    self->n_outputs, (const double *) (gpointer) self->x->data,
    (const double *) (gpointer) self->y->data,
    bs_training_set_has_feature_names (data) ? bs_training_set_get_feature_names (data) : NULL,
    bs_training_set_get_class_names (data), error);
}

/**
 * bs_point_edits_apply:
 * @edits: changes as a text; "" for none
 * @data: the data as they were read or computed
 *
 * Returns: (transfer full): the changed data; %NULL with a BS_SETUP_ERROR_SHAPE if a change is not
 *   possible in these data
 */
BsTrainingSet *
bs_point_edits_apply (const char *edits, BsTrainingSet *data, GError **error)
{
  BsTrainingSet *changed = NULL;
  Points points;

  g_return_val_if_fail (edits != NULL && data != NULL, NULL);

  if (*edits == '\0')
    return bs_training_set_ref (data);
  if (!bs_point_edits_are_possible (data, error))
    return NULL;

  take (&points, data);
  if (for_each (edits, apply_one, &points, error))
    changed = make_set (&points, error);
  g_array_unref (points.x);
  g_array_unref (points.y);

  return changed;
}
