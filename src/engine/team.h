#pragma once

#include "engine/memory-budget.h"

G_BEGIN_DECLS

/**
 * BsTeam:
 *
 * Threads that share the parts of one task after another with the thread that asks for it. A team
 * is made for tasks of some microseconds: a thread without work looks for new work for a short
 * while before it sleeps.
 */
typedef struct _BsTeam BsTeam;

/* Does part @part of the task. @member is 0 for the thread that asked, and up to n_members - 1 for
 * the others. A member does one part at a time, so it may use memory of its own without a lock. */
typedef void (*BsTeamWork) (gpointer data, guint member, guint part);

BsTeam *bs_team_new (guint n_members);
void bs_team_add_need (guint n_members, BsMemoryNeed *need);
void bs_team_free (BsTeam *self);

void bs_team_run (BsTeam *self, BsTeamWork work, gpointer data, guint n_parts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsTeam, bs_team_free)

G_END_DECLS
