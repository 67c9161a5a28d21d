#pragma once

#include "export/picture-file.h"
#include "terminal/task.h"
#include "walk/sequence.h"

G_BEGIN_DECLS

/* The own options of draw as texts; NULL for an option that is not given. */
typedef struct
{
  char *step;
  char *after;
  char *example;
  char *layer;
  char *across;
  char *up;
  char *what;
  char *output;
  char *size;
  gboolean has_maps;
  gboolean is_dark;
} BsDrawWords;

typedef enum
{
  BS_DRAW_NETWORK,
  BS_DRAW_MATRICES,
  BS_DRAW_PLOT,
  BS_DRAW_MAP,
  BS_DRAW_IMAGES,
  BS_DRAW_SHEET, /* a handout, page by page */
} BsDrawKind;

/**
 * BsDrawWishes: what these texts mean
 * @what: the kind of picture
 * @step: 1 … the steps of the iteration; 0 for no step: what one example gives is shown as a whole
 * @after: the number of updates of Θ before the picture
 * @example: 1 … m; 0 if none is named
 * @layer: 1 … L - 1; 0 for the layer of the step
 * @has_maps: the discs of the network have the maps of their neurons
 * @across, @up: the features of a map, or of these maps
 * @width, @height: 0 for the usual size
 */
typedef struct
{
  BsDrawKind what;
  BsPictureFormat format;
  guint64 step;
  guint64 after;
  guint64 example;
  guint64 layer;
  gboolean has_maps;
  guint64 across, up;
  guint width, height;
} BsDrawWishes;

void bs_draw_words_clear (BsDrawWords *self);
/* Both return FALSE after they have written the reason to standard error: the first reads what can
 * be read before the data are, the second the numbers whose ranges depend on the data. */
gboolean bs_draw_wishes_read (BsDrawWishes *self, const BsDrawWords *words);
gboolean bs_draw_wishes_read_numbers (BsDrawWishes *self,
                                      const BsDrawWords *words,
                                      const BsTask *task,
                                      const BsSequence *sequence);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsDrawWords, bs_draw_words_clear)

G_END_DECLS
