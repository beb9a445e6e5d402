# Sourced by run.sh and test.sh: the system packages that Layerloom needs, and a Python to start from.
#
#   require_system run|test   installs what is missing (Debian and its kin, as root), or prints the
#                             one command that does and stops; elsewhere it says what is needed
#   find_python               sets PYTHON to a Python 3.11 to 3.13 that can make environments
#
# shellcheck shell=bash

# What Qt opens a window with, where there is a screen and where there is none.
QT_OFFSCREEN=(libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libfreetype6 libxkbcommon0
    libx11-6 libbrotli1)
QT_SCREEN=(libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0
    libxcb-render0 libxcb-shape0 libxcb-util1 libxcb-xkb1 libxkbcommon-x11-0
    libwayland-cursor0)
PICTURES=(graphviz)            # keras.utils.plot_model calls its program `dot`
VIRTUAL_SCREEN=(xvfb xauth)    # tests that need a real window manager's platform
PYTHON_PACKAGES=(python3 python3-venv)

# can_make_environments PYTHON: is it a supported version, with venv and ensurepip?
can_make_environments() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
            >/dev/null 2>&1
}

# shellcheck disable=SC2034 # PYTHON is for who sources this
find_python() {
    local candidate
    for candidate in python3.13 python3.12 python3.11 python3; do
        if can_make_environments "$candidate"; then
            PYTHON=$(command -v "$candidate")
            return 0
        fi
    done
    PYTHON=
    return 1
}

# is_installed PACKAGE: under its name, or under the one it got with 64-bit times (Debian 13).
is_installed() {
    { dpkg-query --show --showformat='${db:Status-Status}\n' "$1" "$1t64" 2>/dev/null || true; } |
        grep -x installed >/dev/null
}

# require_system run|test
require_system() {
    local wanted=("${QT_OFFSCREEN[@]}" "${QT_SCREEN[@]}" "${PICTURES[@]}")
    [[ $1 == test ]] && wanted+=("${VIRTUAL_SCREEN[@]}")
    find_python || wanted+=("${PYTHON_PACKAGES[@]}")

    if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
        require_debian_packages "${wanted[@]}"
    elif [[ $(uname -s) == Linux ]]; then
        echo "Layerloom needs the libraries of Qt 6 (on Debian: ${QT_OFFSCREEN[*]} ${QT_SCREEN[*]})" \
            "and graphviz; this system has no apt-get, so it goes on without looking for them."
    else
        command -v dot >/dev/null ||
            echo "Pictures of models need graphviz, which is not installed; going on without it."
    fi

    if ! find_python; then
        echo "Layerloom needs Python 3.11, 3.12 or 3.13 with venv and pip; none was found as" \
            "python3.13, python3.12, python3.11 or python3." >&2
        exit 1
    fi
}

require_debian_packages() {
    local package missing=()
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    ((${#missing[@]})) || return 0

    if [[ $(id -u) != 0 ]]; then
        local as_root="su -c"
        command -v sudo >/dev/null && as_root="sudo sh -c"
        echo "Layerloom needs system packages that are not installed. Please run this command first:" >&2
        echo "  $as_root 'apt-get update && apt-get install --yes --no-install-recommends ${missing[*]}'" >&2
        exit 1
    fi
    echo "Installing system packages: ${missing[*]}"
    local log
    log=$(mktemp)
    if ! install_debian_packages "${missing[@]}" >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        echo "The system packages could not be installed; what apt-get said is above." >&2
        exit 1
    fi
    rm -f "$log"
}

install_debian_packages() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get update --quiet --quiet &&
        apt-get install --quiet --yes --no-install-recommends \
            -o DPkg::Lock::Timeout=300 "$@" </dev/null
}
