#pragma once

#include <cblas.h>
#include <glib.h>

G_BEGIN_DECLS

/* OpenBLAS's cblas_dgemm(), which its header describes. */
typedef __typeof__ (cblas_dgemm) BsBlasProduct;

BsBlasProduct *bs_blas_get_product (void);

G_END_DECLS
