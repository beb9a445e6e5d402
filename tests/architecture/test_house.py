"""How the house is kept: short files, telling names, no addresses, all errors in one tree."""

import ast
import builtins
import re
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_FILE = 500
LONGEST_MEDIAN = 150
ATTICS = {"utils", "util", "helpers", "helper", "misc", "common"}

REGISTRY_ADDRESS = re.compile(r"https?://\S+/simple\b|--?(?:extra-)?index[-_]url", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.~/-])(?:/(?:root|work|(?:home|Users)/\w+)/|[A-Z]:\\Users\\)\w")


def tracked_files() -> list[Path]:
    """Every file of the project: what git has or would add; without git, what its folders hold."""
    if (ROOT / ".git").exists():
        try:
            listed = subprocess.run(
                ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
            )
        except (OSError, subprocess.CalledProcessError):
            pass  # no git, or one that does not trust the folder's owner
        else:
            files = (ROOT / name for name in listed.stdout.split("\0") if name)
            return sorted(file for file in files if file.is_file())
    folders = ("engine", "gui", "resources", "tests", "packaging", ".ci")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    files += [path for path in ROOT.iterdir() if path.is_file()]
    return sorted(path for path in files if "__pycache__" not in path.parts)


FILES = tracked_files()
PYTHON_FILES = [file for file in FILES if file.suffix == ".py"]
PROGRAM_FILES = [
    file for file in PYTHON_FILES if file.relative_to(ROOT).parts[0] in ("engine", "gui")
]


def name_of(file: Path) -> str:
    """The file's path inside the project."""
    return file.relative_to(ROOT).as_posix()


def lines_of(file: Path) -> int:
    """How many lines the file has."""
    return len(file.read_text(encoding="utf-8").splitlines())


def text_of(file: Path) -> str:
    """The file's text, or nothing where it is not text."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def offences(pattern: re.Pattern[str]) -> list[str]:
    """Each line of the project's files in which `pattern` is found."""
    return [
        f"{name_of(file)}:{number}: {line.strip()[:100]}"
        for file in FILES
        for number, line in enumerate(text_of(file).splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_python_file_is_over_500_lines():
    lengths = {name_of(file): lines_of(file) for file in PYTHON_FILES}

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_the_median_python_file_is_under_150_lines():
    lengths = [lines for file in PYTHON_FILES if (lines := lines_of(file))]

    assert statistics.median(lengths) < LONGEST_MEDIAN


def test_packaging_is_not_a_package():
    """It would shadow the library `packaging`, which Keras imports."""
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_no_file_is_an_attic():
    names = {name_of(file): {*file.parts[len(ROOT.parts) :], file.stem} for file in PYTHON_FILES}

    assert [name for name, parts in names.items() if parts & ATTICS] == []


def test_no_file_holds_a_registry_address():
    assert offences(REGISTRY_ADDRESS) == []


def test_no_file_holds_a_path_of_one_machine():
    assert offences(MACHINE_PATH) == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (REGISTRY_ADDRESS, "pip install --{}-url x".format("index")),
        (REGISTRY_ADDRESS, "https:{}pypi.example/simple".format("//")),
        (MACHINE_PATH, "open('{}someone/data.csv')".format("/home/")),
        (MACHINE_PATH, "cd " + "/".join(("", "work", "main"))),
    ],
)
def test_a_planted_address_is_found(pattern: re.Pattern[str], text: str):
    assert pattern.search(text)


@pytest.mark.parametrize("text", ["import keras  # https://keras.io/api", "~/.keras/x", "a/root/b"])
def test_an_honest_line_is_not_an_address(text: str):
    assert not REGISTRY_ADDRESS.search(text)
    assert not MACHINE_PATH.search(text)


def undocumented(file: Path) -> Iterator[str]:
    """What is public in a file and has no docstring: the module, its functions, its classes."""
    module = ast.parse(file.read_text(encoding="utf-8"))
    if module.body and not ast.get_docstring(module):
        yield name_of(file)
    for item in module.body:
        public = isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if public and not item.name.startswith("_") and not ast.get_docstring(item):
            yield f"{name_of(file)}: {item.name}"


def test_everything_public_says_what_it_is_for():
    assert [name for file in PROGRAM_FILES for name in undocumented(file)] == []


def base_names(definition: ast.ClassDef) -> set[str]:
    """The last parts of the names of a class's bases."""
    return {ast.unparse(base).rpartition(".")[2] for base in definition.bases}


def error_classes() -> dict[str, tuple[str, set[str]]]:
    """Every exception class of the engine: its file and the names of its bases."""
    classes = {
        item.name: (name_of(file), base_names(item))
        for file in PROGRAM_FILES
        for item in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(item, ast.ClassDef) and name_of(file).startswith("engine/")
    }
    known = {
        name
        for name, value in vars(builtins).items()
        if isinstance(value, type) and issubclass(value, BaseException)
    }
    found: dict[str, tuple[str, set[str]]] = {}
    while new := {
        name: where
        for name, where in classes.items()
        if name not in found and where[1] & (known | found.keys())
    }:
        found |= new
    return found


def drawn_tree() -> dict[str, str]:
    """The tree in the docstring of engine/errors.py: each class and the one it hangs from."""
    docstring = ast.get_docstring(
        ast.parse((ROOT / "engine" / "errors.py").read_text(encoding="utf-8"))
    )
    assert docstring
    tree: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for line in docstring.splitlines():
        if drawn := re.match(r"^ +(?:[│ ]*[├└]── )?(?=[A-Z]\w+)", line):
            name = re.match(r"\w+", line[drawn.end() :])
            assert name
            while above and above[-1][0] >= drawn.end():
                above.pop()
            tree[name.group()] = above[-1][1] if above else ""
            above.append((drawn.end(), name.group()))
    return tree


def test_the_tree_of_errors_is_drawn_as_it_is():
    tree = drawn_tree()
    errors = error_classes()

    assert set(tree) == set(errors)
    assert [name for name, parent in tree.items() if parent and parent not in errors[name][1]] == []


def test_errors_are_defined_in_one_file():
    assert {where for where, _ in error_classes().values()} == {"engine/errors.py"}


def test_the_map_names_every_layer_that_the_palette_leaves_out():
    from engine.catalog import load_catalog

    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", (ROOT / "ARCHITECTURE.md").read_text(), re.M)
    layers = load_catalog().section("layers").values()
    hidden = {entry.name: entry.hidden for entry in layers if entry.hidden}
    assert {name: why for name, why in rows if name in hidden} == hidden
