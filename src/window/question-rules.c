#include "window/question-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "experiment/quiz.h"
#include "walk/phases/phase-class.h"

static const struct
{
  const char *nick;
  const char *title;
} kinds[BS_N_QUESTION_KINDS] = {
  [BS_QUESTION_NUMBER] = { "number", N_ ("Answer by number") },
  [BS_QUESTION_SIGN] = { "sign", N_ ("Answer by sign") },
  [BS_QUESTION_OPERANDS] = { "operands", N_ ("Answer by choosing the formula") },
};

/**
 * bs_question_rules_get_nick:
 *
 * Returns: (transfer none): the name of the kind in settings and actions
 */
const char *
bs_question_rules_get_nick (BsQuestionKind kind)
{
  g_return_val_if_fail ((guint) kind < BS_N_QUESTION_KINDS, NULL);

  return kinds[kind].nick;
}

/**
 * bs_question_rules_find_kind:
 * @kind: (out): the kind of this name
 *
 * Returns: whether there is one
 */
gboolean
bs_question_rules_find_kind (const char *nick, BsQuestionKind *kind)
{
  for (guint i = 0; i < BS_N_QUESTION_KINDS; i++)
    if (g_strcmp0 (nick, kinds[i].nick) == 0)
      {
        *kind = (BsQuestionKind) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * bs_question_rules_make_menu:
 *
 * Returns: (transfer full): the kinds, and below them the phases that can ask
 */
GMenuModel *
bs_question_rules_make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) ways = g_menu_new (), phases = g_menu_new ();

  for (guint i = 0; i < BS_N_QUESTION_KINDS; i++)
    {
      g_autofree char *action = g_strconcat ("quiz.kind::", kinds[i].nick, NULL);

      g_menu_append (ways, _ (kinds[i].title), action);
    }
  for (guint i = 0; i < BS_N_PHASES; i++)
    {
      const BsStepQuestion *question = bs_phase_get_class ((BsPhase) i)->question;
      g_autofree char *action = g_strdup_printf ("quiz.phase-%u", i);

      if (question != NULL)
        g_menu_append (phases, _ (question->title), action);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ways));
  g_menu_append_section (menu, _ ("Ask for"), G_MENU_MODEL (phases));

  return G_MENU_MODEL (menu);
}

/* The phase to which an action belongs. */
static guint
get_bit (GAction *action)
{
  const char *number = g_action_get_name (action) + strlen ("phase-");

  return BS_PHASE_BIT ((guint) g_ascii_strtoull (number, NULL, 10));
}

static void
on_phase (GSimpleAction *action, GVariant *value, gpointer bar)
{
  guint phases, bit = get_bit (G_ACTION (action));

  g_object_get (bar, "phases", &phases, NULL);
  g_object_set (bar, "phases", g_variant_get_boolean (value) ? phases | bit : phases & ~bit, NULL);
}

static void
on_phases (GObject *bar, GParamSpec *spec, gpointer action)
{
  guint phases;

  g_object_get (bar, "phases", &phases, NULL);
  g_simple_action_set_state (action,
                             g_variant_new_boolean ((phases & get_bit (G_ACTION (action))) != 0));
}

/* An unknown kind, from outside the program, is ignored. */
static void
on_kind (GSimpleAction *action, GVariant *value, gpointer bar)
{
  BsQuestionKind kind;

  if (bs_question_rules_find_kind (g_variant_get_string (value, NULL), &kind))
    g_object_set (bar, "kind", g_variant_get_string (value, NULL), NULL);
}

static void
on_kinds (GObject *bar, GParamSpec *spec, gpointer action)
{
  g_autofree char *kind = NULL;

  g_object_get (bar, "kind", &kind, NULL);
  g_simple_action_set_state (action, g_variant_new_string (kind));
}

/* A GPropertyAction would hold the bar, which holds its actions, so neither would ever be freed. */
static void
add_kind (GSimpleActionGroup *group, GObject *bar)
{
  g_autofree char *kind = NULL;
  g_autoptr (GSimpleAction) action = NULL;

  g_object_get (bar, "kind", &kind, NULL);
  action =
    g_simple_action_new_stateful ("kind", G_VARIANT_TYPE_STRING, g_variant_new_string (kind));
  g_signal_connect (action, "change-state", G_CALLBACK (on_kind), bar);
  g_signal_connect_object (bar, "notify::kind", G_CALLBACK (on_kinds), action, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

/**
 * bs_question_rules_make_actions:
 * @bar: a BsQuestionBar, whose properties the actions change
 *
 * Returns: (transfer full): the actions of the menu
 */
GActionGroup *
bs_question_rules_make_actions (GObject *bar)
{
  GSimpleActionGroup *group = g_simple_action_group_new ();

  add_kind (group, bar);
  for (guint i = 0; i < BS_N_PHASES; i++)
    {
      g_autofree char *name = g_strdup_printf ("phase-%u", i);
      g_autoptr (GSimpleAction) action =
        g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (TRUE));

      if (bs_phase_get_class ((BsPhase) i)->question == NULL)
        continue;
      g_signal_connect (action, "change-state", G_CALLBACK (on_phase), bar);
      g_signal_connect_object (bar, "notify::phases", G_CALLBACK (on_phases), action, 0);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }

  return G_ACTION_GROUP (group);
}
