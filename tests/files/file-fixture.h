#pragma once

#include <gio/gio.h>

/* A file that a test writes and reads, in a folder of its own. */
typedef struct
{
  char *path;
  GFile *file;
  GError *error;
} FileFixture;

void file_fixture_set_up (FileFixture *fixture, gconstpointer data);
/* Removes the file, and a room for memory that was pretended. */
void file_fixture_tear_down (FileFixture *fixture, gconstpointer data);
