#pragma once

/* Adds the tests of the texts that are copied. */
void texts_add (void);
