/* A block "formula": each of its lines is a formula as people write it, and is typeset. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "labs/lessons/lesson-part-private.h"
#include "walk/formula-reader.h"

static gboolean
add_line (BsLessonPart *part,
          const BsLessonBlock *block,
          const char *start,
          const char *end,
          GError **error)
{
  g_autofree char *line = g_strndup (start, (gsize) (end - start));
  const char *place;
  BsFormula *formula;

  g_strchomp (line);
  if (line[strspn (line, " ")] == '\0')
    return TRUE;
  formula = bs_formula_read (line, &place);
  if (formula == NULL && g_utf8_strlen (line, -1) > BS_FORMULA_MOST_LENGTH)
    return bs_lesson_block_refuse (block, start + (place - line), error,
                                   _ ("expected a formula of at most %d characters"),
                                   BS_FORMULA_MOST_LENGTH);
  if (formula == NULL)
    return bs_lesson_block_refuse (block, start + (place - line), error,
                                   /* Translators: keep the formula as it is. */
                                   _ ("expected a formula such as δ⁽ᴸ⁾ = a⁽ᴸ⁾ − y"));
  g_ptr_array_add (part->formulas, formula);

  return TRUE;
}

/**
 * _bs_lesson_formulas_read:
 * @block: empty; it knows where the block is
 * @start, @end: the lines between the fences
 *
 * Returns: %FALSE with an error if one of the lines is no formula, or if there is none
 */
gboolean
_bs_lesson_formulas_read (BsLessonPart *part,
                          const BsLessonBlock *block,
                          const char *start,
                          const char *end,
                          GError **error)
{
  part->formulas = g_ptr_array_new_with_free_func ((GDestroyNotify) bs_formula_unref);
  while (start < end)
    {
      const char *line_end = start + strcspn (start, "\r\n");

      line_end = MIN (line_end, end);
      if (!add_line (part, block, start, line_end, error))
        return FALSE;
      start = line_end < end ? line_end + 1 : end;
    }

  return part->formulas->len > 0 ||
         bs_lesson_block_refuse (block, block->place, error, _ ("expected at least one formula"));
}
