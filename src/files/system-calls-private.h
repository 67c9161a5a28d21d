#pragma once

#include <sys/types.h>

/* The system calls that write files. They are called through a table, so that a test can make each
 * one of them fail. */
typedef struct
{
  int (*open) (const char *path, int flags, mode_t mode);
  ssize_t (*write) (int fd, const void *data, size_t length);
  int (*change_owner) (int fd, uid_t owner, gid_t group);
  int (*change_mode) (int fd, mode_t mode);
  int (*truncate) (int fd, off_t length);
  int (*sync) (int fd);
  int (*close) (int fd);
  int (*rename) (const char *from, const char *to);
  int (*unlink) (const char *path);
} BsSystemCalls;

/* The real calls, and the table in use. */
extern const BsSystemCalls _bs_system_calls;
extern const BsSystemCalls *_bs_used_calls;
