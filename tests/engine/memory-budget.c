/* The available memory, with tables of what a system may report; and sizes that do not fit 64
 * bits. */

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/memory-budget-private.h"

#define MB   ((guint64) 1024 * 1024)
#define NONE BS_MEMORY_UNLIMITED

static void
test_sums (void)
{
  BsMemoryNeed need = { 0, 0 };

  g_assert_cmpuint (bs_memory_sum (2, 3), ==, 5);
  g_assert_cmpuint (bs_memory_sum (NONE - 1, 2), ==, NONE);
  g_assert_cmpuint (bs_memory_product (3, 4), ==, 12);
  g_assert_cmpuint (bs_memory_product ((guint64) 1 << 33, (guint64) 1 << 33), ==, NONE);

  bs_memory_need_add_vectors (&need, 3, 1000);
  g_assert_cmpuint (need.bytes, >=, 3 * 8000);
  g_assert_cmpuint (need.bytes, <=, 3 * 8100);
  bs_memory_need_add (&need, &(BsMemoryNeed){ 10, 7 }, 2);
  g_assert_cmpuint (need.reserved, ==, 14);
  bs_memory_need_add_vectors (&need, 2, (guint64) 1 << 60);
  g_assert_cmpuint (need.bytes, ==, NONE);
  bs_memory_need_add_vectors (&need, 1, 1);
  g_assert_cmpuint (need.bytes, ==, NONE);
}

/* The margin of 160 MB is a sixteenth of it and 24 MB. */
static void
test_room (void)
{
  const struct
  {
    BsMemoryFigures figures;
    guint64 bytes;
    guint64 address;
  } cases[] = {
    { { NONE, 0, NONE, 0, NONE, NONE, NONE }, NONE, NONE },
    { { NONE, 0, NONE, 0, NONE, 160 * MB, NONE }, 126 * MB, NONE },
    { { NONE, 0, NONE, 0, NONE, 160 * MB, 32 * MB }, 6 * MB, NONE },
    { { NONE, 0, NONE, 0, NONE, 32 * MB, 160 * MB }, 6 * MB, NONE },
    { { NONE, 0, NONE, 0, NONE, 1 * MB, NONE }, 0, NONE },
    { { 260 * MB, 100 * MB, NONE, 0, NONE, NONE, NONE }, 126 * MB, 126 * MB },
    { { 260 * MB, 100 * MB, NONE, 0, NONE, 32 * MB, NONE }, 6 * MB, 126 * MB },
    { { NONE, 100 * MB, 170 * MB, 10 * MB, NONE, NONE, NONE }, 126 * MB, 126 * MB },
    { { 260 * MB, 100 * MB, 42 * MB, 10 * MB, NONE, NONE, NONE }, 6 * MB, 6 * MB },
    { { NONE, 100 * MB, NONE, 10 * MB, 160 * MB, NONE, NONE }, 126 * MB, 126 * MB },
    { { 100 * MB, 200 * MB, NONE, 0, NONE, NONE, NONE }, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BsMemoryRoom room;

      bs_memory_find_room (&cases[i].figures, &room);
      g_test_message ("case %zu", i);
      g_assert_cmpuint (room.bytes, ==, cases[i].bytes);
      g_assert_cmpuint (room.address, ==, cases[i].address);
    }
}

static void
test_fits (void)
{
  const BsMemoryRoom room = { 100, 150 };
  g_autoptr (GError) error = NULL;

  g_assert_true (bs_memory_fits (&(BsMemoryNeed){ 100, 50 }, &room));
  g_assert_false (bs_memory_fits (&(BsMemoryNeed){ 101, 0 }, &room));
  g_assert_false (bs_memory_fits (&(BsMemoryNeed){ 100, 51 }, &room));
  g_assert_false (bs_memory_fits (&(BsMemoryNeed){ 1, NONE }, &room));
  g_assert_false (bs_memory_fits (&(BsMemoryNeed){ NONE, 0 }, &(BsMemoryRoom){ NONE, NONE }));

  g_assert_true (bs_memory_check_in (&(BsMemoryNeed){ 100, 0 }, &room, "It", &error));
  g_assert_no_error (error);
  g_assert_false (bs_memory_check_in (&(BsMemoryNeed){ 1200000000, 0 },
                                      &(BsMemoryRoom){ 400000000, NONE }, "It", &error));
  g_assert_error (error, BS_MEMORY_ERROR, BS_MEMORY_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "It is too large for this machine"));
  g_assert_nonnull (strstr (error->message, "1.2\302\240GB"));
  g_assert_nonnull (strstr (error->message, "400.0\302\240MB"));
}

static void
test_pretended (void)
{
  BsMemoryRoom room;

  _bs_memory_pretend_room (1000);
  g_assert_true (bs_memory_check (&(BsMemoryNeed){ 1000, 5000 }, "It", NULL));
  g_assert_false (bs_memory_check (&(BsMemoryNeed){ 1001, 0 }, "It", NULL));
  _bs_memory_pretend_room (NONE);
  bs_memory_get_room (&room);
  g_assert_cmpuint (room.bytes, >, 1000);
}

static void
write_file (const char *root, const char *path, const char *text)
{
  g_autofree char *whole = g_build_filename (root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (whole);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (whole, text, -1, NULL));
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_tree (inner);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
set_up (char **root, gconstpointer data)
{
  *root = g_dir_make_tmp ("backstep-memory-XXXXXX", NULL);
  g_assert_nonnull (*root);
}

static void
tear_down (char **root, gconstpointer data)
{
  remove_tree (*root);
  g_free (*root);
}

static void
test_no_files (char **root, gconstpointer data)
{
  BsMemoryFigures figures;

  bs_memory_figures_read (&figures, *root);
  g_assert_cmpuint (figures.machine, ==, NONE);
  g_assert_cmpuint (figures.group, ==, NONE);
  g_assert_cmpuint (figures.commit, ==, NONE);
}

static void
test_machine (char **root, gconstpointer data)
{
  BsMemoryFigures figures;
  guint64 page = (guint64) sysconf (_SC_PAGESIZE);
  const char *meminfo =
    "MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    600 kB\n"
    "SwapTotal:        50 kB\nSwapFree:         40 kB\n"
    "CommitLimit:     700 kB\nCommitted_AS:    200 kB\n";

  write_file (*root, "proc/self/statm", "1000 200 100 10 0 300 0\n");
  write_file (*root, "proc/meminfo", meminfo);
  write_file (*root, "proc/sys/vm/overcommit_memory", "0\n");
  bs_memory_figures_read (&figures, *root);
  g_assert_cmpuint (figures.address_used, ==, 1000 * page);
  g_assert_cmpuint (figures.data_used, ==, 300 * page);
  g_assert_cmpuint (figures.machine, ==, 640 * 1024);
  g_assert_cmpuint (figures.commit, ==, NONE);

  write_file (*root, "proc/sys/vm/overcommit_memory", "2\n");
  bs_memory_figures_read (&figures, *root);
  g_assert_cmpuint (figures.commit, ==, 500 * 1024);
}

/* The group of the process has no limit, but the group above it has one. Cached files count as
 * free. */
static void
test_groups_2 (char **root, gconstpointer data)
{
  BsMemoryFigures figures;

  write_file (*root, "proc/self/cgroup", "0::/user/app\n");
  write_file (*root, "sys/fs/cgroup/user/app/memory.max", "max\n");
  write_file (*root, "sys/fs/cgroup/user/app/memory.current", "5000\n");
  write_file (*root, "sys/fs/cgroup/user/memory.max", "10000\n");
  write_file (*root, "sys/fs/cgroup/user/memory.current", "7000\n");
  write_file (*root, "sys/fs/cgroup/user/memory.stat", "anon 6000\ninactive_file 1000\n");
  bs_memory_figures_read (&figures, *root);
  g_assert_cmpuint (figures.group, ==, 4000);

  write_file (*root, "sys/fs/cgroup/user/app/memory.max", "5500\n");
  bs_memory_figures_read (&figures, *root);
  g_assert_cmpuint (figures.group, ==, 500);
}

/* As in a container, the path is one of the host, and the folder has the container's own limit. */
static void
test_groups_1 (char **root, gconstpointer data)
{
  BsMemoryFigures figures;

  write_file (*root, "proc/self/cgroup", "8:pids:/docker/abc\n4:cpu,memory:/docker/abc\n0::/\n");
  write_file (*root, "sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
  write_file (*root, "sys/fs/cgroup/memory/memory.usage_in_bytes", "3000\n");
  bs_memory_figures_read (&figures, *root);
  g_assert_cmpuint (figures.group, ==, NONE);

  write_file (*root, "sys/fs/cgroup/memory/memory.limit_in_bytes", "8000\n");
  write_file (*root, "sys/fs/cgroup/memory/memory.stat",
              "inactive_file 7\ntotal_inactive_file 500\n");
  bs_memory_figures_read (&figures, *root);
  g_assert_cmpuint (figures.group, ==, 5500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memory-budget/sums", test_sums);
  g_test_add_func ("/memory-budget/room", test_room);
  g_test_add_func ("/memory-budget/fits", test_fits);
  g_test_add_func ("/memory-budget/pretended", test_pretended);
  g_test_add ("/memory-budget/no-files", char *, NULL, set_up, test_no_files, tear_down);
  g_test_add ("/memory-budget/machine", char *, NULL, set_up, test_machine, tear_down);
  g_test_add ("/memory-budget/groups-2", char *, NULL, set_up, test_groups_2, tear_down);
  g_test_add ("/memory-budget/groups-1", char *, NULL, set_up, test_groups_1, tear_down);

  return g_test_run ();
}
