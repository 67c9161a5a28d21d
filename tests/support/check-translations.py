"""Fails where words for users would not be translated.

resources/po/POTFILES must name exactly the files that have such words. A text must not be put
together from pieces that xgettext cannot join: of the macros with formats it knows only those of
inttypes.h, such as PRIu64, and it cuts the text at any other. A text must name the package, as _()
does: gettext() and NULL stand for a domain that the program does not set, so such a text would stay
English.
"""

import pathlib
import re
import sys

MARK = re.compile(r"""\bN?C?_ \(\s*"|g_dngettext \(|translatable="yes"|^Comment=|<summary>""", re.MULTILINE)

CUT = re.compile(r"""_ \((?:\s*(?:"(?:[^"\\]|\\.)*"|PRI\w+))*\s*"(?:[^"\\]|\\.)*"\s*((?!PRI)[A-Z]\w+)""")

HOMELESS = re.compile(r"g_d\w*gettext\d? \(NULL|(?<!\w)n?gettext \(")


def find_homeless(root):
    for path in root.glob("src/**/*.c"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if HOMELESS.search(line):
                yield f"{path}:{number}: a text without GETTEXT_PACKAGE"


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

    faults = [*find_cuts(root), *find_homeless(root)]
    for fault in faults:
        print(fault)

    return 0 if named == expected and not faults else 1


if __name__ == "__main__":
    sys.exit(main())
