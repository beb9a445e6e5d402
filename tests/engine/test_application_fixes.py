"""What would mend an application: each fix is made, and Keras asked whether the problem is gone."""

from __future__ import annotations

from typing import Any

import pytest

from engine.graph.fixing.application_fixes import application_fixes
from engine.keras_bridge.inferring.infer import Inference
from engine.project import Project
from tests.engine.application_projects import node_of, with_application


def judged(project: Project) -> Inference:
    inference = Inference(project, project.main)
    while not inference.idle:
        inference.step(10.0)
    return inference


def fixes_of(project: Project, target: str = "MobileNet") -> dict[str, Project]:
    """The project after each fix, by what the fix says."""
    infos = {("main", n): info for n, info in judged(project).infos.items()}
    found = application_fixes(project, "main", node_of(project, target), infos)
    return {fix.text: fix.edit.apply(project)[0] for fix in found}


NO_TOP, NO_WEIGHTS = "Set include_top to False", "Set weights to None"
RESIZE = "Insert Resizing to 224×224"


@pytest.mark.parametrize(
    ("shape", "fields", "wanted"),
    [
        ((64, 64, 3), {"weights": "imagenet"}, [RESIZE, NO_TOP, NO_WEIGHTS]),
        ((16, 16, 3), {}, [RESIZE]),
        ((16, 16, 3), {"weights": "imagenet"}, [RESIZE]),
        ((None, None, 3), {}, [RESIZE, NO_TOP]),
        ((224, 224, 1), {"weights": "imagenet"}, [NO_WEIGHTS]),
        (
            (224, 224, 3),
            {"weights": "imagenet", "classes": 10},
            [NO_TOP, "Set classes to 1000", NO_WEIGHTS],
        ),
        ((224, 224, 3), {"weights": "imagenet", "alpha": 0.4}, [NO_WEIGHTS]),
    ],
)
def test_each_fix_of_an_application_leaves_no_problem(
    shape: tuple[int | None, ...], fields: dict[str, Any], wanted: list[str]
) -> None:
    project = with_application(shape=shape, **fields)
    problem = judged(project).problems()[0]
    found = fixes_of(project)
    assert list(found) == wanted
    for text, mended in found.items():
        left = judged(mended).problems()
        # Without a top images remain, whatever their size: a Dense takes them as they are.
        assert problem.what not in [other.what for other in left], text
        assert not [p for p in left if p.node == node_of(project, "MobileNet")], text


def test_networks_that_shrink_images_more_want_larger_ones() -> None:
    project = with_application("InceptionV3", (64, 64, 3), include_top=False)
    assert judged(project).problems()
    found = fixes_of(project, "InceptionV3")
    assert list(found) == ["Insert Resizing to 299×299"]
    assert not judged(found["Insert Resizing to 299×299"]).problems()
