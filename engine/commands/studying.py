"""The command that studies a project's data: a table and its correlations, or one JSON object."""

from __future__ import annotations

import argparse
import json

from engine.storage import load_project


def study(options: argparse.Namespace) -> int:
    """Print the study of the data that the project's model is trained on."""
    from engine.data.study_facts import study_facts, study_text
    from engine.data.studying import study_project

    project = load_project(options.file)
    found = study_project(project, options.file.resolve().parent)
    if options.json:
        print(json.dumps(study_facts(found), allow_nan=False))
    else:
        print(study_text(found))
    return 0
