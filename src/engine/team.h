#pragma once

#include "engine/memory-budget.h"

G_BEGIN_DECLS

/**
 * BsTeam: threads that do the parts of one task after another together with the thread that
 * asks for it. For tasks of some microseconds: who has nothing to do looks for work a little
 * while before it sleeps.
 */
typedef struct _BsTeam BsTeam;

/* Does part @part as member 0 (who asked) ... n_members - 1: a member does one at a time. */
typedef void (*BsTeamWork) (gpointer data, guint member, guint part);

BsTeam *bs_team_new (guint n_members);
void bs_team_add_need (guint n_members, BsMemoryNeed *need);
void bs_team_free (BsTeam *self);

void bs_team_run (BsTeam *self, BsTeamWork work, gpointer data, guint n_parts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsTeam, bs_team_free)

G_END_DECLS
