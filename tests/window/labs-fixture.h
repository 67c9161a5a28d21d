#pragma once

#include "window-fixture.h"

/* What is said when the check of xor has ended. */
#define LABS_VERDICT "✓ D agrees with the estimate N: 9 of 9 entries"

/* Opens the page, and waits until the check of all entries has ended. */
void labs_fixture_open_page (WindowFixture *fixture, const char *verdict);

/* Whether a label can be seen in @widget that begins so. */
gboolean labs_fixture_has_label (GtkWidget *widget, const char *beginning);
/* Whether a label with just these words can be seen. */
gboolean labs_fixture_says (WindowFixture *fixture, const char *text);
void labs_fixture_wait_until (WindowFixture *fixture,
                              gboolean (*holds) (WindowFixture *, const char *),
                              const char *text);
void labs_fixture_wait_for_words (WindowFixture *fixture, const char *text);
/* Waits for a label that begins so. */
void labs_fixture_wait_for_beginning (WindowFixture *fixture, const char *beginning);
