#pragma once

#include <glib.h>
#include <stdatomic.h>

G_BEGIN_DECLS

/**
 * BsCheckForecast: what the numerical estimate would cost in each iteration of a larger problem
 * @n_parameters: the number of entries of D
 * @n_examples: m
 * @estimate_seconds: for N of all entries, predicted from those of a sample
 * @gradient_seconds: for D of all entries by backpropagation
 */
typedef struct
{
  gsize n_parameters;
  gsize n_examples;
  double estimate_seconds;
  double gradient_seconds;
} BsCheckForecast;

gboolean bs_check_forecast_measure (BsCheckForecast *self, const atomic_bool *stop);

G_END_DECLS
