#!/usr/bin/env bash
# Opens Layerloom; `bash packaging/run.sh --help` says more.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

usage() {
    cat <<'END'
Usage: bash packaging/run.sh [FILE]

Opens Layerloom on its welcome page, or on FILE (.loom, .keras, .h5 or .json).

The first call gets the system packages that Qt needs and graphviz (as root; otherwise it prints the
command to run) and makes a Python environment in .venv, or where LAYERLOOM_VENV says.

Where there is no display, it trains the residual digits example (or FILE, a .loom project) without a
window, and leaves model.h5, model.keras, model.py, model.png and history.png in a new folder here.

Options of the app, such as --screenshot OUT.png, are handed on to it.
END
}

# Everything but Linux has a display of its own.
has_display() {
    [[ $(uname -s) != Linux || -n ${DISPLAY:-} || -n ${WAYLAND_DISPLAY:-} ]]
}

# The main job without a window: FILE or the residual digits example, trained and exported.
run_headless() {
    local project=${1:-$ROOT/resources/examples/digits-residual.loom}
    local name output
    name=$(basename "$project")
    output=$PWD/layerloom-${name%.*}-$(date +%Y%m%d-%H%M%S)
    mkdir "$output"
    echo "There is no display: training $name without a window."
    # -P: what lies in the current folder must not stand in for a module.
    if ! "$VENV/bin/python" -P -m engine.headless "$project" "$output"; then
        rmdir "$output" 2>/dev/null || true    # nothing came of it
        return 1
    fi
    "$VENV/bin/python" -P -m gui.pictures.history_picture "$output" "$output/history.png" 2>/dev/null
    echo "The model, its code and its pictures are in $output"
}

if [[ ${1:-} == -h || ${1:-} == --help ]]; then
    usage
    exit 0
fi
# shellcheck source=/dev/null
source "$here/system.sh"
# shellcheck source=/dev/null
source "$here/environment.sh"
require_system run
require_environment run

if [[ ${1:-} == -* ]] || has_display; then
    exec "$VENV/bin/layerloom" "$@"
else
    run_headless "$@"
fi
