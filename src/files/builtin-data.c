#include "files/builtin-data.h"

#include <glib/gi18n-lib.h>

#include "backstep-data.h"
#include "files/data-file.h"
#include "files/file-error.h"
#include "files/quote.h"

#define RESOURCE_PREFIX "/org/backstep/Backstep/data/"

/* This table marks titles, descriptions and sources for translation; the code that shows them
 * translates them. */
static const BsBuiltinData builtin_data[] = {
  { .name = "xor",
    .title = N_ ("Exclusive or"),
    .description = N_ ("2 bits: the smallest problem that needs a hidden layer"),
    .hidden = { 2 },
    .tau = 1.0,
    .rate = 2.0,
    .seed = 1,
    .iterations = 3000,
    .generation = { 4, 0.0, 1 } },
  { .name = "ones",
    .title = N_ ("Count the ones"),
    .description = N_ ("3 bits, 8 examples, 4 classes: the lecture's network of four layers"),
    .hidden = { 5, 5 },
    .tau = 1.0,
    .rate = 2.0,
    .seed = 1,
    .iterations = 2000 },
  { .name = "circles",
    .title = N_ ("Circles"),
    .description = N_ ("Points in the plane, one class around the other"),
    .hidden = { 4 },
    .tau = 1.0,
    .rate = 2.0,
    .seed = 1,
    .iterations = 2000,
    .generation = { 200, 0.05, 1 } },
  { .name = "moons",
    .title = N_ ("Moons"),
    .description = N_ ("Points in the plane, two interlocking half-circles"),
    .hidden = { 5 },
    .tau = 1.0,
    .rate = 2.0,
    .seed = 1,
    .iterations = 5000,
    .generation = { 200, 0.08, 1 } },
  { .name = "spirals",
    .title = N_ ("Spirals"),
    .description = N_ ("Points in the plane, two arms wound around each other: hard"),
    .hidden = { 12, 12 },
    .tau = 1.0,
    .rate = 1.0,
    .seed = 1,
    .iterations = 20000,
    .generation = { 200, 0.02, 1 } },
  { .name = "blobs",
    .title = N_ ("Blobs"),
    .description = N_ ("Points in the plane, in three clouds"),
    .hidden = { 4 },
    .tau = 1.0,
    .rate = 1.0,
    .seed = 1,
    .iterations = 1000,
    .generation = { 200, 0.25, 1 } },
  { .name = "iris",
    .title = N_ ("Iris"),
    .description = N_ ("150 flowers, 4 features, 3 species"),
    .source = N_ ("R. A. Fisher, 1936, in scikit-learn's copy, which follows the paper where the "
                  "UCI repository's differs; CC BY 4.0"),
    .hidden = { 8 },
    .tau = 0.5,
    .rate = 1.0,
    .seed = 1,
    .iterations = 1000,
    .scaling = BS_FEATURE_SCALING_STANDARD },
  { .name = "digits",
    .title = N_ ("Handwritten digits"),
    .description = N_ ("1 797 images of 8×8 pixels, 10 classes"),
    .source = N_ ("E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI "
                  "Machine Learning Repository, 1998; CC BY 4.0"),
    .hidden = { 25 },
    .tau = 0.3,
    .rate = 1.0,
    .seed = 1,
    .iterations = 300,
    .scaling = BS_FEATURE_SCALING_MIN_MAX,
    .n_rows = 8,
    .n_columns = 8 },
};

/**
 * bs_builtin_data_list:
 * @n: (out): the number of data sets
 *
 * Returns: (transfer none): all built-in data sets, in the order in which they are shown
 */
const BsBuiltinData *
bs_builtin_data_list (gsize *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (builtin_data);

  return builtin_data;
}

/**
 * bs_builtin_data_find:
 *
 * Returns: (transfer none) (nullable): the data set called @name, %NULL if there is none
 */
const BsBuiltinData *
bs_builtin_data_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (builtin_data); i++)
    if (g_str_equal (builtin_data[i].name, name))
      return &builtin_data[i];

  return NULL;
}

static BsTrainingSet *
load_resource (const BsBuiltinData *data, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_PREFIX, data->name, ".csv", NULL);
  g_autoptr (GBytes) bytes =
    g_resource_lookup_data (bs_data_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (BsTrainingSet) set = NULL;
  g_autoptr (BsExamples) pictures = NULL;
  g_autoptr (BsTextSource) source = NULL;
  g_auto (BsDataReading) reading = { NULL };
  gsize length;
  const char *text;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &length);
  source = bs_text_source_new (data->name, text, length, NULL, error);
  if (source == NULL)
    return NULL;

  bs_data_reading_init (&reading);
  set = bs_data_file_parse (source, &reading, NULL, NULL, NULL, error);
  if (set == NULL || data->n_rows == 0)
    return g_steal_pointer (&set);

  pictures =
    bs_examples_new_shaped (bs_training_set_get_examples (set), data->n_rows, data->n_columns);

  return bs_training_set_replace_examples (set, pictures);
}

/**
 * bs_builtin_data_load:
 * @name: the name of one of bs_builtin_data_list()
 * @generation: (nullable): how points of the plane are computed; other sets ignore it. %NULL for
 *   the usual way
 *
 * Returns: (transfer full): the data, not scaled; %NULL with BS_FILE_ERROR_UNKNOWN if no data
 *   set has that name
 */
BsTrainingSet *
bs_builtin_data_load (const char *name, const BsGeneration *generation, GError **error)
{
  const BsBuiltinData *data = bs_builtin_data_find (name);

  if (data == NULL)
    {
      g_autofree char *shown = bs_quote (name);

      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_UNKNOWN,
                   _ ("There is no built-in data “%s”."), shown);
      return NULL;
    }

  if (generation == NULL)
    generation = &data->generation;
  if (g_str_equal (name, "xor"))
    return bs_generated_xor (name, generation);
  if (g_str_equal (name, "ones"))
    return bs_generated_ones (name);
  if (g_str_equal (name, "circles"))
    return bs_generated_circles (name, generation);
  if (g_str_equal (name, "moons"))
    return bs_generated_moons (name, generation);
  if (g_str_equal (name, "spirals"))
    return bs_generated_spirals (name, generation);
  if (g_str_equal (name, "blobs"))
    return bs_generated_blobs (name, generation);

  return load_resource (data, error);
}
