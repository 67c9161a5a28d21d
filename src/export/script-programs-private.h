#pragma once

#include "engine/activation.h"
#include "export/script.h"

G_BEGIN_DECLS

/* The programs, without their numbers. */
extern const char *const _bs_script_programs[BS_SCRIPT_N_LANGUAGES];

/* The activation of the hidden layers, and its derivative, for each language. */
typedef struct
{
  const char *value[BS_SCRIPT_N_LANGUAGES];
  const char *slope[BS_SCRIPT_N_LANGUAGES];
} BsScriptActivation;

extern const BsScriptActivation _bs_script_activations[];

G_END_DECLS
