"""Fails where resources/po/POTFILES does not name exactly the files with words for users."""

import pathlib
import re
import sys

MARK = re.compile(r"""\bN?_ \(\s*"|g_dngettext \(|translatable="yes"|^Comment=|<summary>""", re.MULTILINE)


def find_files(root):
    for pattern in ("src/**/*.c", "ui/*.ui", "resources/*.in", "resources/*.gschema.xml"):
        for path in root.glob(pattern):
            if MARK.search(path.read_text(encoding="utf-8")):
                yield path.relative_to(root).as_posix()


def main():
    root = pathlib.Path(sys.argv[1])
    potfiles = root / "resources" / "po" / "POTFILES"
    expected = sorted(find_files(root))
    if len(sys.argv) > 2:
        potfiles.write_text("".join(line + "\n" for line in expected), encoding="utf-8")
    named = potfiles.read_text(encoding="utf-8").split()
    for path in sorted(set(expected) ^ set(named)):
        print(f"{potfiles}: {path} " + ("is missing" if path in expected else "has no words"))

    return 0 if named == expected else 1


if __name__ == "__main__":
    sys.exit(main())
