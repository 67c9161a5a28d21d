#pragma once

#include "files/text-source.h"

G_BEGIN_DECLS

/**
 * BsLessonLine: a line "name = value" of a block
 * @name, @value: without blanks around them
 * @name_place, @value_place: where they stand in the text of the lesson
 */
typedef struct
{
  char *name;
  char *value;
  const char *name_place;
  const char *value_place;
} BsLessonLine;

/**
 * BsLessonBlock: the lines of a fenced block that Backstep understands
 * @kind: the word after the fence
 * @place: where the content begins in the text of the lesson
 * @lines: (element-type BsLessonLine)
 */
typedef struct _BsLessonBlock
{
  BsTextSource *source;
  char *kind;
  const char *place;
  GArray *lines;
} BsLessonBlock;

/* Reads the lines between @place and @end in the text of @source. Returns NULL with a BS_FILE_ERROR
 * that names file, line and column. */
BsLessonBlock *bs_lesson_block_new (BsTextSource *source,
                                    const char *kind,
                                    const char *place,
                                    const char *end,
                                    GError **error);
void bs_lesson_block_free (BsLessonBlock *self);

guint bs_lesson_block_get_n_lines (const BsLessonBlock *self);
const BsLessonLine *bs_lesson_block_get_line (const BsLessonBlock *self, guint index);
/* Returns the line of that name, or NULL. If the name stands twice, that is an error, too. */
gboolean bs_lesson_block_find (const BsLessonBlock *self,
                               const char *name,
                               const BsLessonLine **line,
                               GError **error);
/* Refuses a line whose name is not in @names, a list that ends with NULL. */
gboolean
bs_lesson_block_check_names (const BsLessonBlock *self, const char *const *names, GError **error);

/* Sets an error that names file, line and column of @place. Returns FALSE. */
G_GNUC_PRINTF (4, 5)
gboolean bs_lesson_block_refuse (const BsLessonBlock *self,
                                 const char *place,
                                 GError **error,
                                 const char *format,
                                 ...);
/* The same with the message of @reason, which is freed. */
gboolean bs_lesson_block_refuse_for (const BsLessonBlock *self,
                                     const char *place,
                                     GError **error,
                                     GError *reason);
/* Reads a whole number of a line. */
gboolean bs_lesson_block_read_whole (const BsLessonBlock *self,
                                     const BsLessonLine *line,
                                     guint64 least,
                                     guint64 most,
                                     guint64 *number,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsLessonBlock, bs_lesson_block_free)

G_END_DECLS
