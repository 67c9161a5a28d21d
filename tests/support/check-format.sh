#!/bin/sh
# Fails where a C file is not as .clang-format says.
cd "$1" && find src tests -name '*.[ch]' -exec clang-format --dry-run -Werror {} +
