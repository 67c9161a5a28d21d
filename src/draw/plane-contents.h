#pragma once

#include "draw/plane-scene.h"
#include "labs/answers.h"

G_BEGIN_DECLS

/**
 * BsPlaneShown: what the map is of
 * @layer, @neuron: a neuron; if @neuron is 0, the classes, or the first output
 * @activation: what a hidden neuron makes of the example of the walk; of outputs it is not read
 * @is_asked: a learner is asked for what the network makes of this example, so the picture does not
 *   tell it, and has no map
 * @is_ahead: the walk has not computed yet what the map shows at its example, so that is not told
 * @is_unanswered: nor has it computed h, so the example has no ring
 * @is_alone: the picture leaves the window, so it tells itself what the page tells beside it: at
 *   which values the features without an axis are held
 */
typedef struct
{
  guint layer;
  gsize neuron;
  double activation;
  gboolean is_asked;
  gboolean is_ahead;
  gboolean is_unanswered;
  gboolean is_alone;
} BsPlaneShown;

/**
 * BsPlaneContents:
 *
 * What a picture of the plane shows, made from the map and the answers of one moment.
 */
typedef struct _BsPlaneContents BsPlaneContents;

BsPlaneContents *bs_plane_contents_new (BsPlaneMap *map,
                                        BsAnswers *answers,
                                        const BsTrainingSet *unscaled,
                                        const gsize *examples,
                                        gsize n_examples,
                                        gsize example,
                                        const BsPlaneShown *shown);
void bs_plane_contents_free (BsPlaneContents *self);

const BsPlaneScene *bs_plane_contents_get_scene (const BsPlaneContents *self);
void bs_plane_contents_set_cross (BsPlaneContents *self, const double *cross, const char *text);
void bs_plane_contents_move_point (BsPlaneContents *self, gsize point, double across, double up);
gsize bs_plane_contents_get_example (const BsPlaneContents *self, gsize point);

char *bs_plane_contents_name_activation (guint layer, gsize neuron);
char *bs_plane_contents_describe_answer (const BsTrainingSet *data, const double *outputs);
char *bs_plane_contents_describe_held (const BsTrainingSet *data, gsize example);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsPlaneContents, bs_plane_contents_free)

G_END_DECLS
