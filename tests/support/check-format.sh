#!/bin/sh
# Fails where a C file is not as .clang-format says, and where a macro that clang-format leaves
# alone holds a space too many (the name of a quark) or one too few (a product).
cd "$1" || exit 2

status=0
find src tests -name '*.[ch]' -exec clang-format --dry-run -Werror {} + || status=1

if grep -rn --include='*.[ch]' '^G_DEFINE_QUARK' src | grep -v ' (bs\(-[a-z]\+\)\+-error-quark, [a-z_]\+);$'; then
  echo 'A quark is defined as G_DEFINE_QUARK (bs-thing-error-quark, bs_thing_error);' >&2
  status=1
fi

for quark in $(grep -rhoE '^G_DEFINE_QUARK \([a-z-]+' src | sed 's/.*(//'); do
  if ! grep -qF "\"$quark\"" tests/experiment/error-domains.c; then
    echo "tests/experiment/error-domains.c does not read the name of $quark." >&2
    status=1
  fi
done

if grep -rnE --include='*.[ch]' '\bg_(try_)?(re)?new0? \([^;]*[])a-zA-Z0-9_]( \*|\* ?)[(a-zA-Z0-9]' src tests; then
  echo 'A product is written with a space on each side of *, as in g_new (double, m * k).' >&2
  status=1
fi

exit $status
