"""The generated parts of docs/performance.md, each between two markers; the rest is by hand.

A run replaces the parts of the scenarios it ran and leaves those of the others.
"""

import os
import re

from .bench import ROOT
from .tables import table

PAGE = os.path.join(ROOT, "docs", "performance.md")
TARGETS = "targets"
HEAD = ("what", "target", "figure", "verdict", "measured")


def write(run, results, modules):
    with open(PAGE) as file:
        page = file.read()
    page = _put(page, "machine", _machine(run))
    rows = _rows(page)
    for name, result in results.items():
        module = modules[name]
        page = _put(page, name, f"### {module.TITLE[0].upper()}{module.TITLE[1:]}\n\n{_section(module, result)}")
        if "broken" not in result:
            # Rows of an earlier run whose scenario counted otherwise would stay beside the new ones.
            rows = {key: row for key, row in rows.items() if row[-1] != name}
            rows.update({row[0]: (*row, _when(result), name) for row in module.targets(result)})
    order = list(modules)
    listed = sorted(rows.values(), key=lambda row: order.index(row[-1]) if row[-1] in order else len(order))
    page = _put(page, TARGETS, table((*HEAD, "scenario"), listed))
    with open(PAGE, "w") as file:
        file.write(page)


def _machine(run):
    facts = run["facts"]
    versions = ", ".join(f"{name} {facts[name]}" for name in ("java", "nginx", "njs", "varnish", "workerd", "wrk"))
    return f"Machine of the last run: {facts['machine']}. Versions: {versions}. Command: `{run['command']}`."


def _section(module, result):
    if "broken" in result:
        return f"{_made(result)}\n\nNot measured: {result['broken']}"
    return f"{_made(result)}\n\n{module.markdown(result)}"


def _when(result):
    """When, and how busy the machine was: for a row of the table of targets."""
    text = f"{result['before']['at']}, load {result['before']['load']}"
    return f"{text}, quick" if result["quick"] else text


def _made(result):
    before, after = result["before"], result["after"]
    how = f"commit {before['commit']}" + (", a quick run, not to be quoted" if result["quick"] else "")
    return f"Made {before['at']} ({how}), load of the machine {before['load']} before and {after['load']} after."


def _rows(page):
    """The rows of the table of targets as the page has them, by their first column."""
    found = re.search(rf"<!-- bench:{TARGETS} -->\n(.*?)<!-- /bench:{TARGETS} -->", page, re.S)
    lines = found.group(1).strip().splitlines()[2:] if found else []
    rows = [tuple(cell.strip() for cell in line.strip("| ").split(" | ")) for line in lines]
    return {row[0]: row for row in rows}


def _put(page, name, text):
    begin, end = f"<!-- bench:{name} -->", f"<!-- /bench:{name} -->"
    part = f"{begin}\n{text}\n{end}"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.S)
    if pattern.search(page):
        return pattern.sub(lambda _: part, page)
    return f"{page.rstrip()}\n\n{part}\n"
