"""All of keras.applications, the examples and the corpus, through Layerloom and back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from typing import Any


def sources() -> Iterator[tuple[str, Callable[[], Any]]]:
    """(name, builder) of every model."""
    import keras

    import engine
    from engine.examples import example_path, list_examples
    from tests.fidelity.corpus import CORPUS

    yield from CORPUS.items()
    for example in list_examples():
        project = engine.load_project(example_path(example.name))
        yield example.name, lambda project=project: engine.compile_model(project)
    for name, build in sorted(vars(keras.applications).items()):
        if callable(build) and name[0].isupper():
            yield name, lambda build=build: build(weights=None)


def draw_at_random(count: int) -> int:
    """Check so many graphs; the first that is not one with its model, code and import is shown."""
    from hypothesis import HealthCheck, given, settings

    from tests.fidelity.random_graphs import check, projects

    done = []

    @settings(max_examples=count, suppress_health_check=list(HealthCheck), deadline=None)
    @given(projects())
    def run(project: Any) -> None:
        check(project)
        done.append(len(project.graph().nodes))

    run()
    print(f"{len(done)} graphs of {min(done)} to {max(done)} nodes: all the same")
    return 0


def main() -> int:
    """Print the table as it grows; 1 where a model did not come back as it was."""
    parser = argparse.ArgumentParser(prog="python -m tests.fidelity", description=__doc__)
    parser.add_argument("names", nargs="*", help="only these models")
    parser.add_argument("--no-files", action="store_true", help="leave .keras and .h5 out")
    parser.add_argument("--random", type=int, metavar="N", help="instead: N graphs at random")
    parser.add_argument("--applications", action="store_true", help="instead: each as one node")
    options = parser.parse_args()
    from engine.keras_bridge.quiet import import_keras

    import_keras()
    import keras

    from tests.fidelity.compare import compare, table

    if options.applications:
        from tests.fidelity.application_nodes import check_applications

        return check_applications(options.names)
    if options.random:
        return draw_at_random(options.random)
    rows = []
    for name, build in sources():
        if options.names and name not in options.names:
            continue
        keras.backend.clear_session()
        row = compare(name, build(), files=not options.no_files)
        rows.append(row)
        print("ok  " if row.good else "BAD ", *row.cells, flush=True)
    print("\n" + table(rows))
    bad = [row.name for row in rows if not row.good]
    print(f"\n{len(rows) - len(bad)} of {len(rows)} the same" + (f"; not: {bad}" if bad else ""))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
