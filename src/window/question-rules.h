#pragma once

#include <gio/gio.h>

#include "labs/question.h"

G_BEGIN_DECLS

/* How questions are answered, and which phases ask, as a menu of the actions "quiz.kind" and
 * "quiz.phase-N" and as names that are saved. */

const char *bs_question_rules_get_nick (BsQuestionKind kind);
gboolean bs_question_rules_find_kind (const char *nick, BsQuestionKind *kind);
GMenuModel *bs_question_rules_make_menu (void);
/* @bar is a BsQuestionBar. */
GActionGroup *bs_question_rules_make_actions (GObject *bar);

G_END_DECLS
