"""Fails where a page of the manual or a lesson is not there in each language of the program.

A translated page has the same parts in the same order: headings, list items, rows of tables, code
and pictures. So whoever adds a section to a page sees which translation lacks it. Whether a lesson
in another language asks the same is checked by tests/labs/lesson-translations.c.
"""

import pathlib
import re
import sys

# The README from here on is for developers, and is not a page of the manual.
END_OF_USERS_PART = "\n## The source\n"

PARTS = (
    ("heading", re.compile(r"(#+) ")),
    ("item", re.compile(r"\s*(?:-|\d+\.) ")),
    ("row", re.compile(r"\s*\|.*\|$")),
    ("code", re.compile(r" {4,}\S")),
    ("picture", re.compile(r"!\[[^]]*\]\((.*)\)")),
)


def find_parts(text):
    """Returns what each line begins, with its number in the file."""
    parts = []
    for number, line in enumerate(text.splitlines(), 1):
        for name, pattern in PARTS:
            found = pattern.match(line)
            if found:
                parts.append((name, "".join(found.groups("")), number))
                break
    return parts


def compare(page, translated):
    """Yields the first place where the pages differ."""
    text = page.read_text(encoding="utf-8").split(END_OF_USERS_PART)[0]
    expected = find_parts(text)
    found = find_parts(translated.read_text(encoding="utf-8"))
    end = ("the end", "", 0)
    for i in range(max(len(expected), len(found))):
        one = expected[i] if i < len(expected) else end
        other = found[i] if i < len(found) else end
        if one[:2] != other[:2]:
            yield (
                f"{translated}:{other[2]}: {other[0]} {other[1]}, "
                f"but {page}:{one[2]} has {one[0]} {one[1]}"
            )
            return


def find_faults(root):
    resources = root / "resources"
    listed = "".join(path.read_text(encoding="utf-8") for path in resources.glob("**/*.gresource.xml"))
    pages = {path: path.parent for path in resources.glob("manual/*.md") if path.name.count(".") == 1}
    pages[root / "README.md"] = resources / "manual"
    lessons = [path for path in resources.glob("lessons/*.md") if path.name.count(".") == 1]
    for line in (resources / "po" / "LINGUAS").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        for page, folder in [*pages.items(), *((path, path.parent) for path in lessons)]:
            translated = folder / f"{page.stem.lower()}.{line}.md"
            if not translated.exists():
                yield f"{translated} is missing"
            elif f"{translated.name}</file>" not in listed:
                yield f"{translated} is in no list of resources"
            elif page in pages:
                yield from compare(page, translated)


def main():
    faults = list(find_faults(pathlib.Path(sys.argv[1])))
    for fault in faults:
        print(fault)

    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
