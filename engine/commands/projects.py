"""Commands about projects and the catalogue; only `check` needs Keras."""

from __future__ import annotations

import argparse
import json
import shutil
import textwrap

import msgspec

from engine.applications import find_application, load_applications
from engine.catalog import SECTIONS, Entry, load_catalog
from engine.custom.sources import faults_of_sources
from engine.errors import FileError, UnknownClassError
from engine.examples import example_path, list_examples
from engine.graph.fields import freeze, show
from engine.project import Problem, Project
from engine.storage import load_project
from engine.writable import check_file


def examples(options: argparse.Namespace) -> int:
    """Print the name and title of each example."""
    found = list_examples()
    width = max((len(example.name) for example in found), default=0)
    for example in found:
        print(f"{example.name:{width}}  {example.title}")
    return 0


def new(options: argparse.Namespace) -> int:
    """Write an empty project, or a copy of an example; refuses to overwrite."""
    if options.output.exists():
        raise FileError("the file exists already", where=str(options.output),
                        hint="Choose another name.")  # fmt: skip
    check_file(options.output, ".loom")
    project = load_project(example_path(options.example)) if options.example else Project()
    project.save(options.output)
    return 0


def check(options: argparse.Namespace) -> int:
    """Print each problem on a line; 1 where there is an error among them."""
    from engine.keras_bridge.quiet import import_keras

    project = load_project(options.file)
    import_keras()
    from engine.keras_bridge.inferring.check import all_problems

    faults = faults_of_sources(project)
    problems = all_problems(project)
    lines = [*map(str, faults), *(_line(project, problem) for problem in problems)]
    for line in dict.fromkeys(lines):
        print(line.replace("\n", "\\n"))  # a name written by hand may hold one
    return 1 if faults or any(problem.level == "error" for problem in problems) else 0


def _line(project: Project, problem: Problem) -> str:
    """A problem as it is printed; one of the project's code as `SOURCE:LINE: ...`."""
    own = problem.what.startswith(tuple(f"{name}:" for name in project.sources))
    return str(problem).removeprefix(f"{problem.path}: ") if own else str(problem)


def catalog(options: argparse.Namespace) -> int:
    """Print all classes by section, or the fields and ports of one."""
    if options.name is None:
        table = {s: list(load_catalog().section(s)) for s in SECTIONS}
        table["applications"] = list(load_applications())
        if options.json:
            print(json.dumps(table))
        else:
            width = max(shutil.get_terminal_size().columns, 40)  # 80 where it is no terminal
            for section, names in table.items():
                print(section)
                print(textwrap.fill(", ".join(names), width, initial_indent="  ",
                                    subsequent_indent="  ", break_on_hyphens=False))  # fmt: skip
        return 0
    entry = _find(options.name)
    if options.json:
        print(msgspec.json.encode(entry).decode())
        return 0
    print(f"{entry.module}.{entry.name}: {entry.help}")
    for port in entry.ports:
        many = ", a list" if port.many else ""
        print(f"  input {port.name} ({'required' if port.required else 'optional'}{many})")
    for field in entry.fields:
        default = "required" if field.required else f"default {show(freeze(field.default))}"
        print(f"  {field.name} ({field.kind}, {default}): {field.help}")
    return 0


def _find(name: str) -> Entry:
    first: UnknownClassError | None = None
    for section in SECTIONS:
        try:
            return load_catalog().find(section, name)
        except UnknownClassError as error:
            first = first or error
    try:
        return find_application(name)
    except UnknownClassError:
        assert first is not None
        raise first from None
