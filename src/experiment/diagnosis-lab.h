#pragma once

#include "experiment/lab-subject.h"
#include "labs/deviation-diagnosis.h"
#include "training/background-job.h"

G_BEGIN_DECLS

/**
 * BsDiagnosisResult: what is wrong with the D in a file, or with one number
 * @name: the name of the file, or the entry and the number
 * @is_number: whether it is about one number, and then @number says which
 * @failure: why the file could not be read; %NULL if it was, and then @diagnosis says the rest
 */
typedef struct
{
  char *name;
  char *failure;
  gboolean is_number;
  BsLearnersNumber number;
  BsDiagnosis diagnosis;
} BsDiagnosisResult;

void bs_diagnosis_result_free (gpointer self);
char *bs_diagnosis_result_make_title (const BsDiagnosisResult *self);
char *bs_diagnosis_result_make_place (const BsDiagnosisResult *self);
char *bs_diagnosis_result_make_mistake (const BsDiagnosisResult *self);
char *bs_diagnosis_result_make_twins (const BsDiagnosisResult *self);

/* The work, for a BsBackgroundJob. */
gpointer bs_diagnosis_lab_new (BsLabSubject *subject, GFile *file, GError **error);
gpointer bs_diagnosis_lab_new_number (BsLabSubject *subject,
                                      const BsLearnersNumber *number,
                                      const char *text,
                                      GError **error);
void bs_diagnosis_lab_free (gpointer self);
void bs_diagnosis_lab_run (BsBackgroundWork *work, gpointer self);

G_END_DECLS
