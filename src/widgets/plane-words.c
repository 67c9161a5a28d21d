#include "widgets/plane-words.h"

#include <glib/gi18n-lib.h>

#include "draw/plane-contents.h"
#include "draw/plane-field.h"
#include "walk/number.h"

/* The quarters of the plane, from the lower left one. */
#define N_QUARTERS 4

/* Returns whether the answer at a point of the map is the one that is counted: h or a at least at
 * the level of the line, or the class. */
static gboolean
is_counted (const BsPlaneMap *map, const BsPlaneScene *scene, gsize class, gsize point)
{
  double level;
  float value;

  if (scene->neuron == 0)
    return bs_plane_map_find_class (map, point) == class;

  level = bs_plane_field_get_level (map, scene->layer);
  value = bs_plane_map_get_values (map, scene->layer, scene->neuron)[point];

  return level > 0.0 ? value >= level : value > 0.0f;
}

/* Counts in percent of each quarter of the plane. */
static void
count_quarters (const BsPlaneMap *map, const BsPlaneScene *scene, gsize class, guint *percent)
{
  gsize n_columns = bs_plane_map_get_n_columns (map), n_rows = bs_plane_map_get_n_rows (map);
  gsize n_points[N_QUARTERS] = { 0 }, n_counted[N_QUARTERS] = { 0 };

  for (gsize point = 0; point < n_columns * n_rows; point++)
    {
      guint quarter =
        (point % n_columns >= n_columns / 2 ? 1 : 0) + (point / n_columns >= n_rows / 2 ? 2 : 0);

      n_points[quarter]++;
      n_counted[quarter] += is_counted (map, scene, class, point);
    }
  for (guint i = 0; i < N_QUARTERS; i++)
    percent[i] = (guint) (100 * n_counted[i] / MAX (n_points[i], 1));
}

static void
append_quarters (GString *words, const char *what, const guint *percent)
{
  /* Translators: an answer, such as "h is at least 0.5", and in how much of each quarter of the
   * plane the network gives it. */
  g_string_append_printf (
    words,
    _ ("%s in %u %% of the upper left, %u %% of the upper right, %u %% of the lower left "
       "and %u %% of the lower right. "),
    what, percent[2], percent[3], percent[0], percent[1]);
}

/* "h is at least 0.5", "a₁⁽²⁾ is above 0" or "class setosa" */
static char *
name_counted (const BsPlaneMap *map, const BsPlaneScene *scene, gsize class)
{
  g_autofree char *number = NULL;
  double level;

  if (scene->neuron == 0)
    /* Translators: the name of a class. */
    return g_strdup_printf (_ ("class %s"), scene->kind_names[class - 1]);

  level = bs_plane_field_get_level (map, scene->layer);
  if (level == 0.0)
    /* Translators: the activation of a hidden neuron. */
    return g_strdup_printf (_ ("%s is above 0"), scene->quantity);
  number = bs_number_format_trim (level, 1);

  /* Translators: h or the activation of a hidden neuron, and a number. */
  return g_strdup_printf (_ ("%s is at least %s"), scene->quantity, number);
}

static void
append_map (GString *words, const BsPlaneMap *map, const BsPlaneScene *scene)
{
  guint percent[N_QUARTERS];

  for (gsize k = 1; k == 1 || (scene->neuron == 0 && scene->kind_names[k - 1] != NULL); k++)
    {
      g_autofree char *what = name_counted (map, scene, k);

      count_quarters (map, scene, k, percent);
      append_quarters (words, what, percent);
    }
}

/**
 * bs_plane_words_describe:
 *
 * The parts of the plane are counted in the smaller map, which is fine enough for words.
 *
 * Returns: (transfer full): where which answer is given, and the example of the walk
 */
char *
bs_plane_words_describe (const BsAnswerMoment *moment, const BsPlaneScene *scene)
{
  GString *words = g_string_new (NULL);

  if (scene->map != NULL)
    append_map (words, moment->neurons, scene);
  else
    g_string_append_printf (words, "%s ", _ ("The map comes with the answer to the question."));
  /* Translators: the number of an example and the answer to it. */
  g_string_append_printf (words, _ ("Example %s."), scene->current_text);

  return g_string_free (words, FALSE);
}

/**
 * bs_plane_words_read:
 * @across, @up: a place, in the values that the network gets
 *
 * Returns: (transfer full): the place in values of the data, and what is shown there; only the
 * place while there is no map
 */
char *
bs_plane_words_read (const BsAnswerMoment *moment,
                     const BsPlaneScene *scene,
                     double across,
                     double up)
{
  const BsTrainingSet *data = bs_answers_get_data (moment->answers);
  g_autofree double *activations = NULL;
  g_autofree char *x = bs_number_format (across * scene->spreads[0] + scene->shifts[0], 2);
  g_autofree char *y = bs_number_format (up * scene->spreads[1] + scene->shifts[1], 2);
  g_autofree char *answer = NULL;

  if (scene->map == NULL)
    return g_strdup_printf ("%s = %s, %s = %s", scene->names[0], x, scene->names[1], y);

  activations = bs_answer_moment_answer (moment, scene->layer, across, up);
  if (scene->layer == bs_plane_map_get_n_layers (scene->map))
    answer = bs_plane_contents_describe_answer (data, activations);
  else
    {
      g_autofree char *a = bs_number_format (activations[scene->neuron - 1], 2);

      answer = g_strdup_printf ("%s = %s", scene->quantity, a);
    }

  /* Translators: two features with their values, and what the network answers there. */
  return g_strdup_printf (_ ("%1$s = %2$s, %3$s = %4$s: %5$s"), scene->names[0], x, scene->names[1],
                          y, answer);
}
