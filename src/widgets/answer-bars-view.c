#include "widgets/answer-bars-view.h"

#include "draw/answer-bars.h"
#include "widgets/picture.h"
#include "widgets/widget.h"

#define WIDTH 176

struct _BsAnswerBarsView
{
  GtkWidget parent_instance;

  BsPicture *picture;
  char **names; /* of the outputs */
  double *outputs;
};

G_DEFINE_FINAL_TYPE (BsAnswerBarsView, bs_answer_bars_view, GTK_TYPE_WIDGET)

static BsAnswerBars
get_bars (BsAnswerBarsView *self)
{
  return (BsAnswerBars){ (const char *const *) self->names, self->outputs,
                         self->names != NULL ? g_strv_length (self->names) : 0 };
}

static void
paint (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  const BsAnswerBars bars = get_bars (owner);

  bs_answer_bars_paint (cr, width, &bars, palette);
}

static void
bs_answer_bars_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  bs_picture_fill (BS_ANSWER_BARS_VIEW (widget)->picture, 1.0, width, height);
}

static void
bs_answer_bars_view_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  BsAnswerBarsView *self = BS_ANSWER_BARS_VIEW (widget);
  const BsAnswerBars bars = get_bars (self);
  double size =
    orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : bs_answer_bars_get_height (&bars);

  gtk_widget_measure (GTK_WIDGET (self->picture), orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = *natural = (int) (size * bs_widget_get_text_scale (widget));
}

static void
bs_answer_bars_view_dispose (GObject *object)
{
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_answer_bars_view_parent_class)->dispose (object);
}

static void
bs_answer_bars_view_finalize (GObject *object)
{
  BsAnswerBarsView *self = BS_ANSWER_BARS_VIEW (object);

  g_strfreev (self->names);
  g_free (self->outputs);

  G_OBJECT_CLASS (bs_answer_bars_view_parent_class)->finalize (object);
}

static void
bs_answer_bars_view_class_init (BsAnswerBarsViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_answer_bars_view_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_answer_bars_view_finalize;
  widget_class->measure = bs_answer_bars_view_measure;
  widget_class->size_allocate = bs_answer_bars_view_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "answerbars");
  /* A label beside it tells the same in words. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
bs_answer_bars_view_init (BsAnswerBarsView *self)
{
  self->picture = bs_picture_add (GTK_WIDGET (self), paint);
}

/**
 * bs_answer_bars_view_set_names:
 * @names: (nullable): what each output stands for; %NULL for no outputs
 *
 * Forgets what is shown.
 */
void
bs_answer_bars_view_set_names (BsAnswerBarsView *self, const char *const *names)
{
  g_return_if_fail (BS_IS_ANSWER_BARS_VIEW (self));

  g_strfreev (self->names);
  self->names = g_strdupv ((char **) names);
  g_clear_pointer (&self->outputs, g_free);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  bs_picture_invalidate (self->picture);
}

/**
 * bs_answer_bars_view_show:
 * @outputs: (nullable): h of each output; %NULL if it is not computed
 */
void
bs_answer_bars_view_show (BsAnswerBarsView *self, const double *outputs)
{
  g_return_if_fail (BS_IS_ANSWER_BARS_VIEW (self));

  g_clear_pointer (&self->outputs, g_free);
  if (outputs != NULL && self->names != NULL)
    self->outputs = g_memdup2 (outputs, g_strv_length (self->names) * sizeof *outputs);
  bs_picture_invalidate (self->picture);
}
