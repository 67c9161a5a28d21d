/* The weights into neurons as images: what each neuron looks for in an image.
 *
 * A neuron of layer 2 multiplies each pixel by a weight of its own. Where that weight is large and
 * positive, dark pixels excite it; where it is negative, they inhibit it. So the weights, put into
 * the grid of the pixels, are the pattern that it answers to most. Deeper layers see no pixels, and
 * their weights form no image.
 *
 * The bias Θᵢ₀ belongs to no pixel. It stands apart, and does not decide how strong the colours
 * are: the largest |Θ| of all pixels of all these neurons has the full colour, so that the images
 * of two neurons can be compared.
 *
 * The numbers are copied, so they stay those of one moment while training goes on. */

#include "draw/weight-images.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "walk/number.h"

struct _BsWeightImages
{
  BsImageShape shape;
  guint64 iteration;
  gsize first; /* the neuron of index 1 */
  gsize n_neurons;
  gsize n_features;
  double largest;
  double *theta; /* n_neurons rows of a bias and the weights of the pixels */
  char **names;  /* of the classes, if the neurons are outputs that stand for one each; or NULL */
};

/* Returns the largest |Θ| of all pixels, of all neurons of the layer. */
static double
find_largest (const BsReveal *reveal)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  const double *theta =
    bs_reveal_get_point (reveal)->theta + bs_network_get_theta_offset (network, 1);
  gsize n = bs_network_get_size (network, 1) + 1;
  double largest = 0.0;

  for (gsize i = 0; i < bs_network_get_size (network, 2); i++)
    for (gsize j = 1; j < n; j++)
      if (isfinite (theta[i * n + j]))
        largest = MAX (largest, fabs (theta[i * n + j]));

  return largest;
}

static char **
copy_names (const BsReveal *reveal)
{
  const BsTrainingSet *data = bs_reveal_get_training_set (reveal);
  gboolean are_outputs = bs_network_get_n_layers (bs_reveal_get_network (reveal)) == 2;

  return are_outputs && bs_training_set_get_targets (data) != BS_TARGETS_BINARY
           ? g_strdupv ((char **) bs_training_set_get_class_names (data))
           : NULL;
}

static BsWeightImages *
copy_rows (const BsReveal *reveal, gsize first, gsize n_neurons)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  const BsImageShape *shape = bs_reveal_get_image (reveal);
  BsWeightImages *self;
  gsize row;

  if (shape == NULL)
    return NULL;

  self = g_new0 (BsWeightImages, 1);
  self->shape = *shape;
  self->iteration = bs_reveal_get_point (reveal)->iteration;
  self->first = first;
  self->n_neurons = n_neurons;
  self->n_features = bs_network_get_size (network, 1);
  self->largest = find_largest (reveal);
  self->names = copy_names (reveal);
  row = (self->n_features + 1) * sizeof (double);
  self->theta = g_memdup2 (bs_reveal_get_point (reveal)->theta +
                             bs_network_get_theta_index (network, 1, first, 0),
                           n_neurons * row);

  return self;
}

/**
 * bs_weight_images_new:
 *
 * Returns: (transfer full) (nullable): the weights into all neurons of layer 2; %NULL if the
 *   features form no image
 */
BsWeightImages *
bs_weight_images_new (const BsReveal *reveal)
{
  g_return_val_if_fail (reveal != NULL, NULL);

  return copy_rows (reveal, 1, bs_network_get_size (bs_reveal_get_network (reveal), 2));
}

/**
 * bs_weight_images_new_of:
 * @layer, @neuron: any unit of the network
 *
 * Returns: (transfer full) (nullable): the weights into this neuron alone, in the colours of all;
 *   %NULL if they form no image
 */
BsWeightImages *
bs_weight_images_new_of (const BsReveal *reveal, guint layer, gsize neuron)
{
  g_return_val_if_fail (reveal != NULL, NULL);

  return layer == 2 && neuron > 0 ? copy_rows (reveal, neuron, 1) : NULL;
}

void
bs_weight_images_free (BsWeightImages *self)
{
  if (self == NULL)
    return;
  g_free (self->theta);
  g_strfreev (self->names);
  g_free (self);
}

gsize
bs_weight_images_get_n_neurons (const BsWeightImages *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_neurons;
}

/**
 * bs_weight_images_get_iteration:
 *
 * Returns: the number of updates that led to these weights
 */
guint64
bs_weight_images_get_iteration (const BsWeightImages *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->iteration;
}

/**
 * bs_weight_images_get:
 * @index: 1 … the number of neurons
 * @image: (out): its weights, which belong to @self
 * @bias: (out): Θᵢ₀
 */
void
bs_weight_images_get (const BsWeightImages *self, gsize index, BsImage *image, double *bias)
{
  const double *row;

  g_return_if_fail (self != NULL && index >= 1 && index <= self->n_neurons);
  g_return_if_fail (image != NULL && bias != NULL);

  row = self->theta + (index - 1) * (self->n_features + 1);
  *image = (BsImage){ self->shape, row + 1, -self->largest, self->largest };
  *bias = row[0];
}

/**
 * bs_weight_images_name:
 *
 * Returns: (transfer full): "a₃⁽²⁾", or the class if the neuron is the output of one
 */
char *
bs_weight_images_name (const BsWeightImages *self, gsize index)
{
  g_autofree char *subscript = NULL;

  g_return_val_if_fail (self != NULL && index >= 1 && index <= self->n_neurons, NULL);

  if (self->names != NULL)
    return g_strdup (self->names[self->first + index - 2]);
  subscript = bs_number_subscript (self->first + index - 1);

  return g_strdup_printf ("a%s⁽²⁾", subscript);
}

/* "1.2 at row 3, column 4" */
static char *
describe_pixel (const BsWeightImages *self, const BsImage *image, gsize feature)
{
  g_autofree char *number = bs_number_format_shown (image->values[feature - 1]);
  gsize row, column;

  bs_image_shape_find_pixel (&self->shape, feature, &row, &column);

  /* Translators: a number, and the place of its pixel in an image. */
  return g_strdup_printf (_ ("%s at row %zu, column %zu"), number, row + 1, column + 1);
}

/**
 * bs_weight_images_describe:
 *
 * Returns: (transfer full): the image in words: the bias, and the largest and the least weight with
 *   their places
 */
char *
bs_weight_images_describe (const BsWeightImages *self, gsize index)
{
  g_autofree char *name = NULL, *bias_text = NULL, *most = NULL, *least = NULL;
  gsize high = 1, low = 1;
  BsImage image;
  double bias;

  g_return_val_if_fail (self != NULL && index >= 1 && index <= self->n_neurons, NULL);

  bs_weight_images_get (self, index, &image, &bias);
  for (gsize j = 1; j <= self->n_features; j++)
    {
      high = image.values[j - 1] > image.values[high - 1] ? j : high;
      low = image.values[j - 1] < image.values[low - 1] ? j : low;
    }
  name = bs_weight_images_name (self, index);
  bias_text = bs_number_format_shown (bias);
  most = describe_pixel (self, &image, high);
  least = describe_pixel (self, &image, low);

  /* Translators: a neuron, its bias, and its largest and its least weight, each as in “1.2 at row
   * 3, column 4”. */
  return g_strdup_printf (_ ("Weights into %s as an image: bias %s; largest %s; least %s"), name,
                          bias_text, most, least);
}
