#pragma once

#include <gio/gio.h>

#include "files/data-layout.h"
#include "files/progress.h"
#include "setup/setup.h"

G_BEGIN_DECLS

/* The data of a set-up. All these functions may take long for large data, so they run in a thread
 * of their own. */

/**
 * BsPreparedData: the data as a run uses them.
 * @training: the scaled training examples
 * @held_out: the scaled held-out examples; NULL if there are none
 * @unscaled: the training examples before they were scaled
 * @scaler: what both parts were scaled with
 * @numbers: (element-type gsize): the numbers of the training examples among all; NULL if none are
 *   held out
 */
typedef struct
{
  BsTrainingSet *training;
  BsTrainingSet *held_out;
  BsTrainingSet *unscaled;
  BsScaler *scaler;
  GArray *numbers;
} BsPreparedData;

void bs_prepared_data_clear (BsPreparedData *self);

BsTrainingSet *bs_setup_read_data (const BsSetup *self,
                                   BsDataLayout **layout,
                                   BsProgress *progress,
                                   GCancellable *cancellable,
                                   GError **error);
BsSetup *bs_setup_suggest (const BsSetup *before, const char *data, const BsTrainingSet *read);
gboolean bs_setup_has_own_limit (const BsSetup *self);
BsSetup *bs_setup_suggest_limit (const BsSetup *self, const BsSetup *before);
gboolean bs_setup_prepare (const BsSetup *self,
                           BsTrainingSet *read,
                           BsPreparedData *prepared,
                           GError **error);
BsThetaContext *bs_setup_make_context (const BsSetup *self, const BsPreparedData *data);
char *bs_setup_describe_theta (const BsSetup *self, const BsTrainingSet *read);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsPreparedData, bs_prepared_data_clear)

G_END_DECLS
