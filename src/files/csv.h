#pragma once

#include <gio/gio.h>

#include "engine/data/training-set.h"
#include "files/file-error.h"

G_BEGIN_DECLS

BsTrainingSet *bs_csv_parse (const char *name,
                             const char *text,
                             gsize length,
                             gsize n_targets,
                             GCancellable *cancellable,
                             GError **error);
BsTrainingSet *
bs_csv_load (GFile *file, gsize n_targets, GCancellable *cancellable, GError **error);

G_END_DECLS
