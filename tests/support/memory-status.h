#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the system tells of this process under that name, such as "VmRSS:", in bytes; 0 where it
 * tells nothing. */
guint64 bs_memory_status_read (const char *name);
/* Makes the present memory the peak, "VmHWM:". FALSE where the system cannot do that. */
gboolean bs_memory_status_forget_peak (void);

G_END_DECLS
