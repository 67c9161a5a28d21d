"""Fails where an #include in src/ leads to a place that the README's table does not allow.

The table under "The source" is the only list of the layers: which folders each may include, and
which libraries. An include line of a folder may name only the folders of its row. What is reached
through other headers may lie deeper, in the rows of these folders in turn, but nowhere else: a
folder without GTK in its row gets no GTK through any header either. A row names only rows above
it, so the layers have no circle. A -private.h is for its own folder alone.
"""

import functools
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.MULTILINE)
GENERATED = re.compile(r"backstep-\w+\.h")
ROW = re.compile(r"^\| `(\w+)/` \|[^|]*\|([^|]*)\|([^|]*)\|$", re.MULTILINE)

# Which headers are of which library, and which libraries each one brings with it.
HEADERS = (
    ("C", re.compile(r"(sys/(mman|prctl|random|resource|stat|types)|dlfcn|errno|fcntl|float|ftw|inttypes"
                     r"|libintl|locale|math|signal|stdatomic|stdbool|stdint|stdio|stdlib|string|time"
                     r"|unistd)\.h")),
    ("pthread", re.compile(r"pthread\.h")),
    ("OpenBLAS", re.compile(r"cblas\.h")),
    ("GLib", re.compile(r"glib(-unix)?\.h|glib/.*")),
    ("GObject", re.compile(r"glib-object\.h|gobject/.*")),
    ("GIO", re.compile(r"gio/.*")),
    ("libsoup", re.compile(r"libsoup/.*")),
    ("Cairo", re.compile(r"cairo.*\.h")),
    ("HarfBuzz", re.compile(r"hb.*\.h")),
    ("libcmark", re.compile(r"cmark\.h")),
    ("Pango", re.compile(r"pango/.*")),
    ("GTK", re.compile(r"(gtk|gdk|gsk)/.*")),
)
BRINGS = {
    "GObject": {"GLib"},
    "GIO": {"GLib", "GObject"},
    "libsoup": {"GLib", "GObject", "GIO"},
    "Pango": {"GLib", "GObject"},
    "GTK": {"GLib", "GObject", "GIO", "Cairo", "Pango", "HarfBuzz"},
}


def split_cell(cell):
    return {word for word in re.split(r"[,\s]+", cell) if word not in ("", "-")}


class Table:
    def __init__(self, readme):
        self.folders = {}
        self.libraries = {}
        self.faults = []
        for folder, includes, libraries in ROW.findall(readme):
            for name in split_cell(includes) - set(self.folders):
                self.faults.append(f"README.md: {folder} may include {name}, which is no row above it")
            self.folders[folder] = split_cell(includes) & set(self.folders)
            self.libraries[folder] = {"C"}
            for library in split_cell(libraries):
                self.libraries[folder] |= {library} | BRINGS.get(library, set())

    def find_reachable(self, folder):
        """The folder, those of its row, and those of their rows in turn."""
        reachable = {folder}
        for included in self.folders[folder]:
            reachable |= self.find_reachable(included)

        return reachable


def find_library(header):
    for library, pattern in HEADERS:
        if pattern.fullmatch(header):
            return library

    return None


class Source:
    def __init__(self, root, table):
        self.root = root
        self.table = table

    @functools.cache
    def read_includes(self, name):
        """Pairs of a bracket and a header, in the order of the lines."""
        path = self.root / name

        return INCLUDE.findall(path.read_text(encoding="utf-8")) if path.is_file() else []

    @functools.cache
    def find_headers(self, name):
        """All that a file includes, itself or through others, each with the way to it."""
        found = {}
        waiting = [(name, ())]
        while waiting:
            current, way = waiting.pop(0)
            for bracket, header in self.read_includes(current):
                if (bracket, header) in found:
                    continue
                found[(bracket, header)] = way
                if bracket == '"':
                    waiting.append((header, way + (header,)))

        return found

    def find_own_faults(self, name):
        """Faults of the include lines of the file itself."""
        folder = name.split("/")[0]
        for bracket, header in self.read_includes(name):
            if bracket == "<":
                if find_library(header) is None:
                    yield f"{header}, which is of no library that this check knows"
                continue
            if GENERATED.fullmatch(header):
                continue
            if not (self.root / header).is_file():
                yield f"{header}, which is no file of src/"
                continue
            other = header.split("/")[0]
            if other != folder and other not in self.table.folders[folder]:
                yield f"{header}: its row of the table does not name {other}"
            if other != folder and header.endswith("-private.h"):
                yield f"{header}, which is private to {other}"

    def find_reached_faults(self, name):
        """Faults of what the file reaches, by itself or through other headers."""
        folder = name.split("/")[0]
        reachable = self.table.find_reachable(folder)
        for (bracket, header), way in self.find_headers(name).items():
            through = f" (through {', '.join(way)})" if way else ""
            if bracket == "<":
                library = find_library(header)
                if library is not None and library not in self.table.libraries[folder]:
                    yield f"{header}: its row of the table does not name {library}{through}"
            elif way and "/" in header and header.split("/")[0] not in reachable:
                yield f"{header}{through}"

    def find_faults(self, name):
        for fault in [*self.find_own_faults(name), *self.find_reached_faults(name)]:
            yield f"src/{name} must not include {fault}"


def find_faults(root):
    table = Table((root / "README.md").read_text(encoding="utf-8"))
    yield from table.faults
    folders = {path.name for path in (root / "src").iterdir() if path.is_dir()}
    for folder in sorted(folders ^ set(table.folders)):
        yield f"README.md: {folder} is " + ("no row of the table" if folder in folders else "no folder of src/")
    source = Source(root / "src", table)
    for path in sorted((root / "src").glob("*/**/*.[ch]")):
        name = path.relative_to(root / "src").as_posix()
        if name.split("/")[0] in table.folders:
            yield from source.find_faults(name)


def main():
    faults = list(find_faults(pathlib.Path(sys.argv[1])))
    print("\n".join(faults))

    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
