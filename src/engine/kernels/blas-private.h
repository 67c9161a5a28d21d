#pragma once

#include <cblas.h>
#include <glib.h>

G_BEGIN_DECLS

/* The function cblas_dgemm() of OpenBLAS; <cblas.h> describes its arguments. */
typedef __typeof__ (cblas_dgemm) BsBlasProduct;

BsBlasProduct *bs_blas_get_product (void);

G_END_DECLS
