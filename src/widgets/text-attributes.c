#include "widgets/text-attributes.h"

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
      const BsColor *color = bs_palette_get_role (palette, runs[i].role);

      if (color != &palette->text)
        insert (list, &runs[i],
                pango_attr_foreground_new (to_pango (color->red), to_pango (color->green),
                                           to_pango (color->blue)));
      if (runs[i].role == BS_TEXT_RESULT)
        insert (list, &runs[i], pango_attr_weight_new (PANGO_WEIGHT_BOLD));
    }

  return list;
}
