"""Fails where an #include in src/ crosses a layer the wrong way."""

import pathlib
import re
import sys

MAY_INCLUDE = {
    "engine": set(),
    "walk": {"engine"},
    "training": {"engine"},
    "files": {"engine"},
    "experiment": {"engine", "walk", "training", "files"},
    "draw": {"engine", "walk"},
    "widgets": {"draw", "experiment", "engine", "walk"},
    "window": {"widgets", "experiment", "draw", "engine", "walk", "files"},
    "terminal": {"engine", "walk", "training", "files", "experiment"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^/"]+)/')
TOOLKIT = re.compile(r"^\s*#\s*include\s+<(gtk|gdk|gsk|adwaita)")


def find_faults(source):
    for path in sorted(source.glob("*/**/*.[ch]")):
        layer = path.relative_to(source).parts[0]
        allowed = MAY_INCLUDE[layer] | {layer}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if match and match[1] not in allowed:
                yield f"{path}:{number}: {layer} must not include {match[1]}"
            if TOOLKIT.match(line) and layer not in ("widgets", "window"):
                yield f"{path}:{number}: {layer} must not include GTK"


def main():
    faults = list(find_faults(pathlib.Path(sys.argv[1])))
    print("\n".join(faults))

    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
