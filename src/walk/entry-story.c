#include "walk/entry-story.h"

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/number.h"
#include "walk/phases/updates/update-class.h"

#define MOST_FACTS 5

typedef enum
{
  KNOWN,
  NOT_COMPUTED,
  NOT_SUMMED, /* The sum over many examples was not computed, because no step has asked for it. */
} Knowledge;

typedef struct
{
  char *symbol;
  Knowledge knowledge;
  BsTextRole role;
  double value;
} Fact;

typedef struct
{
  Fact facts[MOST_FACTS];
  guint n;
} Facts;

static void
add (Facts *self, char *symbol, Knowledge knowledge, BsTextRole role, double value)
{
  g_assert (self->n < MOST_FACTS);

  self->facts[self->n++] = (Fact){ symbol, knowledge, role, value };
}

/* Δ contains the present example from the step on that adds it. */
static void
add_sum (Facts *self, BsReveal *reveal, const BsEntry *entry)
{
  gboolean is_added = bs_reveal_has_made (reveal, BS_PHASE_ACCUMULATE, entry->layer);
  char *symbol = bs_entry_make_symbol (entry, "Δ");

  if (bs_reveal_get_address (reveal) == NULL)
    add (self, symbol, NOT_COMPUTED, BS_TEXT_PLAIN, 0.0);
  else if (!bs_reveal_has_sum_at_hand (reveal))
    add (self, symbol, NOT_SUMMED, BS_TEXT_PLAIN, 0.0);
  else
    {
      double Delta =
        bs_reveal_get_accumulated (reveal, entry->layer, entry->row, entry->column, !is_added);

      add (self, symbol, KNOWN, bs_explanation_delta_role (Delta), Delta);
    }
}

/* During training D is known together with Θ. But D of a batch is known only after its
 * iteration. */
static void
add_gradient (Facts *self, BsReveal *reveal, const BsEntry *entry)
{
  char *symbol = bs_entry_make_symbol (entry, "D");
  gboolean is_watched = bs_reveal_get_address (reveal) == NULL && !bs_reveal_has_batch (reveal);
  double D;

  if (!is_watched && !bs_reveal_has_made (reveal, BS_PHASE_GRADIENT, entry->layer))
    {
      add (self, symbol, NOT_COMPUTED, BS_TEXT_PLAIN, 0.0);
      return;
    }
  D = bs_explanation_gradient (reveal, entry->layer, entry->row, entry->column);
  add (self, symbol, KNOWN, bs_explanation_delta_role (D), D);
}

static void
add_update (Facts *self, BsReveal *reveal, const BsEntry *entry)
{
  g_auto (BsUpdate) update;
  double next;

  bs_update_read (&update, reveal);
  if (update.result != BS_STEP_DONE)
    return;
  next = _bs_update_get_next_theta (
    &update, bs_network_get_theta_index (bs_reveal_get_network (reveal), entry->layer, entry->row,
                                         entry->column));
  add (self, g_strdup (_ ("new Θ")), KNOWN, bs_explanation_theta_role (next), next);
}

static void
collect (Facts *self, BsReveal *reveal, const BsEntry *entry)
{
  double theta = bs_reveal_get_theta (reveal, entry->layer, entry->row, entry->column);
  double change;

  add (self, bs_entry_make_symbol (entry, "Θ"), KNOWN, bs_explanation_theta_role (theta), theta);
  if (bs_reveal_find_last_change (reveal, entry, &change))
    add (self, g_strdup (_ ("last change")), KNOWN, BS_TEXT_PLAIN, change);
  add_sum (self, reveal, entry);
  add_gradient (self, reveal, entry);
  if (bs_reveal_has_made (reveal, BS_PHASE_UPDATE, 0))
    add_update (self, reveal, entry);
}

static void
clear (Facts *self)
{
  for (guint i = 0; i < self->n; i++)
    g_free (self->facts[i].symbol);
}

static const char *
get_excuse (Knowledge knowledge)
{
  return knowledge == NOT_SUMMED ? _ ("not summed here") : _ ("not computed");
}

static BsOperandTable *
make_table (const Facts *facts)
{
  BsOperandTable *table =
    bs_operand_table_new (2, facts->n, MOST_FACTS, _ ("quantity"), _ ("value"));

  for (guint i = 0; i < facts->n; i++)
    {
      const Fact *fact = &facts->facts[i];

      bs_operand_table_set_label (table, i, 0, fact->symbol);
      if (fact->knowledge == KNOWN)
        bs_operand_table_set (table, i, 1, fact->role, fact->value);
      else
        bs_operand_table_set_label (table, i, 1, get_excuse (fact->knowledge));
    }

  return table;
}

static char *
make_name (const Facts *facts)
{
  GString *name = g_string_new (NULL);

  for (guint i = 0; i < facts->n; i++)
    {
      const Fact *fact = &facts->facts[i];
      g_autofree char *number = bs_explanation_number (fact->value);

      if (i > 0)
        g_string_append (name, ", ");
      if (fact->knowledge == KNOWN)
        g_string_append_printf (name, "%s = %s", fact->symbol, number);
      else
        g_string_append_printf (name, "%s %s", fact->symbol, get_excuse (fact->knowledge));
    }

  return g_string_free (name, FALSE);
}

/**
 * bs_entry_story_new:
 * @reveal: a reveal at a step, or one that watches training
 * @entry: an entry of its network
 *
 * Returns: (transfer full): what is known of that entry at the present step
 */
BsEntryStory *
bs_entry_story_new (BsReveal *reveal, const BsEntry *entry)
{
  g_autofree char *theta = NULL;
  g_autofree char *source = NULL;
  g_autofree char *target = NULL;
  BsEntryStory *self;
  Facts facts = { .n = 0 };

  g_return_val_if_fail (reveal != NULL && entry != NULL && entry->layer > 0, NULL);

  theta = bs_entry_make_symbol (entry, "Θ");
  source = bs_explanation_symbol ("a", entry->layer, entry->column);
  target = bs_explanation_symbol ("z", entry->layer + 1, entry->row);
  collect (&facts, reveal, entry);
  self = g_new0 (BsEntryStory, 1);
  /* Translators: an entry of Θ, the activation where its edge starts, and the z where it ends. */
  self->title = g_strdup_printf (_ ("%s: from %s to %s"), theta, source, target);
  self->name = make_name (&facts);
  self->facts = make_table (&facts);
  clear (&facts);

  return self;
}

void
bs_entry_story_free (BsEntryStory *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->title);
  bs_operand_table_free (self->facts);
  g_free (self);
}
