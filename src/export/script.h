#pragma once

#include "engine/data/training-set.h"
#include "engine/network.h"

G_BEGIN_DECLS

typedef enum
{
  BS_SCRIPT_OCTAVE,
  BS_SCRIPT_NUMPY,
} BsScriptLanguage;

#define BS_SCRIPT_N_LANGUAGES 2

/**
 * BsScript: what a script computes with.
 * @theta: one number for each parameter of @network
 * @training_set: the examples as the network sees them
 * @is_scaled: whether the features of @training_set are scaled
 */
typedef struct
{
  const BsNetwork *network;
  const double *theta;
  double lambda;
  const BsTrainingSet *training_set;
  gboolean is_scaled;
} BsScript;

/* A script with more numbers is no text that anybody reads. */
#define BS_SCRIPT_MOST_NUMBERS 2000000

const char *bs_script_language_get_nick (BsScriptLanguage language);
const char *bs_script_language_get_suffix (BsScriptLanguage language);
gboolean bs_script_language_find_of_name (const char *file_name, BsScriptLanguage *language);
char *bs_script_language_object (BsScriptLanguage language, const char *file_name);

gsize bs_script_count_numbers (const BsScript *self);
GString *bs_script_make (const BsScript *self, BsScriptLanguage language);

G_END_DECLS
