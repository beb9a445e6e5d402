#!/usr/bin/env bash
# Checks everything: style, types, import rules and the tests.
#
#   bash packaging/test.sh                 all of it
#   bash packaging/test.sh PYTEST-ARGS     only pytest, with these arguments
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=/dev/null
source "$here/system.sh"
# shellcheck source=/dev/null
source "$here/environment.sh"
require_system test
require_environment test

cd "$ROOT"
export QT_QPA_PLATFORM=offscreen
export KERAS_BACKEND=tensorflow
export TF_CPP_MIN_LOG_LEVEL=3
export CUDA_VISIBLE_DEVICES=-1    # the same figures on every machine

if (($# == 0)); then
    echo "Style, types and import rules"
    "$VENV/bin/ruff" check
    "$VENV/bin/ruff" format --check
    "$VENV/bin/mypy"
    "$VENV/bin/lint-imports" --no-logo
    echo "Tests"
fi
if (($# == 0)); then
    # Two at a time: many tests wait for a process of their own. The longest files first, as
    # `tests/conftest.py` puts them.
    set -- -n 2 --dist loadfile --no-loadscope-reorder --max-worker-restart=0
fi
exec "$VENV/bin/python" -m pytest "$@"
