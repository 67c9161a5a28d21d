/* The blocks of a lesson, each read from its lines. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "files/quote.h"
#include "labs/lessons/lesson-part-private.h"
#include "walk/printed-number.h"

static const char *const kinds[] = {
  [BS_LESSON_TEXT] = NULL,         [BS_LESSON_SETUP] = "setup", [BS_LESSON_DATA] = "data",
  [BS_LESSON_GO] = "go",           [BS_LESSON_ASK] = "ask",     [BS_LESSON_EXPECT] = "expect",
  [BS_LESSON_WATCH] = "watch",     [BS_LESSON_LOCK] = "lock",   [BS_LESSON_PICTURE] = "picture",
  [BS_LESSON_FORMULA] = "formula",
};

static const char *const pictures[] = {
  [BS_LESSON_PICTURE_NETWORK] = "network",
  [BS_LESSON_PICTURE_FORMULA] = "formula",
};

/* What a lesson can lock, beside the settings. */
static const char *const actions[] = { "train", "walk", NULL };

gboolean
_bs_lesson_part_kind_from_name (const char *name, BsLessonPartKind *kind)
{
  for (guint i = 1; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (name, kinds[i]))
      {
        *kind = (BsLessonPartKind) i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_target (BsLessonPart *part,
             const BsLessonBlock *block,
             const BsLessonLine *line,
             GError **error)
{
  GError *reason = NULL;
  const char *end = bs_lesson_quantity_scan (line->value, &part->place.target, &reason);

  if (reason != NULL)
    return bs_lesson_block_refuse_for (block, line->value_place, error, reason);
  part->place.has_target = TRUE;
  if (end != NULL && *end == '\0')
    return TRUE;

  return bs_lesson_block_refuse (block, line->value_place, error,
                                 _ ("expected a quantity such as δ₂⁽³⁾ or delta_2^(3)"));
}

static gboolean
read_go (BsLessonPart *part, const BsLessonBlock *block, GError **error)
{
  static const char *const names[] = { "iteration", "example", "to", NULL };
  const BsLessonLine *iteration, *example, *to;
  guint64 number = part->place.example;

  if (!bs_lesson_block_check_names (block, names, error) ||
      !bs_lesson_block_find (block, "iteration", &iteration, error) ||
      !bs_lesson_block_find (block, "example", &example, error) ||
      !bs_lesson_block_find (block, "to", &to, error))
    return FALSE;
  if (iteration != NULL &&
      !bs_lesson_block_read_whole (block, iteration, 0, BS_LESSON_MOST_ITERATIONS,
                                   &part->place.iteration, error))
    return FALSE;
  if (example != NULL &&
      !bs_lesson_block_read_whole (block, example, 1, G_MAXUINT32, &number, error))
    return FALSE;
  part->place.example = (gsize) number;
  part->place.has_target = FALSE;

  return to == NULL || read_target (part, block, to, error);
}

static void
free_expectation (gpointer data)
{
  BsLessonExpectation *self = data;

  g_free (self->name);
  g_clear_pointer (&self->value, bs_lesson_expression_free);
  g_free (self->digits);
  g_free (self);
}

static gboolean
read_expectation (BsLessonPart *part,
                  const BsLessonBlock *block,
                  const BsLessonLine *line,
                  GError **error)
{
  BsLessonExpectation *expectation = g_new0 (BsLessonExpectation, 1);
  GError *reason = NULL;
  const char *place;
  double value, half_unit;

  g_ptr_array_add (part->expectations, expectation);
  expectation->name = g_strdup (line->name);
  expectation->digits = g_strdup (line->value);
  expectation->place = line->value_place;
  if (!bs_printed_number_read (line->value, &value, &half_unit))
    return bs_lesson_block_refuse (block, line->value_place, error, _ ("expected a number"));
  expectation->value = bs_lesson_expression_parse (line->name, &place, &reason);
  if (expectation->value == NULL)
    return bs_lesson_block_refuse_for (block, line->name_place + (place - line->name), error,
                                       reason);

  return TRUE;
}

static gboolean
read_expect (BsLessonPart *part, const BsLessonBlock *block, GError **error)
{
  part->expectations = g_ptr_array_new_with_free_func (free_expectation);
  for (guint i = 0; i < bs_lesson_block_get_n_lines (block); i++)
    if (!read_expectation (part, block, bs_lesson_block_get_line (block, i), error))
      return FALSE;

  return part->expectations->len > 0 ||
         bs_lesson_block_refuse (block, block->place, error,
                                 _ ("expected at least one line “value = digits”"));
}

/* The other lines of a watch are changes of the set-up that bring its condition about. */
static BsLessonBlock *
keep_settings (const BsLessonBlock *block, BsLessonWatch *watch, GError **error)
{
  const char *const own[] = { "until", "hint", "iteration", NULL };
  g_autoptr (BsLessonBlock) settings =
    bs_lesson_block_new (block->source, block->kind, block->place, block->place, error);

  for (guint i = 0; i < bs_lesson_block_get_n_lines (block); i++)
    {
      const BsLessonLine *line = bs_lesson_block_get_line (block, i);
      BsLessonLine kept = *line;

      if (g_str_equal (line->name, "iteration") &&
          !bs_lesson_block_read_whole (block, line, 0, BS_LESSON_MOST_ITERATIONS, &watch->iteration,
                                       error))
        return NULL;
      if (g_strv_contains (own, line->name))
        continue;
      kept.name = g_strdup (line->name);
      kept.value = g_strdup (line->value);
      g_array_append_val (settings->lines, kept);
    }

  return g_steal_pointer (&settings);
}

static gboolean
read_condition (BsLessonWatch *watch, const BsLessonBlock *block, GError **error)
{
  const BsLessonLine *until;
  const char *place;
  GError *reason = NULL;

  if (!bs_lesson_block_find (block, "until", &until, error))
    return FALSE;
  if (until == NULL)
    return bs_lesson_block_refuse (block, block->place, error, _ ("expected “until = …”"));
  watch->place = until->value_place;
  watch->condition = bs_lesson_condition_parse (until->value, &place, &reason);
  if (watch->condition == NULL)
    return bs_lesson_block_refuse_for (block, until->value_place + (place - until->value), error,
                                       reason);
  if (bs_lesson_condition_has_mistaken_training (watch->condition))
    return bs_lesson_block_refuse (block, until->value_place, error,
                                   _ ("a training with a mistake cannot be watched"));

  return TRUE;
}

static gboolean
read_watch (BsLessonPart *part, const BsLessonBlock *block, const char *folder, GError **error)
{
  const BsLessonLine *hint;
  g_autoptr (BsLessonBlock) settings = NULL;

  part->watch = g_new0 (BsLessonWatch, 1);
  part->watch->iteration = part->place.iteration;
  if (!read_condition (part->watch, block, error) ||
      !bs_lesson_block_find (block, "hint", &hint, error))
    return FALSE;
  part->watch->hint = hint != NULL ? g_strdup (hint->value) : NULL;
  settings = keep_settings (block, part->watch, error);
  if (settings == NULL)
    return FALSE;
  if (part->setup == NULL)
    return bs_lesson_block_refuse (block, block->place, error,
                                   _ ("expected a block “setup” before this"));
  part->watch->attempt = bs_lesson_setup_change (part->setup, NULL, folder, settings, error);

  return part->watch->attempt != NULL;
}

static gboolean
check_lockable (const BsLessonBlock *block, const BsLessonLine *line, char **words, GError **error)
{
  for (char **word = words; *word != NULL; word++)
    {
      BsSetupField field;
      g_autofree char *shown = NULL;

      g_strstrip (*word);
      if ((bs_setup_field_from_name (*word, &field) && field != BS_SETUP_THETA) ||
          g_strv_contains (actions, *word))
        continue;
      shown = bs_quote (*word);
      return bs_lesson_block_refuse (block, line->value_place, error,
                                     _ ("expected names of settings, or train or walk, found “%s”"),
                                     shown);
    }

  return TRUE;
}

static gboolean
read_lock (BsLessonPart *part, const BsLessonBlock *block, GError **error)
{
  static const char *const names[] = { "fixed", NULL };
  const BsLessonLine *fixed;

  if (!bs_lesson_block_check_names (block, names, error) ||
      !bs_lesson_block_find (block, "fixed", &fixed, error))
    return FALSE;
  part->fixed = g_strsplit (fixed != NULL ? fixed->value : "", ",", -1);

  return fixed == NULL || check_lockable (block, fixed, part->fixed, error);
}

static gboolean
read_picture (BsLessonPart *part, const BsLessonBlock *block, GError **error)
{
  static const char *const names[] = { "show", NULL };
  const BsLessonLine *show;

  if (!bs_lesson_block_check_names (block, names, error) ||
      !bs_lesson_block_find (block, "show", &show, error))
    return FALSE;
  for (guint i = 0; show != NULL && i < G_N_ELEMENTS (pictures); i++)
    if (g_str_equal (show->value, pictures[i]))
      {
        part->picture = (BsLessonPicture) i;
        return TRUE;
      }

  return bs_lesson_block_refuse (block, show != NULL ? show->value_place : block->place, error,
                                 _ ("expected “show = network” or “show = formula”"));
}

static gboolean
read_setup (BsLessonPart *part,
            const BsLessonBlock *block,
            BsTextSource *table,
            const char *folder,
            GError **error)
{
  BsLessonSetup *changed = bs_lesson_setup_change (part->setup, table, folder, block, error);

  if (changed == NULL)
    return FALSE;
  g_clear_pointer (&part->setup, bs_lesson_setup_unref);
  part->setup = changed;
  part->place = (BsLessonPlace){ 0 };

  return TRUE;
}

static gboolean
needs_setup (BsLessonPartKind kind)
{
  return kind == BS_LESSON_GO || kind == BS_LESSON_EXPECT || kind == BS_LESSON_ASK ||
         kind == BS_LESSON_PICTURE;
}

gboolean
_bs_lesson_part_read (BsLessonPart *part,
                      const BsLessonBlock *block,
                      BsTextSource *table,
                      const char *folder,
                      GError **error)
{
  if (needs_setup (part->kind) && part->setup == NULL)
    return bs_lesson_block_refuse (block, block->place, error,
                                   _ ("expected a block “setup” before this"));
  switch (part->kind)
    {
    case BS_LESSON_SETUP:
      return read_setup (part, block, table, folder, error);
    case BS_LESSON_GO:
      return read_go (part, block, error);
    case BS_LESSON_ASK:
      part->question = bs_lesson_question_read (block, error);
      return part->question != NULL;
    case BS_LESSON_EXPECT:
      return read_expect (part, block, error);
    case BS_LESSON_WATCH:
      return read_watch (part, block, folder, error);
    case BS_LESSON_LOCK:
      return read_lock (part, block, error);
    case BS_LESSON_PICTURE:
      return read_picture (part, block, error);
    case BS_LESSON_TEXT:
    case BS_LESSON_DATA:
    default:
      return TRUE;
    }
}

static void
free_watch (BsLessonWatch *self)
{
  g_clear_pointer (&self->condition, bs_lesson_condition_free);
  g_clear_pointer (&self->attempt, bs_lesson_setup_unref);
  g_free (self->hint);
  g_free (self);
}

void
_bs_lesson_part_free (BsLessonPart *self)
{
  g_free (self->markup);
  g_clear_pointer (&self->quotes, g_ptr_array_unref);
  g_clear_pointer (&self->setup, bs_lesson_setup_unref);
  g_clear_pointer (&self->question, bs_lesson_question_free);
  g_clear_pointer (&self->expectations, g_ptr_array_unref);
  g_clear_pointer (&self->watch, free_watch);
  g_strfreev (self->fixed);
  g_clear_pointer (&self->formulas, g_ptr_array_unref);
  g_free (self);
}
