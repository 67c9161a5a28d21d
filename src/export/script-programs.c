#include "export/script-programs-private.h"

/* clang-format off */
#define OCTAVE \
"function g = sigmoid (z)\n" \
"  g = 1 ./ (1 + exp (-z));\n" \
"end\n" \
"\n" \
"function [J, D] = nnCostFunction (Theta, X, Y, lambda)\n" \
"  m = size (X, 1);\n" \
"  L = numel (Theta) + 1;\n" \
"\n" \
"  % Forward: z and a of each layer, one row for each example.\n" \
"  a = cell (1, L);\n" \
"  z = cell (1, L);\n" \
"  a{1} = X;\n" \
"  for l = 1:L-1\n" \
"    z{l+1} = [ones(m, 1), a{l}] * Theta{l}';\n" \
"    if l + 1 < L\n" \
"      a{l+1} = @VALUE@;\n" \
"    else\n" \
"      a{l+1} = sigmoid (z{l+1});\n" \
"    end\n" \
"  end\n" \
"\n" \
"  % J: -log(h) = softplus(-z) and -log(1 - h) = softplus(z) stay exact where h is almost 0 or 1.\n" \
"  softplus = @(z) max (z, 0) + log1p (exp (-abs (z)));\n" \
"  J = sum (sum (Y .* softplus (-z{L}) + (1 - Y) .* softplus (z{L}))) / m;\n" \
"  for l = 1:L-1\n" \
"    J = J + lambda / (2 * m) * sum (sum (Theta{l}(:, 2:end) .^ 2));\n" \
"  end\n" \
"\n" \
"  % Backward: the errors of each layer, and from them D.\n" \
"  D = cell (1, L - 1);\n" \
"  delta = a{L} - Y;\n" \
"  for l = L-1:-1:1\n" \
"    D{l} = delta' * [ones(m, 1), a{l}] / m;\n" \
"    D{l}(:, 2:end) = D{l}(:, 2:end) + lambda / m * Theta{l}(:, 2:end);\n" \
"    if l > 1\n" \
"      delta = (delta * Theta{l}(:, 2:end)) .* @SLOPE@;\n" \
"    end\n" \
"  end\n" \
"end\n" \
"\n" \
"[J, D] = nnCostFunction (Theta, X, Y, lambda);\n" \
"printf (\"J = %.17g\\n\", J);\n" \
"for l = 1:numel (D)\n" \
"  printf (\"D%d =\\n\", l);\n" \
"  printf ([repmat(\" %.17g\", 1, size (D{l}, 2)), \"\\n\"], D{l}');\n" \
"end\n"

#define NUMPY \
"def sigmoid(z):\n" \
"    # exp of a negative number alone does not overflow.\n" \
"    e = np.exp(-np.abs(z))\n" \
"    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))\n" \
"\n" \
"\n" \
"def softplus(z):\n" \
"    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))\n" \
"\n" \
"\n" \
"def add_ones(a):\n" \
"    return np.hstack([np.ones((len(a), 1)), a])\n" \
"\n" \
"\n" \
"def nn_cost_function(Theta, X, Y, lambda_):\n" \
"    m = len(X)\n" \
"    last = len(Theta)\n" \
"\n" \
"    # Forward: z and a of each layer, one row for each example.\n" \
"    a, z = [X], [None]\n" \
"    for l in range(last):\n" \
"        z.append(add_ones(a[l]) @ Theta[l].T)\n" \
"        a.append(@VALUE@ if l + 1 < last else sigmoid(z[l + 1]))\n" \
"\n" \
"    # J: -log(h) = softplus(-z) and -log(1 - h) = softplus(z) stay exact where h is almost 0 or 1.\n" \
"    J = np.sum(Y * softplus(-z[last]) + (1 - Y) * softplus(z[last])) / m\n" \
"    J += lambda_ / (2 * m) * sum(np.sum(T[:, 1:] ** 2) for T in Theta)\n" \
"\n" \
"    # Backward: the errors of each layer, and from them D.\n" \
"    D = [None] * last\n" \
"    delta = a[last] - Y\n" \
"    for l in reversed(range(last)):\n" \
"        D[l] = delta.T @ add_ones(a[l]) / m\n" \
"        D[l][:, 1:] += lambda_ / m * Theta[l][:, 1:]\n" \
"        if l > 0:\n" \
"            delta = (delta @ Theta[l][:, 1:]) * @SLOPE@\n" \
"\n" \
"    return J, D\n" \
"\n" \
"\n" \
"J, D = nn_cost_function(Theta, X, Y, lambda_)\n" \
"print(f\"J = {J:.17g}\")\n" \
"for l, matrix in enumerate(D, 1):\n" \
"    print(f\"D{l} =\")\n" \
"    for row in matrix:\n" \
"        print(\"\", *(f\"{number:.17g}\" for number in row))\n"
/* clang-format on */

const char *const _bs_script_programs[] = {
  [BS_SCRIPT_OCTAVE] = OCTAVE,
  [BS_SCRIPT_NUMPY] = NUMPY,
};

const BsScriptActivation _bs_script_activations[] = {
  [BS_ACTIVATION_SIGMOID] = { { "sigmoid (z{l+1})", "sigmoid(z[l + 1])" },
                              { "(a{l} .* (1 - a{l}))", "(a[l] * (1 - a[l]))" } },
  [BS_ACTIVATION_TANH] = { { "tanh (z{l+1})", "np.tanh(z[l + 1])" },
                           { "(1 - a{l} .^ 2)", "(1 - a[l] ** 2)" } },
  [BS_ACTIVATION_RELU] = { { "max (z{l+1}, 0)", "np.maximum(z[l + 1], 0)" },
                           { "(z{l} > 0)", "(z[l] > 0)" } },
};
