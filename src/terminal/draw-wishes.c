/* The own options of draw: what they mean, and which of them make no sense together.
 *
 * Whatever can be refused before the data are read is refused then, because a large file takes its
 * time. */

#include "terminal/draw-wishes.h"

#include <glib/gi18n-lib.h>

#include "files/quote.h"
#include "labs/telling-features.h"
#include "terminal/own-number.h"
#include "terminal/own-word.h"
#include "terminal/refusal.h"

typedef struct
{
  const char *name;
  gboolean is_of_step; /* the picture shows one step, or one example */
  gboolean is_of_layer;
  gboolean is_on_paper; /* a handout, page by page */
  gboolean is_of_plane; /* of two features */
  gboolean has_neurons; /* whose maps it can show */
} Kind;

static const Kind kinds[] = {
  [BS_DRAW_NETWORK] = { .name = "network", .is_of_step = TRUE, .has_neurons = TRUE },
  [BS_DRAW_MATRICES] = { .name = "matrices", .is_of_step = TRUE, .is_of_layer = TRUE },
  [BS_DRAW_PLOT] = { .name = "plot" },
  [BS_DRAW_MAP] = { .name = "map", .is_of_step = TRUE, .is_of_plane = TRUE },
  [BS_DRAW_IMAGES] = { .name = "images", .is_of_step = TRUE },
  [BS_DRAW_SHEET] = { .name = "sheet", .is_of_step = TRUE, .is_on_paper = TRUE },
};

static const char *
get_kind (guint which)
{
  return kinds[which].name;
}

static gboolean
read_kind (const BsDrawWords *words, BsDrawWishes *wishes)
{
  static const BsOwnWord word = { "--what", N_ ("A picture"), G_N_ELEMENTS (kinds), get_kind };
  guint which = BS_DRAW_NETWORK;

  if (words->what != NULL && !bs_own_word_read (&word, words->what, &which))
    return FALSE;
  wishes->what = (BsDrawKind) which;

  return TRUE;
}

static gboolean
read_format (const BsDrawWords *words, BsDrawWishes *wishes)
{
  g_autofree char *shown = NULL;

  if (words->output == NULL)
    {
      bs_terminal_refuse (_ ("draw: expected --output FILE.svg, FILE.pdf or FILE.png"));
      return FALSE;
    }
  if (bs_picture_format_find (words->output, &wishes->format))
    return TRUE;

  shown = bs_quote_file_name (words->output);
  bs_terminal_refuse (_ ("--output: The name must end with .svg, .pdf or .png, not as “%s” does."),
                      shown);

  return FALSE;
}

/* Returns the number before @end, which must be a side of a picture; 0 if it is not. */
static guint
read_side (const char *text, gssize length)
{
  g_autofree char *digits = g_strndup (text, length >= 0 ? (gsize) length : strlen (text));
  guint64 side;

  return g_ascii_string_to_unsigned (digits, 10, BS_PICTURE_LEAST, BS_PICTURE_MOST, &side, NULL)
           ? (guint) side
           : 0;
}

static gboolean
read_size (const BsDrawWords *words, BsDrawWishes *wishes)
{
  const char *cross = words->size != NULL ? strchr (words->size, 'x') : NULL;
  g_autofree char *shown = NULL;

  if (words->size == NULL)
    return TRUE;
  if (cross != NULL)
    {
      wishes->width = read_side (words->size, cross - words->size);
      wishes->height = read_side (cross + 1, -1);
    }
  if (wishes->width > 0 && wishes->height > 0)
    return TRUE;

  shown = bs_quote (words->size);
  bs_terminal_refuse (_ ("--size: A size must be two numbers from %d to %d, such as 1366x768, not "
                         "“%s”."),
                      BS_PICTURE_LEAST, BS_PICTURE_MOST, shown);

  return FALSE;
}

static gboolean
refuse_for (const Kind *kind, const char *option, const char *reason)
{
  bs_terminal_refuse ("%s: --what %s: %s", option, kind->name, reason);

  return FALSE;
}

/* Refuses what makes no sense for a handout. */
static gboolean
check_paper (const BsDrawWords *words, const BsDrawWishes *wishes)
{
  const Kind *kind = &kinds[wishes->what];

  if (!kind->is_on_paper)
    return TRUE;
  if (wishes->format != BS_PICTURE_PDF)
    return refuse_for (kind, "--output", _ ("a handout has pages; expected FILE.pdf"));
  if (words->size != NULL)
    return refuse_for (kind, "--size", _ ("a handout has pages of A4"));
  if (words->is_dark)
    return refuse_for (kind, "--dark", _ ("a handout is for white paper"));

  return TRUE;
}

/* Refuses what makes no sense for the kind of picture. */
static gboolean
check_kind (const BsDrawWords *words, const Kind *kind)
{
  if (!kind->is_of_step && words->step != NULL)
    return refuse_for (kind, "--step", _ ("the plot shows whole iterations; expected --after"));
  if (!kind->is_of_step && words->example != NULL)
    return refuse_for (kind, "--example", _ ("the plot shows J of all examples"));
  if (!kind->is_of_step && words->after == NULL)
    return refuse_for (kind, "draw",
                       _ ("expected --after ITERATIONS, without which there is no "
                          "curve"));
  if (words->step != NULL && words->example != NULL)
    return refuse_for (kind, "--example", _ ("a step belongs to an example already"));
  if (!kind->is_of_layer && words->layer != NULL)
    return refuse_for (kind, "--layer", _ ("only the matrices are those of one layer"));
  if (!kind->has_neurons && words->has_maps)
    return refuse_for (kind, "--maps", _ ("only the network has neurons with maps"));
  if (!kind->is_of_plane && !words->has_maps && (words->across != NULL || words->up != NULL))
    return refuse_for (kind, words->across != NULL ? "--across" : "--up",
                       _ ("only a map, or the network with --maps, has axes of features"));

  return TRUE;
}

gboolean
bs_draw_wishes_read (BsDrawWishes *self, const BsDrawWords *words)
{
  self->has_maps = words->has_maps;

  return read_kind (words, self) && check_kind (words, &kinds[self->what]) &&
         read_format (words, self) && read_size (words, self) && check_paper (words, self);
}

/* Reads the features of the axes, which are two different ones. */
static gboolean
read_axes (const BsDrawWords *words, const BsTask *task, BsDrawWishes *wishes)
{
  guint64 n = bs_training_set_get_n_features (task->training_set);
  const BsOwnNumber across = { "--across", N_ ("The feature across"), 1, n };
  const BsOwnNumber up = { "--up", N_ ("The feature up"), 1, n };
  gsize first, second;

  if (!kinds[wishes->what].is_of_plane && !wishes->has_maps)
    return TRUE;
  if (n < 2)
    return refuse_for (&kinds[wishes->what], wishes->has_maps ? "--maps" : "--what",
                       _ ("the data have only one feature"));

  bs_telling_features_find (task->training_set, &first, &second);
  wishes->across = first;
  if (words->across != NULL && !bs_own_number_read (&across, words->across, &wishes->across))
    return FALSE;
  wishes->up = wishes->across == second ? first : second;
  if (words->up != NULL && !bs_own_number_read (&up, words->up, &wishes->up))
    return FALSE;
  if (wishes->across == wishes->up)
    return refuse_for (&kinds[wishes->what], "--up",
                       _ ("the two axes need two different features"));

  return TRUE;
}

static gboolean
check_image (const BsTask *task, const BsDrawWishes *wishes)
{
  const BsImageShape *image = &task->setup->image;
  gsize n = bs_training_set_get_n_features (task->training_set);
  g_autofree char *shown = bs_image_shape_format (image);

  if (image->n_rows == 0 && wishes->what == BS_DRAW_IMAGES)
    return refuse_for (&kinds[wishes->what], "--what",
                       _ ("the features form no image; --image RxC says how they do"));
  if (image->n_rows == 0 || bs_image_shape_fits (image, n))
    return TRUE;
  bs_terminal_refuse (_ ("--image: An image of %s has %zu pixels, but the data have %zu features."),
                      shown, image->n_rows * image->n_columns, n);

  return FALSE;
}

gboolean
bs_draw_wishes_read_numbers (BsDrawWishes *self,
                             const BsDrawWords *words,
                             const BsTask *task,
                             const BsSequence *sequence)
{
  const BsOwnNumber after = { "--after", N_ ("The number of iterations"), 0, 0 };
  const BsOwnNumber example = { "--example", N_ ("The example"), 1,
                                bs_training_set_get_n_examples (task->training_set) };
  const BsOwnNumber layer = { "--layer", N_ ("The layer"), 1,
                              bs_network_get_n_layers (task->network) - 1 };
  BsOwnNumber step = { "--step", N_ ("The step"), 1, 0 };

  if (words->after != NULL && !bs_own_number_read (&after, words->after, &self->after))
    return FALSE;
  step.high = bs_sequence_get_n_steps (sequence, self->after);

  return (words->step == NULL || bs_own_number_read (&step, words->step, &self->step)) &&
         (words->example == NULL ||
          bs_own_number_read (&example, words->example, &self->example)) &&
         (words->layer == NULL || bs_own_number_read (&layer, words->layer, &self->layer)) &&
         read_axes (words, task, self) && check_image (task, self);
}

void
bs_draw_words_clear (BsDrawWords *self)
{
  g_free (self->step);
  g_free (self->after);
  g_free (self->example);
  g_free (self->layer);
  g_free (self->across);
  g_free (self->up);
  g_free (self->what);
  g_free (self->output);
  g_free (self->size);
}
