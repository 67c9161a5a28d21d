#include "widgets/text-attributes.h"

#include <string.h>

/* A bracket of at most so many bytes is not torn by the end of a line: "(1 − 0.3791)". */
#define MOST_WHOLE 24

static const BsColor *
get_color (BsTextRole role, const BsPalette *palette)
{
  switch (role)
    {
    case BS_TEXT_THETA_POSITIVE:
      return &palette->theta_positive;
    case BS_TEXT_THETA_NEGATIVE:
      return &palette->theta_negative;
    case BS_TEXT_DELTA_POSITIVE:
      return &palette->delta_positive;
    case BS_TEXT_DELTA_NEGATIVE:
      return &palette->delta_negative;
    case BS_TEXT_PLAIN:
    case BS_TEXT_ACTIVATION:
    case BS_TEXT_RESULT:
    default:
      return NULL;
    }
}

static void
insert (PangoAttrList *list, const BsTextRun *run, PangoAttribute *attribute)
{
  attribute->start_index = (guint) run->start;
  attribute->end_index = (guint) run->end;
  pango_attr_list_insert (list, attribute);
}

static guint16
to_pango (double channel)
{
  return (guint16) (CLAMP (channel, 0.0, 1.0) * 65535.0);
}

static void
keep_brackets_whole (PangoAttrList *list, const char *string)
{
  for (const char *open = strchr (string, '('); open != NULL; open = strchr (open + 1, '('))
    {
      const char *end = strchr (open, ')');
      const BsTextRun run = { .start = (gsize) (open - string),
                              .end = end != NULL ? (gsize) (end + 1 - string) : 0 };

      if (end != NULL && end - open <= MOST_WHOLE)
        insert (list, &run, pango_attr_allow_breaks_new (FALSE));
    }
}

/**
 * bs_text_make_attributes:
 *
 * Returns: (transfer full): the colours of the diagram for the numbers of @text; the result
 *   is bold.
 */
PangoAttrList *
bs_text_make_attributes (const BsText *text, const BsPalette *palette)
{
  PangoAttrList *list;
  const BsTextRun *runs;
  gsize n_runs;

  g_return_val_if_fail (text != NULL && palette != NULL, NULL);

  list = pango_attr_list_new ();
  runs = bs_text_get_runs (text, &n_runs);
  for (gsize i = 0; i < n_runs; i++)
    {
      const BsColor *color = get_color (runs[i].role, palette);

      if (color != NULL)
        insert (list, &runs[i],
                pango_attr_foreground_new (to_pango (color->red), to_pango (color->green),
                                           to_pango (color->blue)));
      if (runs[i].role == BS_TEXT_RESULT)
        insert (list, &runs[i], pango_attr_weight_new (PANGO_WEIGHT_BOLD));
    }

  keep_brackets_whole (list, bs_text_get_string (text));

  return list;
}
