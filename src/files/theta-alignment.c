/* Data in the order in which a loaded Θ knows them.
 *
 * Input j of a network is a certain feature, and output k a certain class. Other data may have the
 * same features in another order, and some of the classes. So features and classes are found by
 * their names, and the data are written again in the order of Θ. A class of which there is no
 * example keeps its output. A class that Θ does not know, or a feature that only one side has, is
 * an error that names it, because no order would be right.
 *
 * Data without names of features are taken in the order that they have; that is told. */

#include "files/theta-alignment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "files/file-error.h"
#include "files/quote.h"

/* An index that stands for no class. */
#define UNKNOWN G_MAXSIZE

typedef struct
{
  const BsThetaContext *context;
  const char *title;
  const BsTrainingSet *data;
  gsize n_features;
  gsize n_outputs;
  gboolean needs_targets;
  gsize *features; /* for each feature of Θ, its index in the data, from 0 */
  gsize *classes;  /* for each class of the data, its index in Θ, from 0, or UNKNOWN */
} Alignment;

static char *
join (const char *const *names)
{
  g_autofree char *all = g_strjoinv (", ", (char **) names);

  return bs_quote_up_to (all, 4 * BS_QUOTE_MOST);
}

static gboolean
refuse (const Alignment *self, GError **error, const char *sentence)
{
  /* Translators: the name of the file of Θ, and a sentence. */
  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE, _ ("%s: %s"), self->title, sentence);

  return FALSE;
}

/* Returns UNKNOWN if there is no such name, or more than one. */
static gsize
find_name (const char *const *names, const char *name)
{
  gsize found = UNKNOWN;

  for (gsize i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      {
        if (found != UNKNOWN)
          return UNKNOWN;
        found = i;
      }

  return found;
}

/* A feature of Θ is not in the data, or its name is in one of both twice. */
static gboolean
refuse_names (const Alignment *self, const char *name, const char *const *names, GError **error)
{
  g_autofree char *those = join ((const char *const *) self->context->feature_names);
  g_autofree char *these = join (names);
  g_autofree char *sentence =
    g_strv_contains (names, name)
      ? g_strdup_printf (
          _ ("Θ was trained with the features %s, and the data have %s; there is more "
             "than one “%s”"),
          those, these, name)
      : g_strdup_printf (
          _ ("Θ was trained with the features %s, but the data have %s; there is no “%s”"), those,
          these, name);

  return refuse (self, error, sentence);
}

/* Returns the first of the known names that is not among the names. If none of them is, the names
 * are of another kind, and this returns NULL. */
static const char *
find_missing (const char *const *known, const char *const *names)
{
  const char *missing = NULL;
  gboolean is_one_there = FALSE;

  for (gsize j = 0; known[j] != NULL; j++)
    if (find_name (names, known[j]) != UNKNOWN)
      is_one_there = TRUE;
    else if (missing == NULL)
      missing = known[j];

  return is_one_there ? missing : NULL;
}

static gboolean
find_features (Alignment *self, GError **error)
{
  const char *const *names = bs_training_set_get_feature_names (self->data);
  const char *const *known = (const char *const *) self->context->feature_names;
  gsize n = bs_training_set_get_n_features (self->data);
  gboolean are_named = known != NULL && bs_training_set_has_feature_names (self->data);
  g_autofree char *sentence = NULL;

  if (n != self->n_features)
    {
      const char *missing = are_named ? find_missing (known, names) : NULL;

      if (missing != NULL)
        return refuse_names (self, missing, names, error);
      sentence = g_strdup_printf (_ ("Θ was trained with %zu features, but the data have %zu"),
                                  self->n_features, n);
      return refuse (self, error, sentence);
    }
  for (gsize j = 0; j < n; j++)
    self->features[j] = j;
  if (!are_named || g_strv_equal (known, names))
    return TRUE;
  for (gsize j = 0; j < n; j++)
    {
      self->features[j] = find_name (names, known[j]);
      if (self->features[j] == UNKNOWN || find_name (known, known[j]) == UNKNOWN)
        return refuse_names (self, known[j], names, error);
    }

  return TRUE;
}

/* Whether an example belongs to a class of the data, from 0. */
static gboolean
is_of_class (const BsTrainingSet *data, gsize example, gsize class_index)
{
  if (bs_training_set_get_targets (data) == BS_TARGETS_BINARY)
    return bs_training_set_get_target (data, example, 1) == (double) class_index;

  return bs_training_set_get_target (data, example, class_index + 1) == 1.0;
}

/* Refuses a class that Θ does not know, if any example has it. */
static gboolean
check_unknown (const Alignment *self, gsize class_index, GError **error)
{
  const char *name = bs_training_set_get_class_names (self->data)[class_index];
  g_autofree char *known = NULL;
  g_autofree char *sentence = NULL;

  for (gsize i = 1; i <= bs_training_set_get_n_examples (self->data); i++)
    if (is_of_class (self->data, i, class_index))
      {
        known = join ((const char *const *) self->context->class_names);
        sentence = g_strdup_printf (
          _ ("Θ was trained with the classes %s; example %zu of the data has another, “%s”"), known,
          i, name);
        return refuse (self, error, sentence);
      }

  return TRUE;
}

/* A point at the end is no difference; see data-labels.c. */
static gsize
find_class (const char *const *known, const char *name)
{
  g_autofree char *with_point = g_strconcat (name, ".", NULL);
  gsize found = find_name (known, name);

  return found != UNKNOWN ? found : find_name (known, with_point);
}

static gboolean
find_classes (Alignment *self, GError **error)
{
  const char *const *names = bs_training_set_get_class_names (self->data);

  for (gsize k = 0; names[k] != NULL; k++)
    {
      self->classes[k] = find_class ((const char *const *) self->context->class_names, names[k]);
      if (self->classes[k] == UNKNOWN && !check_unknown (self, k, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
refuse_targets (const Alignment *self, GError **error)
{
  g_autofree char *those = join ((const char *const *) self->context->class_names);
  g_autofree char *these = join (bs_training_set_get_class_names (self->data));
  g_autofree char *sentence = NULL;

  if (self->context->targets == BS_TARGETS_SEVERAL)
    sentence = g_strdup_printf (
      _ ("Θ was trained with 0/1 targets (%s), but the data have other targets or a class (%s); "
         "say which columns are the targets (--targets)"),
      those, these);
  else
    sentence = g_strdup_printf (
      _ ("Θ was trained with a class (%s), but the data have 0/1 targets (%s); say which column is "
         "the class (--class)"),
      those, these);

  return refuse (self, error, sentence);
}

/* Independent targets are taken by name, or in their order where names are not known. */
static gboolean
find_targets (Alignment *self, GError **error)
{
  const char *const *names = bs_training_set_get_class_names (self->data);
  const char *const *known = (const char *const *) self->context->class_names;
  gboolean by_name = !bs_theta_context_are_default (names) && !bs_theta_context_are_default (known);

  if (bs_training_set_get_n_outputs (self->data) != self->n_outputs)
    return refuse_targets (self, error);
  for (gsize k = 0; k < self->n_outputs; k++)
    {
      self->classes[k] = by_name ? find_name (known, names[k]) : k;
      if (self->classes[k] == UNKNOWN || (by_name && find_name (names, names[k]) == UNKNOWN))
        return refuse_targets (self, error);
    }

  return TRUE;
}

static gboolean
find_outputs (Alignment *self, GError **error)
{
  gboolean are_several = self->context->targets == BS_TARGETS_SEVERAL;

  if (!self->needs_targets)
    return TRUE;
  if (are_several != (bs_training_set_get_targets (self->data) == BS_TARGETS_SEVERAL))
    return refuse_targets (self, error);

  return are_several ? find_targets (self, error) : find_classes (self, error);
}

static void
fill_targets (const Alignment *self, gsize example, double *targets)
{
  const BsTrainingSet *data = self->data;

  for (gsize k = 0; bs_training_set_get_class_names (data)[k] != NULL; k++)
    if (!is_of_class (data, example, k))
      continue;
    else if (self->context->targets == BS_TARGETS_BINARY)
      targets[0] = (double) self->classes[k];
    else
      targets[self->classes[k]] = 1.0;
}

static gboolean
fill (gsize first,
      gsize n_examples,
      double *features,
      double *target_values,
      gpointer data,
      GError **error)
{
  const Alignment *self = data;

  memset (target_values, 0, n_examples * self->n_outputs * sizeof *target_values);
  for (gsize i = 0; i < n_examples; i++)
    {
      for (gsize j = 0; j < self->n_features; j++)
        features[i * self->n_features + j] =
          bs_training_set_get_feature (self->data, first + i + 1, self->features[j] + 1);
      if (self->needs_targets)
        fill_targets (self, first + i + 1, target_values + i * self->n_outputs);
    }

  return TRUE;
}

static gboolean
are_features_in_order (const Alignment *self)
{
  for (gsize j = 0; j < self->n_features; j++)
    if (self->features[j] != j)
      return FALSE;

  return TRUE;
}

static gboolean
are_outputs_in_order (const Alignment *self)
{
  gsize n = g_strv_length ((char **) bs_training_set_get_class_names (self->data));

  if (!self->needs_targets)
    return TRUE;
  if (bs_training_set_get_targets (self->data) != self->context->targets ||
      n != g_strv_length (self->context->class_names))
    return FALSE;
  for (gsize k = 0; k < n; k++)
    if (self->classes[k] != k)
      return FALSE;

  return TRUE;
}

/* Makes data in the order of Θ. Where the features are in order already, their examples are kept:
 * they may be pictures, which have a shape. */
static BsTrainingSet *
write_again (Alignment *self, GError **error)
{
  const BsTrainingSet *data = self->data;
  const char *const *classes =
    self->needs_targets ? (const char *const *) self->context->class_names : NULL;
  BsTargets targets = self->needs_targets ? self->context->targets : BS_TARGETS_SEVERAL;
  gsize m = bs_training_set_get_n_examples (data);
  g_autoptr (BsTrainingSet) written = NULL;
  BsMemoryNeed need = { 0, 0 };

  bs_training_set_add_need (&need, m, self->n_features, self->n_outputs);
  if (!bs_memory_check (&need, bs_training_set_get_title (data), error))
    return NULL;

  written = bs_training_set_new_filled (
    bs_training_set_get_title (data), targets, m, self->n_features, self->n_outputs, fill, self,
    (const char *const *) self->context->feature_names, classes, error);
  if (written == NULL || !are_features_in_order (self))
    return g_steal_pointer (&written);

  return bs_training_set_replace_examples (written, bs_training_set_get_examples (data));
}

/**
 * bs_theta_alignment_apply:
 * @context: what a loaded Θ means
 * @title: the name of its file
 * @data: data as they were read
 * @needs_targets: whether the targets of @data matter; for a prediction they do not, and then they
 *   are not looked at
 *
 * Returns: (transfer full): the data with the features and the outputs of Θ; @data itself if they
 *   are in that order already; %NULL with a BS_FILE_ERROR_SHAPE if @data do not belong to Θ, or
 *   with a BS_MEMORY_ERROR
 */
BsTrainingSet *
bs_theta_alignment_apply (const BsThetaContext *context,
                          const char *title,
                          BsTrainingSet *data,
                          gboolean needs_targets,
                          GError **error)
{
  g_autofree gsize *features = NULL;
  g_autofree gsize *classes = NULL;
  Alignment self = { context, title, data };

  g_return_val_if_fail (context != NULL && title != NULL && data != NULL, NULL);

  self.n_features = context->n_features;
  self.n_outputs = bs_theta_context_get_n_outputs (context);
  self.needs_targets = needs_targets;
  self.features = features = g_new (gsize, self.n_features);
  self.classes = classes =
    g_new (gsize, g_strv_length ((char **) bs_training_set_get_class_names (data)));
  if (!find_features (&self, error) || !find_outputs (&self, error))
    return NULL;
  if (are_features_in_order (&self) && are_outputs_in_order (&self))
    return bs_training_set_ref (data);

  return write_again (&self, error);
}

/**
 * bs_theta_alignment_describe:
 *
 * Returns: (transfer full) (nullable): what bs_theta_alignment_apply() does with the features,
 *   ready to be shown; %NULL if they are taken by name as they are
 */
char *
bs_theta_alignment_describe (const BsThetaContext *context,
                             const char *title,
                             const BsTrainingSet *data)
{
  const char *const *names = bs_training_set_get_feature_names (data);
  const char *const *known = (const char *const *) context->feature_names;
  g_autofree char *all = NULL;

  if (known == NULL && !bs_training_set_has_feature_names (data))
    return NULL;
  if (known == NULL)
    return g_strdup_printf (_ ("%s does not name the features of Θ, so they are taken in the order "
                               "of the data."),
                            title);
  all = join (known);
  if (!bs_training_set_has_feature_names (data))
    return g_strdup_printf (_ ("The data do not name their features, so they are taken as those of "
                               "%s in their order: %s."),
                            title, all);
  if (g_strv_equal (known, names))
    return NULL;

  return g_strdup_printf (_ ("The features of the data are taken in the order of %s: %s."), title,
                          all);
}
