#pragma once

#include "engine/data/training-set.h"
#include "files/data-layout.h"

G_BEGIN_DECLS

BsTable *bs_data_file_read_table (GFile *file,
                                  const BsDataReading *reading,
                                  BsProgress *progress,
                                  GCancellable *cancellable,
                                  GError **error);
BsTrainingSet *bs_data_file_parse (BsTextSource *source,
                                   const BsDataReading *reading,
                                   BsDataLayout **layout,
                                   BsProgress *progress,
                                   GCancellable *cancellable,
                                   GError **error);
BsTrainingSet *bs_data_file_load (GFile *file,
                                  const BsDataReading *reading,
                                  BsDataLayout **layout,
                                  BsProgress *progress,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
