/* What the verbs make of files that other programs write, and that they tell it. */

#include <string.h>

#include "capture.h"

/* A file, what the user says, and what comes of it: what is told first, a part of what is told
 * after it, and the layers of the network. */
typedef struct
{
  const char *name;
  const char *text;
  const char *said;
  const char *layout; /* NULL if the file is refused */
  const char *told;   /* NULL if nothing else is told */
  const char *network;
} Case;

/* Wine has its class first, and whole numbers last. */
#define WINE                                                                                       \
  "1,14.23,1065\n1,13.2,1050\n1,13.16,1185\n2,12.37,520\n2,12.33,680\n2,12.64,450\n"               \
  "3,12.86,630\n3,12.88,530\n3,12.81,560\n"
/* pandas names the columns of an array by numbers. */
#define PANDAS "0,1,2,3,target\n5.1,3.5,1.4,0.2,0\n4.9,3,1.4,0.2,0\n7,3.2,4.7,1.4,1\n6,3,5,2,2\n"
#define R      "\"\",\"w\",\"kind\"\n\"1\",5,\"a\"\n\"2\",4,\"b\"\n\"3\",6,\"a\"\n"
#define TABS   "a\t1.5\t2\nb\t2.5\t3\nc\t3.5\t4\na\t4.5\t1\n"
#define GAPS   "w,h,kind\n1,2,a\n?,3,b\n2,NA,a\n4,5,b\n"
#define INCOME "39,13,<=50K\n50,13,>50K\n38,9,<=50K.\n53,7,>50K.\n"
#define HOT    "w,h,a,b,c\n1,2,1,0,0\n2,3,0,1,0\n3,4,0,0,1\n5,4,1,0,0\n"
#define SLIP   "5.1,O.2,a\n4.9,0.2,a\n7,1.4,b\n"

static const Case cases[] = {
  { "wine", WINE, "", "header: none · class: column 3, 9 classes · features: 2 · examples: 9",
    "warning: Only 3 different values are in column 1. If it is the class, choose it (--class 1).",
    "2-11-9" },
  { "wine-said", WINE, "--class 1",
    "header: none · class: column 1, 3 classes · features: 2 · examples: 9", NULL, "2-5-3" },
  { "tabs", TABS, "", "header: none · class: column 1, 3 classes · features: 2 · examples: 4", NULL,
    "2-5-3" },
  { "pandas", PANDAS, "",
    "header: row 1 · class: column 5 target, 3 classes · features: 4 · examples: 4", NULL,
    "4-7-3" },
  { "pandas-said", PANDAS, "--ignore 1-3 --class target",
    "header: row 1 · class: column 5 target, 3 classes · features: 1 · ignored: columns 1–3 · "
    "examples: 4",
    NULL, "1-4-3" },
  { "r", R, "",
    "header: row 1 · class: column 3 kind, 2 classes · features: 1 · ignored: column 1 · examples: "
    "3",
    "Ignored column 1, because it only names the rows (--ignore none uses it).", "1-4-1" },
  { "labels", "1,0\n2,0.0\n3,1\n4,1e0\n", "",
    "header: none · class: column 2, 2 classes · features: 1 · examples: 4", NULL, "1-4-1" },
  { "income", INCOME, "", "header: none · class: column 3, 2 classes · features: 2 · examples: 4",
    "Took classes that differ only by a point at the end as the same.", "2-4-1" },
  { "price", "a,b,price\n1,2,10.5\n2,3,11.25\n3,4,9\n4,5,10.5\n", "",
    "header: row 1 · class: column 3 price, 3 classes · features: 2 · examples: 4",
    "a network learns classes here, not numbers", "2-5-3" },
  { "one-hot", HOT, "", "header: row 1 · class: column 5 c, 2 classes · features: 4 · examples: 4",
    "warning: In each row exactly one of the columns 3 to 5 is 1. If they are the targets, choose "
    "them (--targets 3).",
    "4-5-1" },
  { "one-hot-counted", HOT, "--targets 3",
    "header: row 1 · targets: 3, columns 3–5 · features: 2 · examples: 4", NULL, "2-5-3" },
  { "one-hot-named", HOT, "--targets a,b,c",
    "header: row 1 · targets: 3, columns 3–5 · features: 2 · examples: 4", NULL, "2-5-3" },
  { "slip", SLIP, "", NULL, "f.csv:1:5: expected a number, found “O.2”", NULL },
  { "gap-first", "5.1,?,a\n4.9,0.2,a\n7,1.4,b\n", "", NULL,
    "f.csv:1:5: expected a number (--missing drop leaves out such examples, --missing mean takes "
    "the mean), found “?”",
    NULL },
  { "gaps-dropped", GAPS, "--missing drop",
    "header: row 1 · class: column 3 kind, 2 classes · features: 2 · examples: 2",
    "Left out 2 examples in which a value is missing.", "2-4-1" },
  { "gaps-filled", GAPS, "--missing mean",
    "header: row 1 · class: column 3 kind, 2 classes · features: 2 · examples: 4",
    "Took the mean of its column for 2 missing values.", "2-4-1" },
  { "years", "2019,2020,kind\n1,2,a\n2,3,b\n3,4,a\n4,5,b\n5,6,a\n6,7,b\n", "", NULL,
    "f.csv:1:11: this row may be a header or an example; say which (--header yes or --header "
    "no), found “kind”",
    NULL },
  { "years-said", "2019,2020,kind\n1,2,a\n2,3,b\n3,4,a\n4,5,b\n5,6,a\n6,7,b\n", "--header yes",
    "header: row 1 · class: column 3 kind, 2 classes · features: 2 · examples: 6", NULL, "2-4-1" },
  { "commas-said", "1,5\t2\ta\n3,5\t4\tb\n", "--separator tab --decimal comma",
    "header: none · class: column 3, 2 classes · features: 2 · examples: 2", NULL, "2-4-1" },
};

static void
assert_told (const Case *expected, const char *errors)
{
  g_autofree char *layout = g_strdup_printf ("f.csv: %s\n", expected->layout);

  g_assert_true (g_str_has_prefix (errors, layout));
  if (expected->told != NULL)
    g_assert_nonnull (strstr (errors, expected->told));
  else
    g_assert_cmpstr (errors, ==, layout);
}

static void
test_case (BsFolder *folder, gconstpointer data)
{
  const Case *expected = data;
  g_autofree char *path = bs_folder_write (folder, "f.csv", expected->text);
  g_autoptr (BsCapture) trained = bs_capture ("train '%s' --iterations 1 %s", path, expected->said);
  g_autofree char *network = NULL;
  g_autofree char *found = NULL;

  g_test_message ("%s", trained->errors);
  if (expected->layout == NULL)
    {
      g_assert_cmpint (trained->status, ==, BS_EXIT_BAD_INPUT);
      g_assert_nonnull (strstr (trained->errors, expected->told));
      return;
    }
  g_assert_cmpint (trained->status, ==, BS_EXIT_DONE);
  assert_told (expected, trained->errors);
  network = bs_capture_find (trained, "network    ");
  found = g_strdup_printf ("%s, sigmoid", expected->network);
  g_assert_cmpstr (network, ==, found);
}

/* Every verb tells the layout once, and never among its results. */
static void
test_verbs (BsFolder *folder, gconstpointer data)
{
  static const char *const verbs[] = { "train --iterations 1", "compare --iterations 1", "check",
                                       "walk", "evaluate" };
  g_autofree char *path = bs_folder_write (folder, "f.csv", WINE);
  g_autoptr (BsCapture) saved = bs_capture (
    "train '%s' --class 1 --iterations 1 --save-theta '%s/theta.txt'", path, folder->path);

  g_assert_cmpint (saved->status, ==, BS_EXIT_DONE);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (BsCapture) capture =
        bs_capture ("%s '%s' --class 1 --theta '%s/theta.txt'", verbs[i], path, folder->path);
      const char *line = "f.csv: header: none · class: column 1, 3 classes";
      const char *first = strstr (capture->errors, line);

      g_test_message ("%s", capture->errors);
      g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
      g_assert_nonnull (first);
      g_assert_null (strstr (first + 1, line));
      g_assert_null (strstr (capture->output, "header"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/data/%s", cases[i].name);

      g_test_add (path, BsFolder, &cases[i], bs_folder_set_up, test_case, bs_folder_tear_down);
    }
  g_test_add ("/data/verbs", BsFolder, NULL, bs_folder_set_up, test_verbs, bs_folder_tear_down);

  return g_test_run ();
}
