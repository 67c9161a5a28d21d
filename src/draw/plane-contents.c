/* What a picture of the plane shows, in the words of the data.
 *
 * A map of a single output, or of one of several targets, is a map of h, and an example is a point
 * of y = 0 or of y = 1. A map of several classes shows which of them the network finds the
 * likeliest, and an example is a point of its class. A map of a hidden neuron shows its activation,
 * and names it; the examples are then the same points as in the map of the outputs.
 *
 * A point is wrong where the answer to its example is. If the map is one of the outputs, its ring
 * tells what is wrong with this output, which is the sign of δ = h − y.
 *
 * While a learner is asked for what the network makes of the example of the walk, the picture has
 * no map, because its shade at this example would tell, and the example has no ring.
 *
 * A picture beside the walk tells no number and no ring of this example before the walk has
 * computed it. The map is there, as in the discs: it depends on Θ alone. */

#include "draw/plane-contents.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "engine/prediction.h"
#include "walk/data-name.h"
#include "walk/number.h"

struct _BsPlaneContents
{
  BsPlaneScene scene;
  BsPlaneMap *map;
  gsize *examples;
  BsPlanePoint *points;
  char *names[2];
  char *quantity;
  char *note;
  char **kind_names;
  char *current_text;
  char *cross_text;
};

/* With one output, or one of several targets, a point is of the kind y + 1. */
static gboolean
has_two_kinds (const BsTrainingSet *data)
{
  return bs_training_set_get_targets (data) != BS_TARGETS_ONE_HOT;
}

static char *
name_value (const BsTrainingSet *data, gsize output, guint y)
{
  const char *const *names = bs_training_set_get_class_names (data);
  g_autofree char *index = bs_number_subscript (output);
  g_autofree char *number = g_strdup_printf ("%u", y);

  if (bs_training_set_get_targets (data) == BS_TARGETS_SEVERAL)
    return g_strdup_printf ("y%s = %u", index, y);
  if (names == NULL || g_str_equal (names[y], number))
    return g_strdup_printf ("y = %u", y);

  /* Translators: the target, 0 or 1, and the name of the class that it stands for. */
  return g_strdup_printf (_ ("y = %u · %s"), y, names[y]);
}

static char **
name_kinds (const BsTrainingSet *data, gsize output, gboolean is_pair)
{
  const char *const *names = bs_training_set_get_class_names (data);
  gsize n = is_pair ? 2 : bs_training_set_get_n_outputs (data);
  char **kinds = g_new0 (char *, n + 1);

  for (gsize k = 0; k < n; k++)
    kinds[k] = is_pair         ? name_value (data, output, (guint) k)
               : names != NULL ? g_strdup (names[k])
                               : g_strdup_printf ("%zu", k + 1);

  return kinds;
}

/* Returns the sign of h − y where the answer is wrong, and 0 where it is right. */
static int
find_error (const BsAnswers *answers, gsize example, gsize output, gboolean is_pair)
{
  const BsTrainingSet *data = bs_answers_get_data (answers);
  gboolean is_one;

  if (!is_pair)
    return bs_answers_is_right (answers, example) ? 0 : -1;
  is_one = bs_training_set_get_target (data, example, output) == 1.0;
  if (bs_prediction_is_one (bs_answers_get_h (answers, example, output)) == is_one)
    return 0;

  return is_one ? -1 : 1;
}

static void
add_points (BsPlaneContents *self,
            const BsAnswers *answers,
            gsize example,
            const BsPlaneShown *shown)
{
  const BsTrainingSet *data = bs_answers_get_data (answers);
  BsPlaneScene *scene = &self->scene;
  gsize output = shown->layer == bs_plane_map_get_n_layers (self->map) ? MAX (shown->neuron, 1) : 1;

  self->kind_names = name_kinds (data, output, scene->has_two_kinds);
  scene->kind_names = (const char *const *) self->kind_names;
  scene->current = scene->n_points;
  for (gsize i = 0; i < scene->n_points; i++)
    {
      BsPlanePoint *point = &self->points[i];
      gsize at = self->examples[i];

      point->across = bs_training_set_get_feature (data, at, scene->plane.across);
      point->up = bs_training_set_get_feature (data, at, scene->plane.up);
      point->kind = scene->has_two_kinds
                      ? (bs_training_set_get_target (data, at, output) == 1.0 ? 2 : 1)
                      : (guint) bs_prediction_get_actual (data, at);
      point->error = (shown->is_asked || shown->is_unanswered) && at == example
                       ? 0
                       : find_error (answers, at, output, scene->has_two_kinds);
      if (at == example)
        scene->current = i;
    }
}

/* Finds how a feature of the data follows from the network's: raw = shift + spread · scaled. The
 * two examples that lie farthest apart tell it. */
static void
find_scale (const BsTrainingSet *scaled,
            const BsTrainingSet *unscaled,
            gsize feature,
            double *shift,
            double *spread)
{
  double first = bs_training_set_get_feature (scaled, 1, feature), farthest = first;
  gsize other = 1;

  *shift = 0.0;
  *spread = 1.0;
  if (unscaled == NULL || unscaled == scaled)
    return;

  for (gsize i = 2; i <= bs_training_set_get_n_examples (scaled); i++)
    {
      double value = bs_training_set_get_feature (scaled, i, feature);

      if (ABS (value - first) <= ABS (farthest - first))
        continue;
      farthest = value;
      other = i;
    }
  if (farthest != first)
    *spread = (bs_training_set_get_feature (unscaled, other, feature) -
               bs_training_set_get_feature (unscaled, 1, feature)) /
              (farthest - first);
  *shift = bs_training_set_get_feature (unscaled, 1, feature) - *spread * first;
}

/**
 * bs_plane_contents_describe_answer:
 * @outputs: h, K numbers
 *
 * Returns: (transfer full): "h = 0.27", "h = 0.93, class virginica" or "h = 0.27, 0.93"
 */
char *
bs_plane_contents_describe_answer (const BsTrainingSet *data, const double *outputs)
{
  BsTargets targets = bs_training_set_get_targets (data);
  gsize n = bs_training_set_get_n_outputs (data);
  const char *const *names = bs_training_set_get_class_names (data);
  GString *text = g_string_new ("h = ");

  if (targets == BS_TARGETS_ONE_HOT)
    {
      gsize class = bs_prediction_find_class (targets, n, outputs, 1);
      g_autofree char *h = bs_number_format (outputs[class - 1], 2);

      /* Translators: h, and the name of the class that is predicted. */
      g_string_append_printf (text, _ ("%s, class %s"), h, names[class - 1]);
      return g_string_free (text, FALSE);
    }
  for (gsize k = 0; k < n; k++)
    {
      g_autofree char *h = bs_number_format (outputs[k], 2);

      g_string_append_printf (text, "%s%s", k > 0 ? bs_number_get_list_separator () : "", h);
    }

  return g_string_free (text, FALSE);
}

/**
 * bs_plane_contents_name_activation:
 *
 * Returns: (transfer full): the symbol of what a hidden neuron makes: "a₁⁽²⁾"
 */
char *
bs_plane_contents_name_activation (guint layer, gsize neuron)
{
  g_autofree char *subscript = bs_number_subscript (neuron);
  g_autofree char *superscript = bs_number_superscript (layer);

  return g_strconcat ("a", subscript, superscript, NULL);
}

static char *
name_quantity (const BsPlaneMap *map, const BsTrainingSet *data, guint layer, gsize neuron)
{
  g_autofree char *subscript = NULL;

  if (layer < bs_plane_map_get_n_layers (map))
    return bs_plane_contents_name_activation (layer, neuron);
  if (neuron == 0 || bs_training_set_get_n_outputs (data) == 1)
    return g_strdup ("h");
  subscript = bs_number_subscript (neuron);

  return g_strconcat ("h", subscript, NULL);
}

static char *
describe_outputs (const BsAnswers *answers, gsize example)
{
  const BsTrainingSet *data = bs_answers_get_data (answers);
  gsize n = bs_training_set_get_n_outputs (data);
  g_autofree double *outputs = g_new (double, n);

  for (gsize k = 1; k <= n; k++)
    outputs[k - 1] = bs_answers_get_h (answers, example, k);

  return bs_plane_contents_describe_answer (data, outputs);
}

/* Returns the number of the example and what the network makes of it: "84 · h = 0.27", "84 · a₁⁽²⁾
 * = 0.83" or "84 · h = ?"; the number of the example alone if the walk is not so far. */
static char *
describe_example (const BsPlaneContents *self,
                  const BsAnswers *answers,
                  gsize example,
                  const BsPlaneShown *shown)
{
  g_autofree char *number = bs_number_format_count (example);
  g_autofree char *value = NULL, *answer = NULL;

  if (shown->is_ahead)
    return g_steal_pointer (&number);
  if (shown->is_asked)
    return g_strdup_printf ("%s · %s = ?", number, self->quantity);
  if (shown->layer < bs_plane_map_get_n_layers (self->map))
    {
      value = bs_number_format (shown->activation, 2);
      return g_strdup_printf ("%s · %s = %s", number, self->quantity, value);
    }
  answer = describe_outputs (answers, example);

  return g_strdup_printf ("%s · %s", number, answer);
}

/**
 * bs_plane_contents_describe_held:
 *
 * A map is of two features; what all others are, it depends on, too.
 *
 * Returns: (transfer full) (nullable): "all other features as in example 84"; %NULL if there are no
 *   others
 */
char *
bs_plane_contents_describe_held (const BsTrainingSet *data, gsize example)
{
  g_autofree char *number = bs_number_format_count (example);

  if (bs_training_set_get_n_features (data) <= 2)
    return NULL;

  /* Translators: the number of an example. */
  return g_strdup_printf (_ ("all other features as in example %s"), number);
}

/* The name of each axis, and how its values are shown as they were before scaling. */
static void
name_axes (BsPlaneContents *self, const BsTrainingSet *data, const BsTrainingSet *unscaled)
{
  BsPlaneScene *scene = &self->scene;

  for (guint i = 0; i < 2; i++)
    {
      gsize feature = i == 0 ? scene->plane.across : scene->plane.up;

      self->names[i] = bs_data_name_feature (data, feature);
      scene->names[i] = self->names[i];
      find_scale (data, unscaled, feature, &scene->shifts[i], &scene->spreads[i]);
    }
}

static void
set_shown (BsPlaneContents *self, const BsTrainingSet *data, const BsPlaneShown *shown)
{
  BsPlaneScene *scene = &self->scene;

  scene->layer = shown->layer;
  scene->has_two_kinds = has_two_kinds (data);
  /* Only classes that exclude each other have a likeliest one. */
  scene->neuron = scene->has_two_kinds ? MAX (shown->neuron, 1) : shown->neuron;
  self->quantity = name_quantity (self->map, data, scene->layer, scene->neuron);
  scene->quantity = self->quantity;
}

/**
 * bs_plane_contents_new:
 * @map: of the layer that is shown
 * @answers: of the same Θ
 * @unscaled: (nullable): the data of @answers before scaling
 * @examples: those that are shown, 1 … m
 * @example: the one of the walk
 * @shown: what the map is of
 *
 * Returns: (transfer full): the contents of the picture
 */
BsPlaneContents *
bs_plane_contents_new (BsPlaneMap *map,
                       BsAnswers *answers,
                       const BsTrainingSet *unscaled,
                       const gsize *examples,
                       gsize n_examples,
                       gsize example,
                       const BsPlaneShown *shown)
{
  BsPlaneContents *self;
  BsPlaneScene *scene;
  const BsTrainingSet *data;

  g_return_val_if_fail (map != NULL && answers != NULL && examples != NULL && shown != NULL, NULL);

  self = g_new0 (BsPlaneContents, 1);
  scene = &self->scene;
  data = bs_answers_get_data (answers);
  self->map = bs_plane_map_ref (map);
  self->examples = g_memdup2 (examples, n_examples * sizeof *examples);
  self->points = g_new0 (BsPlanePoint, n_examples);
  scene->map = shown->is_asked ? NULL : map;
  scene->plane = *bs_plane_map_get_plane (map);
  scene->points = self->points;
  scene->n_points = n_examples;
  set_shown (self, data, shown);
  add_points (self, answers, example, shown);
  name_axes (self, data, unscaled);
  self->note = shown->is_alone ? bs_plane_contents_describe_held (data, example) : NULL;
  scene->note = self->note;
  self->current_text = describe_example (self, answers, example, shown);
  scene->current_text = self->current_text;

  return self;
}

void
bs_plane_contents_free (BsPlaneContents *self)
{
  if (self == NULL)
    return;
  bs_plane_map_unref (self->map);
  g_free (self->examples);
  g_free (self->points);
  g_free (self->names[0]);
  g_free (self->names[1]);
  g_free (self->quantity);
  g_free (self->note);
  g_strfreev (self->kind_names);
  g_free (self->current_text);
  g_free (self->cross_text);
  g_free (self);
}

const BsPlaneScene *
bs_plane_contents_get_scene (const BsPlaneContents *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->scene;
}

/**
 * bs_plane_contents_move_point:
 * @point: the index of a point in the scene
 * @across, @up: where it is shown from now on, in the values that the network gets
 */
void
bs_plane_contents_move_point (BsPlaneContents *self, gsize point, double across, double up)
{
  g_return_if_fail (self != NULL && point < self->scene.n_points);

  self->points[point].across = across;
  self->points[point].up = up;
}

/**
 * bs_plane_contents_set_cross:
 * @cross: (nullable): the place of the cross-hair, across and up, or %NULL for none
 * @text: (nullable): what is written beside it
 */
void
bs_plane_contents_set_cross (BsPlaneContents *self, const double *cross, const char *text)
{
  g_return_if_fail (self != NULL);

  self->scene.has_cross = cross != NULL;
  if (cross != NULL)
    memcpy (self->scene.cross, cross, sizeof self->scene.cross);
  g_free (self->cross_text);
  self->cross_text = g_strdup (text);
  self->scene.cross_text = self->cross_text;
}

/* The example of a point of the scene, 1 … m. */
gsize
bs_plane_contents_get_example (const BsPlaneContents *self, gsize point)
{
  g_return_val_if_fail (self != NULL && point < self->scene.n_points, 0);

  return self->examples[point];
}
