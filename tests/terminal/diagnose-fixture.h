#pragma once

#include "capture.h"
#include "files/octave/octave-variables.h"

#define N_DIAGNOSE_CASES 3

/* A network of tests/data/mistake-numbers.txt. */
typedef struct
{
  const char *name;
  gsize sizes[5];
} DiagnoseCase;

extern const DiagnoseCase DIAGNOSE_CASES[N_DIAGNOSE_CASES];

/* Returns a variable that must be there. */
const BsOctaveVariable *diagnose_fixture_find (const BsOctaveVariables *numbers, const char *name);
/* Returns (transfer full) the unrolled vector as matrices PREFIX1SUFFIX, PREFIX2SUFFIX, … */
char *diagnose_fixture_roll (const BsOctaveVariable *vector,
                             const gsize *sizes,
                             const char *prefix,
                             const char *suffix);
/* Judges a D that is unrolled in @vector, in one of the three forms that are read. */
BsCapture *diagnose_fixture_run (const BsFolder *folder,
                                 const BsOctaveVariables *numbers,
                                 guint number,
                                 const BsOctaveVariable *vector,
                                 guint form,
                                 const char *lambda);
/* The same, with features that are scaled. */
BsCapture *diagnose_fixture_run_scaled (const BsFolder *folder,
                                        const BsOctaveVariables *numbers,
                                        guint number,
                                        const BsOctaveVariable *vector,
                                        guint form,
                                        const char *lambda,
                                        const char *scaling);
void diagnose_fixture_assert_mistake (const BsCapture *capture, const char *name);
