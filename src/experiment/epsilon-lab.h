#pragma once

#include "experiment/lab-subject.h"
#include "labs/epsilon-study.h"
#include "training/background-job.h"

G_BEGIN_DECLS

/**
 * BsEpsilonWhat: what the error of the estimate is studied on
 * @BS_EPSILON_CUBE: θ³ at θ = 1, the lecture's example
 * @BS_EPSILON_ENTRY: one entry of D
 * @BS_EPSILON_ALL: all entries of D, or a sample of a large one
 */
typedef enum
{
  BS_EPSILON_CUBE,
  BS_EPSILON_ENTRY,
  BS_EPSILON_ALL,
} BsEpsilonWhat;

#define BS_N_EPSILON_WHATS 3

typedef struct
{
  BsEpsilonWhat what;
  BsEntry entry; /* of BS_EPSILON_ENTRY */
  BsEpsilonStudy study;
} BsEpsilonResult;

/* The work, for a BsBackgroundJob, whose results are BsEpsilonResult, freed with g_free(). */
gpointer bs_epsilon_lab_new (BsLabSubject *subject,
                             BsEpsilonWhat what,
                             const BsEntry *entry,
                             GError **error);
void bs_epsilon_lab_free (gpointer self);
void bs_epsilon_lab_run (BsBackgroundWork *work, gpointer self);

char *bs_epsilon_result_make_title (const BsEpsilonResult *self);
char *bs_epsilon_result_make_sentence (const BsEpsilonResult *self);

G_END_DECLS
