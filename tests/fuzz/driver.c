/* Runs a target where there is no libFuzzer: first every file of its corpus, then mutations of
 * them by a seed, always the same ones.
 *
 * It takes those of libFuzzer's options that this project uses, so that both are started alike:
 *
 *   TARGET [-runs=N] [-seed=S] [-max_total_time=SECONDS] [-dict=FILE] [-artifact_prefix=PATH]
 * FOLDER ...
 *
 * A mutation changes a few places of a file: words of the dictionary come in, bytes go, change or
 * come twice, the end is cut off, or the rest of another file follows. Nothing is learnt from what
 * the target did: for that there is libFuzzer.
 *
 * The input that is being tried stands in the file PATHcrash, which goes where all went well: so it
 * is kept whatever ends the program. A file of a corpus whose name begins with good- must be read,
 * one that begins with bad- must be refused. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "engine/random.h"
#include "target.h"

typedef struct
{
  guint64 runs;
  guint64 seed;
  guint64 seconds; /* 0 for as long as it takes */
  const char *dictionary;
  const char *artifact_prefix;
  GPtrArray *files; /* of GBytes */
  GPtrArray *words; /* of GBytes */
  char *kept;
  int kept_file;
  guint64 n_run;
  guint64 n_good;
} Driver;

G_GNUC_PRINTF (1, 2)
static void
refuse (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vfprintf (stderr, format, arguments);
  va_end (arguments);
  fputc ('\n', stderr);
  exit (1);
}

static void
keep (const Driver *self, const guint8 *data, gsize size)
{
  if (pwrite (self->kept_file, data, size, 0) != (gssize) size ||
      ftruncate (self->kept_file, (off_t) size) != 0)
    refuse ("%s: cannot be written", self->kept);
}

/* In memory of just that size, so that a sanitizer sees who reads past its end. */
static void
run (Driver *self, const guint8 *data, gsize size)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);

  keep (self, data, size);
  LLVMFuzzerTestOneInput (copy != NULL ? copy : (const guint8 *) "", size);
  self->n_run++;
  self->n_good += (guint64) fuzz_was_good;
}

static void
run_file (Driver *self, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error))
    refuse ("%s", error->message);
  run (self, (const guint8 *) text, length);
  if (fuzz_was_good ? g_str_has_prefix (name, "bad-") : g_str_has_prefix (name, "good-"))
    refuse ("%s: was %s", path, fuzz_was_good ? "read" : "refused");
  g_ptr_array_add (self->files, g_bytes_new_take (text, length));
}

static int
compare_names (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *) one, *(const char *const *) other);
}

static void
run_folder (Driver *self, const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) directory = g_dir_open (folder, 0, &error);
  const char *name;

  if (directory == NULL)
    refuse ("%s", error->message);
  while ((name = g_dir_read_name (directory)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  /* The order of a directory is any; the runs are to be the same ones everywhere. */
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    run_file (self, folder, g_ptr_array_index (names, i));
}

/* Its lines are comments, or a name and = and a "word" with the escapes of C. */
static void
read_dictionary (Driver *self)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  if (self->dictionary == NULL)
    return;
  if (!g_file_get_contents (self->dictionary, &text, NULL, &error))
    refuse ("%s", error->message);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      char *start = strchr (*line, '"'), *end = strrchr (*line, '"');
      GString *word;

      if (**line == '#' || start == NULL || end == start)
        continue;
      word = g_string_new (NULL);
      for (const char *c = start + 1; c < end; c++)
        {
          if (*c == '\\' && c[1] == 'x')
            {
              g_string_append_c (
                word, (char) (g_ascii_xdigit_value (c[2]) * 16 + g_ascii_xdigit_value (c[3])));
              c += 3;
            }
          else
            g_string_append_c (word, *c == '\\' ? *++c : *c);
        }
      g_ptr_array_add (self->words, g_string_free_to_bytes (word));
    }
}

static gsize
choose (BsRandom *random, gsize n)
{
  return n > 0 ? (gsize) (bs_random_next (random) % n) : 0;
}

static void
insert (GByteArray *input, gsize at, const guint8 *data, gsize size)
{
  gsize old = input->len;

  g_byte_array_set_size (input, (guint) (old + size));
  memmove (input->data + at + size, input->data + at, old - at);
  memcpy (input->data + at, data, size);
}

static void
mutate (const Driver *self, BsRandom *random, GByteArray *input)
{
  gsize at = choose (random, input->len);
  gsize n = 1 + choose (random, 9);
  guint8 bytes[9];
  gsize size;
  GBytes *other;

  n = MIN (n, input->len - at);
  switch (choose (random, 6))
    {
    case 0:
      if (self->words->len == 0)
        break;
      other = g_ptr_array_index (self->words, choose (random, self->words->len));
      insert (input, at, g_bytes_get_data (other, NULL), g_bytes_get_size (other));
      break;
    case 1:
      if (n > 0)
        g_byte_array_remove_range (input, (guint) at, (guint) n);
      break;
    case 2:
      if (input->len > 0)
        input->data[at] = (guint8) bs_random_next (random);
      break;
    case 3:
      if (n > 0)
        {
          memcpy (bytes, input->data + at, n);
          insert (input, at, bytes, n);
        }
      break;
    case 4:
      g_byte_array_set_size (input, (guint) at);
      break;
    default:
      other = g_ptr_array_index (self->files, choose (random, self->files->len));
      size = g_bytes_get_size (other);
      n = choose (random, size);
      g_byte_array_set_size (input, (guint) at);
      g_byte_array_append (input, (const guint8 *) g_bytes_get_data (other, NULL) + n,
                           (guint) (size - n));
    }
}

static void
run_mutations (Driver *self)
{
  gint64 end = g_get_monotonic_time () + (gint64) self->seconds * G_USEC_PER_SEC;
  BsRandom random;

  bs_random_init (&random, self->seed);
  while (self->n_run < self->runs && (self->seconds == 0 || g_get_monotonic_time () < end))
    {
      GBytes *file = g_ptr_array_index (self->files, choose (&random, self->files->len));
      g_autoptr (GByteArray) input = g_byte_array_new ();
      gsize n_changes = 1 + choose (&random, 1 + choose (&random, 6));

      g_byte_array_append (input, g_bytes_get_data (file, NULL), (guint) g_bytes_get_size (file));
      for (gsize i = 0; i < n_changes; i++)
        mutate (self, &random, input);
      run (self, input->data, input->len);
    }
}

static gboolean
take_number (const char *argument, const char *prefix, guint64 *number)
{
  return g_str_has_prefix (argument, prefix) &&
         g_ascii_string_to_unsigned (argument + strlen (prefix), 10, 0, G_MAXUINT64, number, NULL);
}

static void
take_option (Driver *self, const char *argument)
{
  if (g_str_has_prefix (argument, "-dict="))
    self->dictionary = argument + strlen ("-dict=");
  else if (g_str_has_prefix (argument, "-artifact_prefix="))
    self->artifact_prefix = argument + strlen ("-artifact_prefix=");
  else if (!take_number (argument, "-runs=", &self->runs) &&
           !take_number (argument, "-seed=", &self->seed) &&
           !take_number (argument, "-max_total_time=", &self->seconds))
    refuse ("%s: no such option", argument);
}

int
main (int argc, char **argv)
{
  Driver self = { .runs = G_MAXUINT64, .seed = 1, .artifact_prefix = "" };

  self.files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self.words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (int i = 1; i < argc; i++)
    if (*argv[i] == '-')
      take_option (&self, argv[i]);
  self.kept = g_strconcat (self.artifact_prefix, "crash", NULL);
  self.kept_file = g_open (self.kept, O_CREAT | O_TRUNC | O_WRONLY, 0600);
  read_dictionary (&self);
  for (int i = 1; i < argc; i++)
    if (*argv[i] != '-')
      run_folder (&self, argv[i]);
  if (self.files->len == 0)
    refuse ("no file to begin with");

  run_mutations (&self);
  printf ("%" G_GUINT64_FORMAT " runs, in %" G_GUINT64_FORMAT " of them the input was good\n",
          self.n_run, self.n_good);
  g_close (self.kept_file, NULL);
  g_unlink (self.kept);
  g_free (self.kept);
  g_ptr_array_unref (self.files);
  g_ptr_array_unref (self.words);

  return 0;
}
