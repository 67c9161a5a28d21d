#include "files/system-calls-private.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* open() takes a variable number of arguments, so a pointer to it does not fit into the table. */
static int
open_file (const char *path, int flags, mode_t mode)
{
  return open (path, flags, mode);
}

const BsSystemCalls _bs_system_calls = {
  .open = open_file,
  .write = write,
  .change_owner = fchown,
  .change_mode = fchmod,
  .truncate = ftruncate,
  .sync = fsync,
  .close = close,
  .rename = rename,
  .unlink = unlink,
};

const BsSystemCalls *_bs_used_calls = &_bs_system_calls;
