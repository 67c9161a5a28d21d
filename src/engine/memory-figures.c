/* Reads the memory limits of this process from the system: the resource limits, /proc, and the
 * control groups of containers and services. A number that cannot be read counts as no limit. */

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "engine/memory-budget.h"

/* Version 1 of control groups reports "no limit" as a number just below 2^63. Numbers from 2^60 on
 * count as no limit. */
#define NO_GROUP_LIMIT ((guint64) 1 << 60)

static char *
read_text (const char *root, const char *path)
{
  g_autofree char *whole = g_strconcat (root, path, NULL);
  char *text = NULL;

  g_file_get_contents (whole, &text, NULL, NULL);

  return text;
}

/* Finds the line that begins with @key and returns the number after it, times @unit. */
static gboolean
find_number (const char *text, const char *key, guint64 unit, guint64 *number)
{
  for (const char *line = text; line != NULL; line = strchr (line, '\n'))
    {
      line += *line == '\n';
      if (g_str_has_prefix (line, key))
        {
          *number = bs_memory_product (g_ascii_strtoull (line + strlen (key), NULL, 10), unit);
          return TRUE;
        }
    }

  return FALSE;
}

static guint64
get_limit (int resource)
{
  struct rlimit limit;

  return getrlimit (resource, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY ? limit.rlim_cur
                                                                              : BS_MEMORY_UNLIMITED;
}

/* The file has seven numbers of pages: total, resident, shared, text, libraries, data and stack,
 * dirty. Total and data are read. */
static void
read_used (BsMemoryFigures *self, const char *root)
{
  g_autofree char *text = read_text (root, "/proc/self/statm");
  guint64 page = (guint64) sysconf (_SC_PAGESIZE);
  unsigned long long all, data;

  if (text != NULL && sscanf (text, "%llu %*u %*u %*u %*u %llu", &all, &data) == 2)
    {
      self->address_used = bs_memory_product (all, page);
      self->data_used = bs_memory_product (data, page);
    }
}

static void
read_machine (BsMemoryFigures *self, const char *root)
{
  g_autofree char *text = read_text (root, "/proc/meminfo");
  g_autofree char *promises = read_text (root, "/proc/sys/vm/overcommit_memory");
  guint64 available, swap = 0, limit, promised;

  if (text == NULL)
    return;
  find_number (text, "SwapFree:", 1024, &swap);
  if (find_number (text, "MemAvailable:", 1024, &available))
    self->machine = bs_memory_sum (available, swap);
  if (promises != NULL && promises[0] == '2' && find_number (text, "CommitLimit:", 1024, &limit) &&
      find_number (text, "Committed_AS:", 1024, &promised))
    self->commit = limit > promised ? limit - promised : 0;
}

typedef struct
{
  const char *folder; /* the folder of the groups */
  const char *limit;
  const char *used;
  const char *cached; /* the key in memory.stat of memory that can be freed at once */
} GroupFiles;

static const GroupFiles version_1 = { "/sys/fs/cgroup/memory", "memory.limit_in_bytes",
                                      "memory.usage_in_bytes", "total_inactive_file " };
static const GroupFiles version_2 = { "/sys/fs/cgroup", "memory.max", "memory.current",
                                      "inactive_file " };

static char *
read_group_file (const char *root, const GroupFiles *files, const char *group, const char *name)
{
  g_autofree char *path = g_strconcat (files->folder, group, "/", name, NULL);

  return read_text (root, path);
}

static guint64
read_group (const char *root, const GroupFiles *files, const char *group)
{
  g_autofree char *limit_text = read_group_file (root, files, group, files->limit);
  g_autofree char *used_text = read_group_file (root, files, group, files->used);
  g_autofree char *statistics = NULL;
  guint64 limit, used, cached = 0;

  if (limit_text == NULL || used_text == NULL || !g_ascii_isdigit (*limit_text))
    return BS_MEMORY_UNLIMITED;
  limit = g_ascii_strtoull (limit_text, NULL, 10);
  if (limit >= NO_GROUP_LIMIT)
    return BS_MEMORY_UNLIMITED;
  used = g_ascii_strtoull (used_text, NULL, 10);
  /* To write this file the kernel sums up the counts of all processors, which takes long. */
  statistics = read_group_file (root, files, group, "memory.stat");
  if (statistics != NULL)
    find_number (statistics, files->cached, 1, &cached);
  used -= MIN (used, cached);

  return limit > used ? limit - used : 0;
}

/* Returns the smallest amount that the group and all groups above it leave. Inside a container the
 * path may name a folder of the host that does not exist here; the top folder is the container's
 * own group then. */
static guint64
read_groups (const char *root, const GroupFiles *files, const char *group)
{
  g_autofree char *path = g_strdup (group);
  guint64 room = BS_MEMORY_UNLIMITED;
  char *end;

  while ((end = strrchr (path, '/')) != NULL)
    {
      if (end[1] != '\0')
        room = MIN (room, read_group (root, files, path));
      *end = '\0';
    }

  return MIN (room, read_group (root, files, ""));
}

/* The file has lines like "4:memory:/a/b" for version 1 and "0::/a/b" for version 2. */
static void
read_control_groups (BsMemoryFigures *self, const char *root)
{
  g_autofree char *text = read_text (root, "/proc/self/cgroup");
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;

  for (char **line = lines; line != NULL && *line != NULL; line++)
    {
      g_auto (GStrv) parts = g_strsplit (*line, ":", 3);
      g_auto (GStrv) controllers = NULL;

      if (g_strv_length (parts) != 3)
        continue;
      controllers = g_strsplit (parts[1], ",", -1);
      if (*parts[1] == '\0')
        self->group = MIN (self->group, read_groups (root, &version_2, parts[2]));
      else if (g_strv_contains ((const char *const *) controllers, "memory"))
        self->group = MIN (self->group, read_groups (root, &version_1, parts[2]));
    }
}

/**
 * bs_memory_figures_read:
 * @root: a prefix for the paths of the system's files; "" except in tests
 *
 * Reads some small files of the kernel, which takes some tens of microseconds.
 */
void
bs_memory_figures_read (BsMemoryFigures *self, const char *root)
{
  g_return_if_fail (self != NULL && root != NULL);

  *self = (BsMemoryFigures){
    .address_limit = get_limit (RLIMIT_AS),
    .data_limit = get_limit (RLIMIT_DATA),
    .commit = BS_MEMORY_UNLIMITED,
    .machine = BS_MEMORY_UNLIMITED,
    .group = BS_MEMORY_UNLIMITED,
  };
  read_used (self, root);
  read_machine (self, root);
  read_control_groups (self, root);
}
