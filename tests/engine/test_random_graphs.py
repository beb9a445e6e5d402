"""Valid graphs at random; `python -m tests.fidelity --random 200` draws more of them."""

from hypothesis import HealthCheck, given, settings

from tests.fidelity.random_graphs import check, projects


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(project=projects())
def test_a_random_graph_its_model_its_code_and_its_import_are_one(keras, project):
    check(project)
