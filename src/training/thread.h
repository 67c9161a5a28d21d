#pragma once

#include <glib.h>
#include <pthread.h>

G_BEGIN_DECLS

gboolean bs_thread_start (pthread_t *thread, void *(*work) (void *), void *data, GError **error);

G_END_DECLS
