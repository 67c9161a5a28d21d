#include "files/file-error.h"

G_DEFINE_QUARK (bs-file-error-quark, bs_file_error);
