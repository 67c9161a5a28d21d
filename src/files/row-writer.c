/* Writes a file of rows, such as the history of J, that can be read while it grows.
 *
 * At any moment every row in the file is complete, even if training is stopped, the disk is full or
 * the process is killed. So nothing is held back in a buffer: each row is written by one call of
 * write(). If only a part of a row fits on the disk, the file is cut back to the row before.
 *
 * One call of write() is not enough if the process is killed. Linux copies the data page by page,
 * and a process that is killed between two pages leaves the first page written. (We killed three
 * thousand processes while they were writing rows, and twenty-five of them left half a row.) So no
 * row may cross a page boundary. If a row ends so close to the boundary that the next one might
 * cross it, the row is padded to end exactly at the boundary: one of its decimal numbers gets more
 * zeros at its end, which do not change its value. A page has 4096 bytes or a multiple of that.
 *
 * A pipe or a terminal cannot be cut back and has no pages, so it gets the rows without padding. */
#include "files/row-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "files/file-place.h"
#include "files/output-error.h"
#include "files/system-calls-private.h"

#define PAGE ((off_t) 4096)

struct _BsRowWriter
{
  char *path;
  int fd;
  gsize longest;
  gboolean is_regular;
  gboolean is_old; /* the old contents are still there */
  gboolean has_failed;
  off_t end; /* the offset where the last complete row ends, if is_regular */
};

/* Returns the offset where the next byte goes that is written to a descriptor of the shell. */
static off_t
find_end (int fd)
{
  gboolean appends = (fcntl (fd, F_GETFL) & O_APPEND) != 0;

  return MAX (lseek (fd, 0, appends ? SEEK_END : SEEK_CUR), 0);
}

BsRowWriter *
bs_row_writer_open (const char *path, gsize longest, GError **error)
{
  g_auto (BsFilePlace) place = { .descriptor = -1 };
  BsRowWriter *self;
  int fd;

  g_return_val_if_fail (path != NULL && longest <= BS_ROW_LONGEST, NULL);

  if (!bs_file_place_find (&place, path, error))
    return NULL;
  fd = place.descriptor >= 0
         ? fcntl (place.descriptor, F_DUPFD_CLOEXEC, 0)
         : _bs_used_calls->open (place.path, O_WRONLY | O_CREAT | O_NOCTTY | O_CLOEXEC, 0666);
  if (fd < 0)
    {
      bs_output_error_set (error, path, errno, NULL);
      return NULL;
    }

  self = g_new0 (BsRowWriter, 1);
  self->path = g_strdup (path);
  self->fd = fd;
  self->longest = longest;
  self->is_regular = bs_file_place_is_regular (&place);
  self->is_old = self->is_regular && place.descriptor < 0;
  self->end = place.descriptor >= 0 ? find_end (fd) : 0;

  return self;
}

/* Returns the number of bytes that a row of @length must be padded by to end at the page boundary;
 * 0 if the next row cannot cross the boundary anyway. */
static gsize
count_padding (const BsRowWriter *self, gsize length)
{
  gsize left = (gsize) (PAGE - 1 - (self->end + (off_t) length - 1) % PAGE);

  return self->is_regular && left < self->longest ? left : 0;
}

/* Inserts @padding characters at the end of the number that ends at @decimal: zeros, after a point
 * if the number has none. */
static void
add_zeros (GString *row, gsize decimal, gsize padding)
{
  gsize first = decimal;

  while (first > 0 && strchr ("0123456789.", row->str[first - 1]) != NULL)
    first--;
  for (gsize i = 0; i < padding; i++)
    {
      gboolean has_point = memchr (row->str + first, '.', decimal + i - first) != NULL;

      g_string_insert_c (row, (gssize) (decimal + i), has_point ? '0' : '.');
    }
}

/* Returns 0 or an errno, as write_row() does. */
static int
write_all (BsRowWriter *self, const GString *row)
{
  gsize done = 0;

  while (done < row->len)
    {
      gssize n = _bs_used_calls->write (self->fd, row->str + done, row->len - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return n < 0 ? errno : EIO;
      done += (gsize) n;
    }
  self->end += (off_t) row->len;

  return 0;
}

static int
write_row (BsRowWriter *self, const GString *row)
{
  int number;

  if (self->is_old && _bs_used_calls->truncate (self->fd, 0) != 0)
    return errno;
  self->is_old = FALSE;
  number = write_all (self, row);
  /* Another writer of the same descriptor, such as the summary on standard output, must continue
   * after the last complete row, so the offset goes back too. */
  if (number != 0 && self->is_regular && _bs_used_calls->truncate (self->fd, self->end) == 0)
    lseek (self->fd, self->end, SEEK_SET);

  return number;
}

gboolean
bs_row_writer_append (BsRowWriter *self, const GString *row, gsize decimal, GError **error)
{
  g_autoptr (GString) padded = NULL;
  int number;

  g_return_val_if_fail (self != NULL && !self->has_failed, FALSE);
  g_return_val_if_fail (row->len > 0 && row->len <= self->longest, FALSE);

  padded = g_string_new_len (row->str, (gssize) row->len);
  if (decimal > 0)
    add_zeros (padded, decimal, count_padding (self, row->len));
  number = write_row (self, padded);
  if (number == 0)
    return TRUE;
  self->has_failed = TRUE;

  return bs_output_error_set (error, self->path, number, NULL);
}

gboolean
bs_row_writer_close (BsRowWriter *self, GError **error)
{
  int number = 0;
  gboolean is_written;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->is_regular && _bs_used_calls->sync (self->fd) != 0)
    number = errno;
  if (_bs_used_calls->close (self->fd) != 0 && number == 0)
    number = errno;
  is_written = number == 0 || bs_output_error_set (error, self->path, number, NULL);
  g_free (self->path);
  g_free (self);

  return is_written;
}
