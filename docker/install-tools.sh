#!/bin/sh
# Installs what the tests need of the system beside Java, Maven and Python: fonts for the charts, Chromium for the browser test,
# and on Linux bubblewrap for the sandbox in which answers are graded.
# As root on Debian or Ubuntu it installs what is missing; elsewhere it says what to install.
set -eu

missing=""
command -v fc-list >/dev/null 2>&1 || missing="$missing fontconfig"
fc-list 2>/dev/null | grep -qi dejavu || missing="$missing fonts-dejavu-core"
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ||
    command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
[ "$(uname)" != Linux ] || command -v bwrap >/dev/null 2>&1 || missing="$missing bubblewrap"

if [ -z "$missing" ]; then
    echo "Fonts, Chromium and bubblewrap are here."
elif command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086  # a list of names
    apt-get install -y -qq --no-install-recommends $missing
else
    echo "The tests need:$missing" >&2
    echo "    Debian, Ubuntu:  sudo apt install$missing" >&2
    echo "    Fedora:          sudo dnf install fontconfig dejavu-sans-fonts chromium bubblewrap" >&2
    echo "    macOS:           brew install --cask chromium    (fonts are there)" >&2
    exit 3
fi
