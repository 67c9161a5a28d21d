"""Fails where words for users would not be translated.

resources/po/POTFILES must name exactly the files that have such words. A text must not be put
together from pieces that xgettext cannot join: of the macros with formats it knows only those of
inttypes.h, such as PRIu64, and it cuts the text at any other.
"""

import pathlib
import re
import sys

MARK = re.compile(r"""\bN?_ \(\s*"|g_dngettext \(|translatable="yes"|^Comment=|<summary>""", re.MULTILINE)

CUT = re.compile(r"""_ \((?:\s*(?:"(?:[^"\\]|\\.)*"|PRI\w+))*\s*"(?:[^"\\]|\\.)*"\s*((?!PRI)[A-Z]\w+)""")


def find_cuts(root):
    for path in root.glob("src/**/*.c"):
        text = path.read_text(encoding="utf-8")
        for cut in CUT.finditer(text):
            yield f"{path}:{text.count(chr(10), 0, cut.start(1)) + 1}: {cut.group(1)} cuts a text"


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

    cuts = list(find_cuts(root))
    for cut in cuts:
        print(cut)

    return 0 if named == expected and not cuts else 1


if __name__ == "__main__":
    sys.exit(main())
