#pragma once

#include <gio/gio.h>

#include "files/data-layout.h"
#include "files/progress.h"
#include "setup/setup.h"

G_BEGIN_DECLS

/* The data of a set-up. All these functions may take long for large data, so they run in a thread
 * of their own. */

BsTrainingSet *bs_setup_read_data (const BsSetup *self,
                                   BsDataLayout **layout,
                                   BsProgress *progress,
                                   GCancellable *cancellable,
                                   GError **error);
BsSetup *bs_setup_suggest (const BsSetup *before, const char *data, const BsTrainingSet *read);
gboolean bs_setup_prepare (const BsSetup *self,
                           BsTrainingSet *read,
                           BsTrainingSet **training,
                           BsTrainingSet **held_out,
                           GError **error);

G_END_DECLS
