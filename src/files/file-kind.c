/* Recognises files that hold no text, and says what to do with them.
 *
 * People open what they have: a workbook, a file of MATLAB or NumPy, a picture. Such a file begins
 * with bytes by which programs know it. Each kind has the remedy in its message: how the program
 * that wrote the file writes CSV instead. */

#include "files/file-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "files/file-error.h"

#define FROM_MATLAB N_ ("In Octave: load it, then save (\"-text\", \"new.txt\").")
#define FROM_JSON                                                                                  \
  N_ ("In Python: pandas.read_json (\"data.json\").to_csv (\"data.csv\", index=False).")
#define FROM_PYTHON N_ ("In Python: pandas.DataFrame (X).to_csv (\"data.csv\", index=False).")

/**
 * FileKind:
 * @magic: the first bytes of such a file
 * @length: how many there are
 * @inside: bytes somewhere after them, which tell apart kinds with the same beginning; else %NULL
 * @what: what it is
 * @remedy: what to do
 */
typedef struct
{
  const char *magic;
  gsize length;
  const char *inside;
  const char *what;
  const char *remedy;
} FileKind;

#define MAGIC(bytes) bytes, sizeof bytes - 1

/* MATLAB's oldest format begins with numbers that any file may have, so its name tells. */
static const FileKind matlab_4 = { NULL, 0, NULL, N_ ("a MATLAB file"), FROM_MATLAB };

/* The first kind that fits is taken. */
static const FileKind kinds[] = {
  { MAGIC ("PK\3\4"), "xl/", N_ ("an Excel workbook"),
    N_ ("In Excel: Save As, “CSV UTF-8”. In LibreOffice: Save As, “Text CSV”.") },
  { MAGIC ("PK\3\4"), "opendocument.spreadsheet", N_ ("an OpenDocument spreadsheet"),
    N_ ("In LibreOffice: Save As, “Text CSV”.") },
  { MAGIC ("PK\3\4"), ".npy", N_ ("a NumPy archive"),
    N_ ("In Python: numpy.savetxt (\"data.csv\", data[\"X\"], delimiter=\",\").") },
  { MAGIC ("PK\3\4"), NULL, N_ ("a zip archive"), N_ ("Unpack it, and open the file inside.") },
  { MAGIC ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), NULL, N_ ("an Excel workbook"),
    N_ ("In Excel: Save As, “CSV UTF-8”. In LibreOffice: Save As, “Text CSV”.") },
  { MAGIC ("MATLAB "), "MAT-file", N_ ("a MATLAB file"), FROM_MATLAB },
  { MAGIC ("Octave-1-"), NULL, N_ ("an Octave file in binary form"), FROM_MATLAB },
  { MAGIC ("\x93NUMPY"), NULL, N_ ("a NumPy array"),
    N_ ("In Python: numpy.savetxt (\"data.csv\", numpy.load (\"data.npy\"), delimiter=\",\").") },
  { MAGIC ("PAR1"), NULL, N_ ("a Parquet file"),
    N_ ("In Python: pandas.read_parquet (\"data\").to_csv (\"data.csv\", index=False).") },
  { MAGIC ("ARROW1"), NULL, N_ ("an Arrow file"),
    N_ ("In Python: pandas.read_feather (\"data\").to_csv (\"data.csv\", index=False).") },
  { MAGIC ("\x89HDF\r\n\x1a\n"), NULL, N_ ("an HDF5 file"),
    N_ ("In Octave: load it, then save (\"-text\", \"new.txt\"). In Python: pandas.DataFrame "
        "(X).to_csv (\"data.csv\", index=False).") },
  { MAGIC ("\x80\2"), NULL, N_ ("a Python pickle"), FROM_PYTHON },
  { MAGIC ("\x80\3"), NULL, N_ ("a Python pickle"), FROM_PYTHON },
  { MAGIC ("\x80\4\x95"), NULL, N_ ("a Python pickle"), FROM_PYTHON },
  { MAGIC ("\x80\5\x95"), NULL, N_ ("a Python pickle"), FROM_PYTHON },
  { MAGIC ("RDX2\n"), NULL, N_ ("an R data file"),
    N_ ("In R: load it, then write.csv (data, \"data.csv\", row.names = FALSE).") },
  { MAGIC ("RDX3\n"), NULL, N_ ("an R data file"),
    N_ ("In R: load it, then write.csv (data, \"data.csv\", row.names = FALSE).") },
  { MAGIC ("X\n\0\0\0"), NULL, N_ ("an R data file"),
    N_ ("In R: write.csv (readRDS (\"data.rds\"), \"data.csv\", row.names = FALSE).") },
  { MAGIC ("\0\0\x08\1"), NULL, N_ ("a file of labels in MNIST's format"), FROM_PYTHON },
  { MAGIC ("\0\0\x08\3"), NULL, N_ ("a file of pictures in MNIST's format"), FROM_PYTHON },
  { MAGIC ("SQLite format 3"), NULL, N_ ("an SQLite database"),
    N_ ("Export its table: sqlite3 -header -csv FILE \"select * from TABLE\".") },
  { MAGIC ("\x89PNG"), NULL, N_ ("a picture"), N_ ("Backstep reads tables of numbers.") },
  { MAGIC ("\xff\xd8\xff"), NULL, N_ ("a picture"), N_ ("Backstep reads tables of numbers.") },
  { MAGIC ("GIF8"), NULL, N_ ("a picture"), N_ ("Backstep reads tables of numbers.") },
  { MAGIC ("RIFF"), "WEBP", N_ ("a picture"), N_ ("Backstep reads tables of numbers.") },
  { MAGIC ("%PDF-"), NULL, N_ ("a PDF document"), N_ ("Backstep reads tables of numbers.") },
  { MAGIC ("BZh"), "\x31\x41\x59\x26\x53\x59", N_ ("compressed with bzip2"),
    N_ ("Unpack it first: bunzip2 FILE.") },
  { MAGIC ("\xfd"
           "7zXZ"),
    NULL, N_ ("compressed with xz"), N_ ("Unpack it first: unxz FILE.") },
  { MAGIC ("\x28\xb5\x2f\xfd"), NULL, N_ ("compressed with zstd"),
    N_ ("Unpack it first: unzstd FILE.") },
  { MAGIC ("7z\xbc\xaf\x27\x1c"), NULL, N_ ("a 7z archive"),
    N_ ("Unpack it, and open the file inside.") },
  { MAGIC ("<!DOCTYPE html"), NULL, N_ ("a web page"),
    N_ ("Download the file itself; on GitHub it is behind “Raw”.") },
  { MAGIC ("<!doctype html"), NULL, N_ ("a web page"),
    N_ ("Download the file itself; on GitHub it is behind “Raw”.") },
  { MAGIC ("<html"), NULL, N_ ("a web page"),
    N_ ("Download the file itself; on GitHub it is behind “Raw”.") },
  { MAGIC ("[{"), NULL, N_ ("a JSON file"), FROM_JSON },
  { MAGIC ("[\n"), NULL, N_ ("a JSON file"), FROM_JSON },
  { MAGIC ("[\r\n"), NULL, N_ ("a JSON file"), FROM_JSON },
  { MAGIC ("{\""), NULL, N_ ("a JSON file"), FROM_JSON },
  { MAGIC ("{\n"), NULL, N_ ("a JSON file"), FROM_JSON },
  { MAGIC ("{\r\n"), NULL, N_ ("a JSON file"), FROM_JSON },
  { MAGIC ("<?xml"), NULL, N_ ("an XML file"), N_ ("Save the data as CSV (UTF-8).") },
};

static gboolean
is_of_kind (const FileKind *kind, const char *bytes, gsize length)
{
  if (length < kind->length || memcmp (bytes, kind->magic, kind->length) != 0)
    return FALSE;

  return kind->inside == NULL ||
         memmem (bytes, length, kind->inside, strlen (kind->inside)) != NULL;
}

/* Always returns FALSE, so that a caller can return it. */
static gboolean
name_kind (const FileKind *kind, const char *name, GError **error)
{
  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX, _ ("%s: this is %s. %s"), name,
               _ (kind->what), _ (kind->remedy));

  return FALSE;
}

gboolean
bs_file_kind_check (const char *name, const char *bytes, gsize length, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (is_of_kind (&kinds[i], bytes, length))
      return name_kind (&kinds[i], name, error);

  return TRUE;
}

gboolean
bs_file_kind_refuse (const char *name, GError **error)
{
  if (g_str_has_suffix (name, ".mat"))
    return name_kind (&matlab_4, name, error);

  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX,
               _ ("%s: this is not a text. Save the data as CSV (UTF-8) in the program that they "
                  "come from."),
               name);

  return FALSE;
}
