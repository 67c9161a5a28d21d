#pragma once

#include <gio/gio.h>

#include "draw/matrix-scene.h"
#include "export/drawing.h"
#include "export/picture-file.h"
#include "export/script.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

typedef enum
{
  BS_EXPORT_PICTURE,
  BS_EXPORT_HANDOUT,
  BS_EXPORT_SCRIPT,
  BS_EXPORT_DATA,
  BS_EXPORT_MATRICES,
} BsExportKind;

/**
 * BsExportJob: what is made, and where it goes
 * @file: %NULL for the clipboard
 * @done: what is told when it is on the clipboard
 * @drawing: a picture, which has @size, @palette and @format
 * @svg: the picture once more, beside the PNG of the clipboard
 * @reveal: the walk of a handout, or the numbers of a program
 * @first, @n_steps: the steps of a handout
 * @read, @edits: data to be saved; see bs_experiment_make_data()
 * @matrices: to be copied as a text
 */
typedef struct
{
  BsExportKind kind;
  GFile *file;
  const char *done;

  BsDrawing *drawing;
  BsDrawingSize size;
  const BsPalette *palette;
  BsPictureFormat format;
  GBytes *svg;

  BsReveal *reveal;
  guint64 first, n_steps;
  BsScriptLanguage language;
  gboolean is_scaled;

  BsTrainingSet *read;
  char *edits;

  BsMatrixScene *matrices;
} BsExportJob;

BsExportJob *bs_export_job_new (BsExportKind kind);
void bs_export_job_free (gpointer job);
BsScript bs_export_job_get_script (const BsExportJob *self);
GBytes *bs_export_job_do (BsExportJob *self, GCancellable *cancellable, GError **error);

G_END_DECLS
