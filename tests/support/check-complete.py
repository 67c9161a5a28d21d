"""Fails where the program has words that one of its languages lacks, or that changed since.

The words are collected as `meson compile backstep-pot` does it, so with the arguments of meson's
preset "glib", and are compared with each file beside resources/po/LINGUAS. Nothing is written into
the sources.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

XGETTEXT = """
    --from-code=UTF-8 --add-comments
    --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2
    --keyword=g_dcgettext:2 --keyword=g_dngettext:2,3 --keyword=g_dpgettext2:2c,3
    --flag=N_:1:pass-c-format --flag=C_:2:pass-c-format --flag=NC_:2:pass-c-format
    --flag=g_dngettext:2:pass-c-format --flag=g_strdup_printf:1:c-format
    --flag=g_string_printf:2:c-format --flag=g_string_append_printf:2:c-format
    --flag=g_error_new:3:c-format --flag=g_set_error:4:c-format
    --flag=g_markup_printf_escaped:1:c-format --flag=g_log:3:c-format --flag=g_print:1:c-format
    --flag=g_printerr:1:c-format --flag=g_printf:1:c-format --flag=g_fprintf:2:c-format
    --flag=g_sprintf:2:c-format --flag=g_snprintf:3:c-format
""".split()

# gettext's own words are those of the C locale, so that its counts can be read.
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""}


def run(*words, root):
    return subprocess.run(
        words, cwd=root, env=ENVIRONMENT, check=True, capture_output=True, text=True
    )


def find_words(po, option, root):
    """Returns the words that msgattrib chooses by an option."""
    text = run("msgattrib", "--no-wrap", "--no-obsolete", option, str(po), root=root).stdout

    return re.findall(r'^msgid (?:""\n)?"(.+)"$', text, re.MULTILINE)


def find_faults(language, words, folder, root):
    po = root / "resources" / "po" / f"{language}.po"
    merged = folder / f"{language}.po"
    run("msgmerge", "--quiet", "--output-file", str(merged), str(po), str(words), root=root)
    for fault, option in (("not translated", "--untranslated"), ("changed", "--only-fuzzy")):
        for word in find_words(merged, option, root):
            yield f"{po}: {fault}: {word}"
    checked = subprocess.run(
        ["msgfmt", "--check", "--output-file=/dev/null", str(po)],
        cwd=root,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
    )
    yield from checked.stderr.splitlines()


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    linguas = (root / "resources" / "po" / "LINGUAS").read_text(encoding="utf-8")
    languages = [line for line in linguas.splitlines() if line and not line.startswith("#")]
    faults = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        words = folder / "words.pot"
        run(
            "xgettext",
            *XGETTEXT,
            "--files-from=resources/po/POTFILES",
            "--directory=.",
            f"--output={words}",
            root=root,
        )
        for language in languages:
            faults += find_faults(language, words, folder, root)
    for fault in faults:
        print(fault)

    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
