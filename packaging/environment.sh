# Sourced by run.sh and test.sh, after system.sh: the Python environment, with pinned versions.
#
#   require_environment run|test   makes or refreshes it and sets VENV; a second call does nothing
#                                  until pyproject.toml or the pinned versions change
#
# It lies in .venv of the checkout, or where LAYERLOOM_VENV says.
#
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
VENV=${LAYERLOOM_VENV:-$ROOT/.venv}

# What the environment was made from; a moved checkout is another one.
fingerprint() {
    { echo "$ROOT $VENV"; cat "$ROOT/pyproject.toml" "$ROOT/packaging/constraints.txt"; } |
        cksum | tr ' ' '-'
}

# is_current run|test FINGERPRINT: made for the tests, it also serves to run.
is_current() {
    local made_for
    [[ -x $VENV/bin/python && -f $VENV/layerloom-stamp ]] || return 1
    "$VENV/bin/python" -c '' 2>/dev/null || return 1
    made_for=$(<"$VENV/layerloom-stamp")
    [[ $made_for == "test $2" || $made_for == "$1 $2" ]]
}

require_environment() {
    local current
    current=$(fingerprint)
    is_current "$1" "$current" && return 0
    # One at a time: a second call waits here, and then finds the work done.
    mkdir -p "$(dirname "$VENV")"
    exec 9>"$VENV.lock"
    if command -v flock >/dev/null; then flock 9; fi
    is_current "$1" "$current" || make_environment "$1" "$current"
    exec 9>&-
}

make_environment() {
    local what=$ROOT log=$VENV/layerloom-install.log
    [[ $1 == test ]] && what="${ROOT}[dev]"
    if ! "$VENV/bin/python" -c 'import pip' 2>/dev/null; then
        if [[ -e $VENV && ! -f $VENV/pyvenv.cfg && -n $(ls -A "$VENV") ]]; then
            echo "$VENV is not a Python environment, and is not empty: it is left as it is." >&2
            exit 1
        fi
        echo "Making a Python environment in $VENV ($("$PYTHON" --version))"
        "$PYTHON" -m venv --clear "$VENV"
    fi
    rm -f "$VENV/layerloom-stamp"
    echo "Installing TensorFlow, Keras, Qt and the rest (a few minutes; 3 GB on disk)"
    if ! "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check \
        --progress-bar off --no-input --editable "$what" \
        --constraint "$ROOT/packaging/constraints.txt" >"$log" 2>&1; then
        cat "$log" >&2
        echo "The environment could not be made; what pip said is above." >&2
        exit 1
    fi
    echo "$1 $2" >"$VENV/layerloom-stamp"
}
