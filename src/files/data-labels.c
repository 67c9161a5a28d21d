/* The distinct labels of a class column.
 *
 * A label is a number or a text. Numbers are compared as numbers, so 0, 0.0 and 0e5 are one label,
 * and they are sorted as numbers, before the texts. Texts are compared by their characters, and
 * sorted by these and the numbers within them: "class 10" comes after "class 2".
 *
 * Two texts that differ only by a point at the end are one label, which is shown without the
 * point: the income data of the UCI repository write "<=50K" in one file and "<=50K." in the
 * other. A label is missing if its cell is empty or one of the usual signs for a missing value.
 * But "-" and "." are labels, because "+" and "-" are common names of two classes. */

#include "files/data-labels.h"

#include <math.h>
#include <string.h>

#include "files/quote.h"

struct _BsDataLabels
{
  GHashTable *numbers; /* double* → index + 1 */
  GHashTable *texts;   /* char* → index + 1 */
  GArray *sorted_numbers;
  GPtrArray *sorted_texts;
  gboolean has_points; /* some text ended with a point */
  gboolean has_unified;
  gboolean has_fractions;
};

BsDataLabels *
bs_data_labels_new (void)
{
  BsDataLabels *self = g_new0 (BsDataLabels, 1);

  self->numbers = g_hash_table_new_full (g_double_hash, g_double_equal, g_free, NULL);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sorted_numbers = g_array_new (FALSE, FALSE, sizeof (double));
  self->sorted_texts = g_ptr_array_new ();

  return self;
}

void
bs_data_labels_free (BsDataLabels *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->sorted_numbers);
  g_ptr_array_unref (self->sorted_texts);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->texts);
  g_free (self);
}

static gboolean
is_missing (const char *text)
{
  return !g_str_equal (text, "-") && !g_str_equal (text, ".");
}

/* Returns the text of a label without a point at its end, or NULL if the label is missing. */
static char *
dup_text (const BsTable *table, gsize row, gsize column, gboolean *has_point)
{
  g_autofree char *text = bs_table_get_text (table, row, column);
  gsize length = strlen (text);

  if (bs_table_get_kind (table, row, column) == BS_CELL_MISSING && is_missing (text))
    return NULL;
  *has_point = length > 1 && text[length - 1] == '.';
  if (*has_point)
    text[length - 1] = '\0';

  return g_steal_pointer (&text);
}

static void
add_text (BsDataLabels *self, char *text, gboolean has_point)
{
  /* The value of a text tells how it was written: 1 without a point, 2 with one, 3 both. */
  guint how = GPOINTER_TO_UINT (g_hash_table_lookup (self->texts, text)) | (has_point ? 2u : 1u);

  self->has_unified |= how == 3;
  g_hash_table_replace (self->texts, text, GUINT_TO_POINTER (how));
}

static void
add_number (BsDataLabels *self, double number)
{
  number = number == 0.0 ? 0.0 : number; /* −0 and 0 are one label, but have two hashes */
  self->has_fractions |= number != floor (number);
  if (!g_hash_table_contains (self->numbers, &number))
    g_hash_table_add (self->numbers, g_memdup2 (&number, sizeof number));
}

gboolean
bs_data_labels_add (BsDataLabels *self, const BsTable *table, gsize row, gsize column)
{
  double number = bs_table_get_number (table, row, column);
  gboolean has_point;
  char *text;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!isnan (number))
    {
      add_number (self, number);
      return TRUE;
    }
  text = dup_text (table, row, column, &has_point);
  if (text == NULL)
    return FALSE;
  add_text (self, text, has_point);

  return TRUE;
}

void
bs_data_labels_add_name (BsDataLabels *self, const char *name)
{
  gsize length = strlen (name);
  gboolean has_point = length > 1 && name[length - 1] == '.';
  char *end;
  double number = g_ascii_strtod (name, &end);

  g_return_if_fail (self != NULL);

  if (end != name && *end == '\0' && isfinite (number))
    add_number (self, number);
  else
    add_text (self, g_strndup (name, has_point ? length - 1 : length), has_point);
}

static int
compare_numbers (gconstpointer one, gconstpointer other)
{
  double a = *(const double *) one, b = *(const double *) other;

  return (a > b) - (a < b);
}

/* Compares the whole numbers with which two texts begin, and moves behind them. */
static int
compare_digits (const char **one, const char **other)
{
  gsize length, other_length;
  int order;

  *one += strspn (*one, "0");
  *other += strspn (*other, "0");
  length = strspn (*one, "0123456789");
  other_length = strspn (*other, "0123456789");
  order = length != other_length ? (length > other_length) - (length < other_length)
                                 : strncmp (*one, *other, length);
  *one += length;
  *other += other_length;

  return order;
}

/* Digits within texts are compared as numbers, so that "class 10" comes after "class 2". */
static int
compare_texts (gconstpointer one, gconstpointer other)
{
  const char *a = *(const char *const *) one, *b = *(const char *const *) other;
  int order = 0;

  while (order == 0 && *a != '\0' && *b != '\0')
    if (g_ascii_isdigit (*a) && g_ascii_isdigit (*b))
      order = compare_digits (&a, &b);
    else
      order = (guchar) *a++ - (guchar) *b++;
  if (order == 0)
    order = (guchar) *a - (guchar) *b;

  return order != 0 ? order : strcmp (*(const char *const *) one, *(const char *const *) other);
}

/* A label that was only ever written with a point keeps it: "yes." and "no." are such names. */
static void
sort_texts (BsDataLabels *self)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->texts);
  GHashTableIter iter;
  gpointer key, how;

  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &key, &how))
    {
      gboolean keeps_point = GPOINTER_TO_UINT (how) == 2;

      self->has_points |= keeps_point;
      g_ptr_array_add (self->sorted_texts,
                       keeps_point ? g_strconcat (key, ".", NULL) : g_strdup (key));
    }
  g_ptr_array_sort (self->sorted_texts, compare_texts);
  for (guint i = 0; i < self->sorted_texts->len; i++)
    g_hash_table_insert (self->texts, g_ptr_array_index (self->sorted_texts, i),
                         GUINT_TO_POINTER (self->sorted_numbers->len + i));
}

void
bs_data_labels_sort (BsDataLabels *self)
{
  GHashTableIter iter;
  gpointer key;

  g_return_if_fail (self != NULL && self->sorted_numbers->len + self->sorted_texts->len == 0);

  g_hash_table_iter_init (&iter, self->numbers);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_vals (self->sorted_numbers, key, 1);
  g_array_sort (self->sorted_numbers, compare_numbers);
  for (guint i = 0; i < self->sorted_numbers->len; i++)
    g_hash_table_replace (
      self->numbers, g_memdup2 (&g_array_index (self->sorted_numbers, double, i), sizeof (double)),
      GUINT_TO_POINTER (i));
  sort_texts (self);
}

gsize
bs_data_labels_get_n (const BsDataLabels *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_hash_table_size (self->numbers) + g_hash_table_size (self->texts);
}

/* Fifteen digits give back what people write. If they are too few to tell the number from its
 * neighbours, it has all that are needed: two classes must not have one name. */
static char *
name_number (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.15g", number);
  if (g_ascii_strtod (text, NULL) != number)
    g_ascii_formatd (text, sizeof text, "%.17g", number);

  return g_strdup (text);
}

char *
bs_data_labels_get_name (const BsDataLabels *self, gsize index)
{
  gsize n_numbers;

  g_return_val_if_fail (self != NULL && index < bs_data_labels_get_n (self), NULL);

  n_numbers = self->sorted_numbers->len;
  if (index >= n_numbers)
    return bs_quote_up_to (g_ptr_array_index (self->sorted_texts, index - n_numbers),
                           BS_QUOTE_NAME_MOST);

  return name_number (g_array_index (self->sorted_numbers, double, index));
}

static gboolean
look_up (GHashTable *table, gconstpointer key, gsize *index)
{
  gpointer value;

  if (!g_hash_table_lookup_extended (table, key, NULL, &value))
    return FALSE;
  *index = GPOINTER_TO_UINT (value);

  return TRUE;
}

gboolean
bs_data_labels_find (const BsDataLabels *self,
                     const BsTable *table,
                     gsize row,
                     gsize column,
                     gsize *index)
{
  double number = bs_table_get_number (table, row, column);
  g_autofree char *text = NULL;
  g_autofree char *with_point = NULL;
  gboolean has_point = FALSE;

  g_return_val_if_fail (self != NULL && index != NULL, FALSE);

  if (!isnan (number))
    {
      number = number == 0.0 ? 0.0 : number;
      return look_up (self->numbers, &number, index);
    }
  text = dup_text (table, row, column, &has_point);
  if (text == NULL)
    return FALSE;
  if (look_up (self->texts, text, index))
    return TRUE;
  if (!self->has_points)
    return FALSE;
  with_point = g_strconcat (text, ".", NULL);

  return look_up (self->texts, with_point, index);
}

gboolean
bs_data_labels_has_unified (const BsDataLabels *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->has_unified;
}

gboolean
bs_data_labels_has_fractions (const BsDataLabels *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->has_fractions;
}

gboolean
bs_data_labels_find_alike (const BsDataLabels *self, char **one, char **other)
{
  g_autoptr (GHashTable) folded = NULL;

  g_return_val_if_fail (self != NULL && one != NULL && other != NULL, FALSE);

  folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->sorted_texts->len; i++)
    {
      const char *text = g_ptr_array_index (self->sorted_texts, i);
      char *key = g_utf8_casefold (text, -1);
      const char *before = g_hash_table_lookup (folded, key);

      if (before != NULL)
        {
          g_free (key);
          *one = bs_quote (before);
          *other = bs_quote (text);
          return TRUE;
        }
      g_hash_table_insert (folded, key, (gpointer) text);
    }

  return FALSE;
}
