/* What a file may hold besides plain UTF-8: other encodings, gzip, and no text at all. */

#include "files/text-source.h"

#include <string.h>

#include "engine/memory-budget-private.h"
#include "file-fixture.h"
#include "files/file-error.h"

/* Appends @text as a file of gzip has it. */
static void
append_packed (GByteArray *bytes, const char *text, gsize length)
{
  g_autoptr (GConverter) packer =
    G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6));
  gsize room = length + 1024, n_taken, n_made;
  g_autofree char *packed = g_malloc (room);

  g_assert_cmpint (g_converter_convert (packer, text, length, packed, room,
                                        G_CONVERTER_INPUT_AT_END, &n_taken, &n_made, NULL),
                   ==, G_CONVERTER_FINISHED);
  g_byte_array_append (bytes, (const guint8 *) packed, (guint) n_made);
}

static BsTextSource *
open_bytes (FileFixture *fixture, const void *bytes, gsize length)
{
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) length, NULL));

  return bs_text_source_open (fixture->file, NULL, NULL, &fixture->error);
}

static void
assert_text (FileFixture *fixture,
             const char *bytes,
             gsize length,
             const char *text,
             const char *note)
{
  g_autoptr (BsTextSource) source = open_bytes (fixture, bytes, length);

  g_assert_no_error (fixture->error);
  g_assert_cmpstr (bs_text_source_get_text (source), ==, text);
  g_assert_cmpuint (bs_text_source_get_length (source), ==, strlen (text));
  g_assert_cmpstr (bs_text_source_get_notes (source)[0], ==, note);
}

#define ASSERT_TEXT(bytes, text, note) assert_text (fixture, bytes, sizeof bytes - 1, text, note)

static void
test_encodings (FileFixture *fixture, gconstpointer data)
{
  const char *utf_16 = "The text was read as UTF-16.";
  const char *windows = "The text is not UTF-8. It was read as Windows-1252.";

  ASSERT_TEXT ("", "", NULL);
  ASSERT_TEXT ("1,a\n", "1,a\n", NULL);
  ASSERT_TEXT ("\xef\xbb\xbf"
               "1,\xc3\xa9\n",
               "1,é\n", NULL);
  ASSERT_TEXT ("\xff\xfe"
               "1\0,\0\xe9\0\n\0",
               "1,é\n", utf_16);
  ASSERT_TEXT ("\xfe\xff\0"
               "1\0,\xd8\x3d\xde\x00\0\n",
               "1,😀\n", utf_16);
  ASSERT_TEXT ("1\0,\0a\0\n\0"
               "2\0,\0b\0\n\0",
               "1,a\n2,b\n", utf_16);
  ASSERT_TEXT ("\0"
               "1\0,\0a\0\n\0"
               "2\0,\0b\0\n",
               "1,a\n2,b\n", utf_16);
  ASSERT_TEXT ("\xff\xfe\x3d\xd8,\0", "\xef\xbf\xbd,", utf_16);
  ASSERT_TEXT ("1,\xe9\x80\n", "1,é€\n", windows);
}

static void
test_gzip (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (3000001, 'x');
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (BsTextSource) source = NULL, broken = NULL;
  g_autofree char *twice = g_strconcat (long_text, "1,a\n", NULL);
  const char *note = "The file was unpacked with gzip.";

  append_packed (bytes, long_text, strlen (long_text));
  append_packed (bytes, "1,a\n", 4);
  assert_text (fixture, (char *) bytes->data, bytes->len, twice, note);

  g_byte_array_append (bytes, (const guint8 *) "\0\0\0", 3);
  assert_text (fixture, (char *) bytes->data, bytes->len, twice, note);

  g_assert_null (open_bytes (fixture, bytes->data, bytes->len / 2));
  g_assert_error (fixture->error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX);
  g_assert_nonnull (strstr (fixture->error->message, "not complete"));
  g_clear_error (&fixture->error);

  /* What was packed may be in another encoding, too. */
  g_byte_array_set_size (bytes, 0);
  append_packed (bytes,
                 "\xff\xfe"
                 "1\0,\0",
                 6);
  source = open_bytes (fixture, bytes->data, bytes->len);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (bs_text_source_get_text (source), ==, "1,");
  g_assert_cmpstr (bs_text_source_get_notes (source)[1], ==, "The text was read as UTF-16.");
}

/* A small file may be unpacked to more than there is memory for. */
static void
test_bomb (FileFixture *fixture, gconstpointer data)
{
  gsize length = 40 * 1000 * 1000;
  g_autofree char *text = g_strnfill (length, ',');
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  append_packed (bytes, text, length);
  g_assert_cmpuint (bytes->len, <, 100000);
  _bs_memory_pretend_room (30 * 1000 * 1000);
  g_assert_null (open_bytes (fixture, bytes->data, bytes->len));
  g_assert_error (fixture->error, BS_MEMORY_ERROR, BS_MEMORY_ERROR_TOO_LARGE);
}

static void
assert_refused (FileFixture *fixture, const char *bytes, gsize length, const char *what)
{
  g_assert_null (open_bytes (fixture, bytes, length));
  g_assert_error (fixture->error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX);
  if (strstr (fixture->error->message, what) == NULL)
    g_error ("expected “%s”, found “%s”", what, fixture->error->message);
  g_clear_error (&fixture->error);
}

#define ASSERT_REFUSED(bytes, what) assert_refused (fixture, bytes, sizeof bytes - 1, what)

static void
test_kinds (FileFixture *fixture, gconstpointer data)
{
  ASSERT_REFUSED ("PK\3\4\x14\0\6\0[Content_Types].xml....xl/workbook.xml", "In Excel: Save As");
  ASSERT_REFUSED ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an Excel workbook");
  ASSERT_REFUSED ("PK\3\4\x14\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
                  "In LibreOffice");
  ASSERT_REFUSED ("PK\3\4\x14\0\0\0X.npyabc", "a NumPy archive");
  ASSERT_REFUSED ("PK\3\4\x14\0\0\0data.csv", "a zip archive. Unpack it");
  ASSERT_REFUSED ("MATLAB 5.0 MAT-file, Platform: GLNXA64\0\0", "In Octave: load it");
  ASSERT_REFUSED ("[{\"a\": 1, \"y\": 0}]", "pandas.read_json");
  ASSERT_REFUSED ("{\n  \"data\": [[1, 0]]\n}", "pandas.read_json");
  ASSERT_REFUSED ("\x93NUMPY\1\0v\0{'descr'", "numpy.savetxt");
  ASSERT_REFUSED ("PAR1\x15\0", "read_parquet");
  ASSERT_REFUSED ("\x89HDF\r\n\x1a\n\0", "an HDF5 file");
  ASSERT_REFUSED ("\x89PNG\r\n\x1a\n\0", "a picture");
  ASSERT_REFUSED ("\x80\4\x95\x10\0\0", "a Python pickle");
  ASSERT_REFUSED ("\0\0\x08\3\0\0\xea\x60", "MNIST");
  ASSERT_REFUSED ("<!DOCTYPE html>\n<html>", "a web page");
  ASSERT_REFUSED ("\1\2\3\0\4\5", "this is not a text");
  ASSERT_REFUSED ("1,a\n2,\0\n", "this is not a text");
  ASSERT_REFUSED ("1,a\n2,\xff\1\n", "this is not a text");
}

/* MATLAB's oldest format has no beginning of its own. */
static void
test_matlab_4 (void)
{
  static const char bytes[] = "\0\0\0\0\x96\0\0\0\4\0\0";
  g_autoptr (GError) error = NULL;

  g_assert_null (bs_text_source_new ("v4.mat", bytes, sizeof bytes, NULL, &error));
  g_assert_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "v4.mat: this is a MATLAB file. In Octave: load it"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/text-source/encodings", FileFixture, NULL, file_fixture_set_up, test_encodings,
              file_fixture_tear_down);
  g_test_add ("/text-source/gzip", FileFixture, NULL, file_fixture_set_up, test_gzip,
              file_fixture_tear_down);
  g_test_add ("/text-source/bomb", FileFixture, NULL, file_fixture_set_up, test_bomb,
              file_fixture_tear_down);
  g_test_add ("/text-source/kinds", FileFixture, NULL, file_fixture_set_up, test_kinds,
              file_fixture_tear_down);

  g_test_add_func ("/text-source/matlab-4", test_matlab_4);

  return g_test_run ();
}
