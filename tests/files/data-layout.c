#include "files/data-layout.h"

#include <string.h>

#include "files/table/table-format.h"

/* What a text is read as, when the user says this. */
typedef struct
{
  const char *name;
  const char *text;
  const char *class_column;
  const char *targets;
  const char *ignore;
  BsHeader header;
  BsMissing missing;
  const char *described; /* the description, or NULL if there is an error */
  const char *told;      /* a part of the error, a note or a warning; NULL if there are none */
  const char *untold;    /* what no note and no warning says */
} Case;

static const Case cases[] = {
  { "header", .text = "w,h,kind\n1,2,a\n3,4,b\n",
    .described = "header: row 1 · class: column 3 kind, 2 classes · features: 2 · examples: 2" },
  { "no-header", .text = "1,2,a\n3,4,b\n",
    .described = "header: none · class: column 3, 2 classes · features: 2 · examples: 2" },
  { "numeric-labels", .text = "w,y\n1,0\n2,0.0\n3,1\n4,1e0\n",
    .described = "header: row 1 · class: column 2 y, 2 classes · features: 1 · examples: 4" },
  { "header-again", .text = "w,h,kind\n1,2,a\n3,4,b\nw,h,kind\n5,6,a\n",
    .told = "t.csv:4:1: expected a number" },
  { "header-of-pandas",
    .text = "0,1,2,3,target\n5.1,3.5,1.4,0.2,0\n4.9,3,1.4,0.2,0\n7,3.2,4.7,1.4,1\n",
    .described = "header: row 1 · class: column 5 target, 2 classes · features: 4 · examples: 3" },
  { "header-of-pandas-with-texts",
    .text = "0,1,2,kind\n5.1,3.5,1,a\n4.9,3,1,a\n7,3,4,b\n7,3,5,b\n6,1,2,a\n6,1,2,b\n",
    .described = "header: row 1 · class: column 4 kind, 2 classes · features: 3 · examples: 6" },
  { "header-of-numbers", .text = "0,1,2,3,4\n5.1,3.5,1.4,0.2,0\n4.9,3,1.4,0.2,1\n",
    .told = "t.csv:1:1: this row may be a header or an example; say which (--header yes or "
            "--header no), found “0”" },
  { "header-of-years", .text = "2019,2020,kind\n1,2,a\n2,3,b\n3,4,a\n4,5,b\n5,6,a\n6,7,b\n",
    .told = "t.csv:1:11: this row may be a header or an example" },
  { "header-of-years-said", .text = "2019,2020,kind\n1,2,a\n2,3,b\n3,4,a\n4,5,b\n5,6,a\n6,7,b\n",
    .header = BS_HEADER_YES,
    .described = "header: row 1 · class: column 3 kind, 2 classes · features: 2 · examples: 6" },
  { "first-row-with-a-slip", .text = "5.1,O.2,a\n4.9,0.2,a\n7,1.4,b\n",
    .told = "t.csv:1:5: expected a number, found “O.2”" },
  { "first-row-with-a-slip-and-numeric-class", .text = "5.1,O.2,0\n4.9,0.2,0\n7,1.4,1\n",
    .told = "t.csv:1:5: this row may be a header or an example" },
  { "first-row-with-a-gap", .text = "5.1,?,a\n4.9,0.2,a\n7,1.4,b\n",
    .told = "t.csv:1:5: expected a number (--missing drop" },
  { "first-row-with-a-gap-dropped", .text = "5.1,?,a\n4.9,0.2,a\n7,1.4,b\n",
    .missing = BS_MISSING_DROP,
    .described = "header: none · class: column 3, 2 classes · features: 2 · examples: 2",
    .told = "Left out 1 example in which a value is missing." },
  { "gap-filled", .text = "5.1,?,a\n4.9,0.2,a\n7,1.4,b\n", .missing = BS_MISSING_MEAN,
    .described = "header: none · class: column 3, 2 classes · features: 2 · examples: 3",
    .told = "Took the mean of its column for 1 missing value." },
  { "no-mean", .text = "w,h,y\n1,?,a\n2,,b\n3,NA,a\n", .missing = BS_MISSING_MEAN, .ignore = "none",
    .told = "t.csv:2:3: expected a number somewhere in this column; without one it has no mean" },
  { "missing-class", .text = "1,a\n2,\n3,b\n", .missing = BS_MISSING_MEAN,
    .told = "t.csv:2:3: expected a class (--missing drop" },
  { "plus-and-minus", .text = "1,+\n2,-\n3,+\n",
    .described = "header: none · class: column 2, 2 classes · features: 1 · examples: 3" },
  { "text-class-first", .text = "a\t1.5\t2\nb\t2.5\t3\na\t3.5\t4\n",
    .described = "header: none · class: column 1, 2 classes · features: 2 · examples: 3" },
  { "row-names-of-r", .text = "\"\",\"w\",\"kind\"\n\"1\",5,\"a\"\n\"2\",4,\"b\"\n\"3\",6,\"a\"\n",
    .described = "header: row 1 · class: column 3 kind, 2 classes · features: 1 · ignored: column "
                 "1 · examples: 3",
    .told = "Ignored column 1, because it only names the rows" },
  { "row-names-of-r-used",
    .text = "\"\",\"w\",\"kind\"\n\"1\",5,\"a\"\n\"2\",4,\"b\"\n\"3\",6,\"a\"\n", .ignore = "none",
    .described = "header: row 1 · class: column 3 kind, 2 classes · features: 2 · examples: 3" },
  { "trailing-points", .text = "1,<=50K\n2,<=50K.\n3,>50K\n4,>50K.\n",
    .described = "header: none · class: column 2, 2 classes · features: 1 · examples: 4",
    .told = "Took classes that differ only by a point at the end as the same." },
  { "letter-case", .text = "1,yes\n2,Yes\n3,no\n",
    .described = "header: none · class: column 2, 3 classes · features: 1 · examples: 3",
    .told = "“Yes” and “yes” are read as two different classes." },
  { "real-values", .text = "a,b,price\n1,2,10.5\n2,3,11.25\n3,4,9\n4,5,10.5\n",
    .described = "header: row 1 · class: column 3 price, 3 classes · features: 2 · examples: 4",
    .told = "has numbers that are not whole" },
  { "one-hot", .text = "w,h,a,b,c\n1,2,1,0,0\n2,3,0,1,0\n3,4,0,0,1\n5,4,1,0,0\n",
    .described = "header: row 1 · class: column 5 c, 2 classes · features: 4 · examples: 4",
    .told =
      "exactly one of the columns 3 to 5 is 1. If they are the targets, choose them (--targets 3)." },
  { "one-hot-first", .text = "a,b,c,w,h\n1,0,0,1,2.5\n0,1,0,2,3.25\n0,0,1,3,4.75\n1,0,0,5,4.5\n",
    .described = "header: row 1 · class: column 5 h, 4 classes · features: 4 · examples: 4",
    .told = "exactly one of the columns 1 to 3 is 1. If they are the targets, choose them "
            "(--targets 1-3)." },
  { "one-hot-features", .text = "a,b,c,w,y\n1,0,0,1,0\n0,1,0,2,1\n0,0,1,3,1\n1,0,0,5,0\n",
    .described = "header: row 1 · class: column 5 y, 2 classes · features: 4 · examples: 4" },
  { "one-hot-said", .text = "w,h,a,b,c\n1,2,1,0,0\n2,3,0,1,0\n3,4,0,0,1\n5,4,1,0,0\n",
    .targets = "3",
    .described = "header: row 1 · targets: 3, columns 3–5 · features: 2 · examples: 4" },
  { "targets-by-name", .text = "b,w,a\n1,2,1\n0,3,0\n", .targets = "a,b",
    .described = "header: row 1 · targets: 2, columns 1, 3 · features: 1 · examples: 2" },
  { "target-not-binary", .text = "b,w,a\n1,2,1\n0,3,0.5\n", .targets = "1",
    .told = "t.csv:3:5: expected a target of 0 or 1, found “0.5”" },
  { "class-by-number", .text = "1,14.2,1065\n2,13.2,1050\n1,13.1,1185\n", .class_column = "1",
    .described = "header: none · class: column 1, 2 classes · features: 2 · examples: 3" },
  { "class-from-the-end", .text = "14.2,1,1065\n13.2,2,1050\n13.1,1,1185\n", .class_column = "-2",
    .described = "header: none · class: column 2, 2 classes · features: 2 · examples: 3" },
  { "no-such-class", .text = "w,h,kind\n1,2,a\n3,4,b\n", .class_column = "sort",
    .told = "t.csv: there is no column “sort”; the columns are: w, h, kind" },
  { "ignored-class", .text = "w,h,kind\n1,2,a\n3,4,b\n", .class_column = "kind", .ignore = "3",
    .told = "t.csv: column 3 kind is to be ignored and to be used" },
  { "ignored", .text = "w,name,h,kind\n1,x,2,a\n3,y,4,b\n", .ignore = "name",
    .described = "header: row 1 · class: column 4 kind, 2 classes · features: 2 · ignored: column "
                 "2 · examples: 2" },
  { "text-feature", .text = "w,name,kind\n1,x,a\n3,y,b\n",
    .told = "t.csv:2:3: expected a number, because column 2 name is a feature (--ignore 2 "
            "leaves out the columns of texts), found “x”" },
  { "text-features", .text = "id,w,name,sex,kind\n1,2,x,f,0\n2,3,y,m,1\n3,4,z,f,1\n",
    .told = "t.csv:2:5: expected a number, because column 3 name is a feature (--ignore 3,4 leaves "
            "out the columns of texts), found “x”" },
  { "class-first-of-many",
    .text = "1,14.23,1065\n1,13.2,1050\n1,13.16,1185\n2,12.37,520\n2,12.33,680\n2,12.64,450\n"
            "3,12.86,630\n3,12.88,530\n3,12.81,560\n",
    .described = "header: none · class: column 3, 9 classes · features: 2 · examples: 9",
    .told = "Only 3 different values are in column 1. If it is the class, choose it (--class 1)." },
  { "class-by-name-first", .text = "Class,w,h\n0,1.5,0\n1,2.5,1\n0,3.5,0\n1,4.5,0\n",
    .described = "header: row 1 · class: column 3 h, 2 classes · features: 2 · examples: 4",
    .told = "It seems that column 1 Class is the class, but column 3 h was taken for it. If so, "
            "choose it (--class 1)." },
  { "class-by-name-last", .text = "target,w,class\n0,1.5,0\n1,2.5,1\n0,3.5,0\n1,4.5,0\n",
    .described = "header: row 1 · class: column 3 class, 2 classes · features: 2 · examples: 4" },
  { "names-before-a-class",
    .text = "name,w,y\na,1,0\nb,2,1\nc,3,0\nd,5,1\ne,4,0\nf,6,1\ng,7,0\nh,9,1\ni,8,0\n",
    .told = "t.csv:2:1: expected a number, because column 1 name is a feature (--ignore 1 leaves" },
  { "whole-prices", .text = "w,price\n1,10\n2,11\n3,12\n4,13\n5,14\n6,15\n7,16\n8,17\n9,18\n",
    .described = "header: row 1 · class: column 2 price, 9 classes · features: 1 · examples: 9",
    .told = "has 9 different values in 9 examples" },
  { "counted-rows", .text = "id,w,y\n1,5,0\n2,3,1\n3,4,0\n4,6,1\n5,7,0\n6,1,1\n7,2,0\n8,3,1\n",
    .described = "header: row 1 · class: column 3 y, 2 classes · features: 2 · examples: 8",
    .told = "It seems that column 1 id only counts the rows. Leave it out (--ignore 1)" },
  { "many-ignored",
    .text = "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,a\n"
            "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,b\n",
    .ignore = "1,3,5,7,9,11,13,15,17,19,21,23,25",
    .described = "header: none · class: column 27, 2 classes · features: 13 · ignored: columns 1, "
                 "3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, … · examples: 2" },
  { "one-hot-between",
    .text = "b,p,q,r,c,price\n1,1,0,0,0,1.5\n1,0,1,0,1,2.5\n0,0,0,1,1,3.5\n0,1,0,0,1,4.5\n",
    .described = "header: row 1 · class: column 6 price, 4 classes · features: 5 · examples: 4",
    .told = "In each row exactly one of the columns 2 to 4 is 1. If they are the targets, choose "
            "them (--targets 2-4)." },
  { "one-hot-twice", .text = "a,b,c,w,y\n1,0,1,1,1.5\n0,1,1,2,2.5\n0,0,1,3,3.5\n1,0,0,5,4.5\n",
    .described = "header: row 1 · class: column 5 y, 4 classes · features: 4 · examples: 4",
    .told = "has numbers that are not whole", .untold = "exactly one" },
  { "comments", .text = "# of 2019\nw,h,kind\n1,2,a\n% half of them\n3,4,b\n",
    .described = "header: row 2 · class: column 3 kind, 2 classes · features: 2 · examples: 2",
    .told = "Skipped 2 lines that begin with # or % as comments. If they are rows, their first "
            "cells need quotes." },
  { "rows-like-comments", .text = "team,w,y\n#1,2,0\nA,3,1\n#1,4,1\nB,6,0\n", .ignore = "1",
    .described = "header: row 1 · class: column 3 y, 2 classes · features: 1 · ignored: column 1 · "
                 "examples: 2",
    .told = "Skipped 2 lines" },
  { "rows-like-comments-in-quotes", .text = "team,w,y\n\"#1\",2,0\nA,3,1\n", .ignore = "1",
    .described = "header: row 1 · class: column 3 y, 2 classes · features: 1 · ignored: column 1 · "
                 "examples: 2" },
  { "values-of-excel", .text = "w,h,y\n1,2,0\n#DIV/0!,3,1\n4,5,1\n",
    .told = "t.csv:3:1: expected a number, found “#DIV/0!”" },
  { "comments-of-arff",
    .text = "@relation r\n@attribute team {\"#1\",A}\n@attribute w numeric\n@attribute h numeric\n"
            "@data\n% the teams\n#1,2,3\nA,3,4\n",
    .described = "header: declared · class: column 1 team, 2 classes · features: 2 · examples: 2" },
  { "decimal-comma", .text = "w;kind\n1,234;a\n5,678;b\n",
    .described = "header: row 1 · class: column 2 kind, 2 classes · features: 1 · examples: 2",
    .told =
      "Read the comma in numbers as the decimal mark (--decimal point says that it is none)." },
  { "no-targets", .text = "1,2,a\n3,4,b\n", .targets = "00",
    .described = "header: none · class: column 3, 2 classes · features: 2 · examples: 2" },
  { "no-feature-left", .text = "w,h,kind\n1,2,a\n3,4,b\n", .ignore = "1,2",
    .told = "t.csv: no column is left to be a feature" },
  { "one-class", .text = "1,a\n2,a\n",
    .told = "t.csv: expected at least two classes in column 2, found only “a”" },
  { "one-column", .text = "1\n2\n", .told = "t.csv:1:1: expected at least 2 columns" },
  { "header-alone", .text = "w,kind\n", .told = "t.csv:2:1: expected rows" },
  { "infinite", .text = "1,a\ninf,b\n", .told = "t.csv:2:1: expected a finite number" },
};

static gboolean
is_told (const char *const *sentences, const char *part)
{
  for (; *sentences != NULL; sentences++)
    if (strstr (*sentences, part) != NULL)
      return TRUE;

  return FALSE;
}

static BsTable *
read_table (const char *text)
{
  g_autoptr (BsTextSource) source = bs_text_source_new ("t.csv", text, strlen (text), NULL, NULL);
  BsTable *table = bs_table_read (source, NULL, NULL, NULL, NULL);

  g_assert_nonnull (table);

  return table;
}

static void
set (char **text, const char *value)
{
  if (value == NULL)
    return;
  g_free (*text);
  *text = g_strdup (value);
}

static void
say (BsDataReading *reading, const Case *with)
{
  bs_data_reading_init (reading);
  reading->header = with->header;
  reading->missing = with->missing;
  set (&reading->class_column, with->class_column);
  set (&reading->targets, with->targets);
  set (&reading->ignore, with->ignore);
}

static void
test_case (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr (BsTable) table = read_table (expected->text);
  g_auto (BsDataReading) reading = { NULL };
  g_autoptr (BsDataLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *described = NULL;

  say (&reading, expected);
  layout = bs_data_layout_find (table, &reading, &error);
  if (expected->described == NULL)
    {
      g_assert_null (layout);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, expected->told));
      return;
    }
  g_assert_no_error (error);
  described = bs_data_layout_describe (layout);
  g_assert_cmpstr (described, ==, expected->described);
  if (expected->told != NULL)
    g_assert_true (is_told ((const char *const *) layout->notes, expected->told) ||
                   is_told ((const char *const *) layout->warnings, expected->told));
  else
    {
      g_assert_null (layout->notes[0]);
      g_assert_null (layout->warnings[0]);
    }
  if (expected->untold != NULL)
    g_assert_false (is_told ((const char *const *) layout->warnings, expected->untold));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/files/data-layout/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  return g_test_run ();
}
