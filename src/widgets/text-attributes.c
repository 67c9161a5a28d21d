#include "widgets/text-attributes.h"

#include <string.h>

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

/* Where a line may end before: an equals sign, a term of a sum, a factor set apart. */
static gboolean
may_break_before (const char *text)
{
  const char *const signs[] = { "= ", ":= ", "+ ", "· ", "g(" };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i]))
      return TRUE;

  return FALSE;
}

/* Lines end between terms and nowhere else: not in "(1 − 0.3791)", not in "j ≠ 0". */
static void
keep_terms_whole (PangoAttrList *list, const char *string)
{
  const char *start = string;

  for (const char *space = strchr (string, ' '); space != NULL; space = strchr (space + 1, ' '))
    if (may_break_before (space + 1))
      {
        const BsTextRun run = { .start = (gsize) (start - string),
                                .end = (gsize) (space - string) };

        insert (list, &run, pango_attr_allow_breaks_new (FALSE));
        start = space + 1;
      }
  insert (list, &(BsTextRun){ .start = (gsize) (start - string), .end = strlen (string) },
          pango_attr_allow_breaks_new (FALSE));
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

  keep_terms_whole (list, bs_text_get_string (text));

  return list;
}
