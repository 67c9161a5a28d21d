/* What leaves the window is made here, in a thread.
 *
 * A job begins with a snapshot of what is shown, so training and the walk go on meanwhile. A
 * picture with many edges takes longer than a frame, and so do a large matrix and a table of a
 * million examples; and the main thread never waits for a disk. A file is replaced completely or
 * not at all. */

#include "window/export-job.h"

#include <string.h>

#include "experiment/experiment.h"
#include "export/data-csv.h"
#include "export/handout.h"
#include "export/matrices-octave.h"
#include "files/file-writer.h"

#define PIXELS 2.0

/**
 * bs_export_job_new:
 *
 * Returns: (transfer full): a job to which the caller adds what is made
 */
BsExportJob *
bs_export_job_new (BsExportKind kind)
{
  BsExportJob *self = g_new0 (BsExportJob, 1);

  self->kind = kind;

  return self;
}

/* Takes any pointer, as a GTask and a GObject want it. */
void
bs_export_job_free (gpointer job)
{
  BsExportJob *self = job;

  if (self == NULL)
    return;

  g_clear_object (&self->file);
  g_clear_pointer (&self->drawing, bs_drawing_free);
  g_clear_pointer (&self->svg, g_bytes_unref);
  g_clear_pointer (&self->reveal, bs_reveal_free);
  g_clear_pointer (&self->read, bs_training_set_unref);
  g_clear_pointer (&self->edits, g_free);
  g_clear_pointer (&self->matrices, bs_matrix_scene_free);
  g_free (self);
}

static GBytes *
make_picture (BsExportJob *self, GError **error)
{
  if (self->file == NULL)
    {
      self->svg =
        bs_picture_make (self->drawing, BS_PICTURE_SVG, &self->size, 1.0, self->palette, error);
      if (self->svg == NULL)
        return NULL;
    }

  return bs_picture_make (self->drawing, self->format, &self->size, PIXELS, self->palette, error);
}

static GBytes *
make_handout (BsExportJob *self, GError **error)
{
  return bs_handout_make (self->reveal, self->first, self->n_steps, error);
}

/**
 * bs_export_job_get_script:
 *
 * Returns: the program of a job that has a walk; valid as long as the job
 */
BsScript
bs_export_job_get_script (const BsExportJob *self)
{
  return (BsScript){ .network = bs_reveal_get_network (self->reveal),
                     .theta = bs_reveal_get_point (self->reveal)->theta,
                     .lambda = bs_reveal_get_lambda (self->reveal),
                     .training_set = bs_reveal_get_training_set (self->reveal),
                     .is_scaled = self->is_scaled };
}

static GBytes *
make_script (BsExportJob *self)
{
  const BsScript script = bs_export_job_get_script (self);

  return g_string_free_to_bytes (bs_script_make (&script, self->language));
}

static GBytes *
make_data (BsExportJob *self, GError **error)
{
  g_autoptr (BsTrainingSet) data = bs_experiment_make_data (self->read, self->edits, error);

  return data != NULL ? bs_data_csv_make (data) : NULL;
}

/* The text ends with its 0, as the clipboard takes it. */
static GBytes *
make_matrices (BsExportJob *self)
{
  char *text = bs_matrices_to_octave (self->matrices);

  return g_bytes_new_take (text, strlen (text) + 1);
}

static GBytes *
make (BsExportJob *self, GError **error)
{
  switch (self->kind)
    {
    case BS_EXPORT_PICTURE:
      return make_picture (self, error);
    case BS_EXPORT_HANDOUT:
      return make_handout (self, error);
    case BS_EXPORT_SCRIPT:
      return make_script (self);
    case BS_EXPORT_DATA:
      return make_data (self, error);
    case BS_EXPORT_MATRICES:
    default:
      return make_matrices (self);
    }
}

/**
 * bs_export_job_do:
 *
 * Makes the bytes, and writes the file if there is one. A thread calls it.
 *
 * Returns: (transfer full): the bytes; %NULL with the error of who makes them, or a GIO error
 */
GBytes *
bs_export_job_do (BsExportJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const char *data;

  g_return_val_if_fail (self != NULL, NULL);

  bytes = make (self, error);
  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  if (self->file != NULL && !bs_file_writer_replace (self->file, data, length, cancellable, error))
    return NULL;

  return g_steal_pointer (&bytes);
}
