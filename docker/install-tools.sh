#!/bin/sh
# Installs what a purpose needs of the system. The tests, the images and continuous integration share it.
#
#   docker/install-tools.sh          the tests, beside Java, Maven and Python: fonts for the charts, Chromium for the browser test,
#                                    on Linux bubblewrap for the sandbox in which answers are graded, as root on Debian or Ubuntu
#                                    buildah and debootstrap for the test of the images
#   docker/install-tools.sh build    what ./gradkit needs to set itself up: a JDK, Maven, Python with venv
#   docker/install-tools.sh run      what a kernel and its server need: a JDK, Python, fonts, a first process that reaps others
#
# As root on Debian or Ubuntu it installs what is missing; elsewhere it says what to install.
set -eu

has() { command -v "$1" >/dev/null 2>&1; }
want() { has "$1" || missing="$missing $2"; }

missing=""
fonts() {
    want fc-list fontconfig
    fc-list 2>/dev/null | grep -qi dejavu || missing="$missing fonts-dejavu-core"
}
case ${1:-test} in
test)
    fonts
    has chromium || has chromium-browser || has google-chrome || missing="$missing chromium"
    [ "$(uname)" != Linux ] || want bwrap bubblewrap
    if has apt-get && [ "$(id -u)" = 0 ]; then      # elsewhere the test of the images is passed over
        want ip iproute2
        want buildah buildah
        want debootstrap "debootstrap debian-archive-keyring"
    fi ;;
build)
    want javac default-jdk-headless
    want mvn maven
    python3 -c 'import venv, ensurepip' 2>/dev/null || missing="$missing python3-venv" ;;
run)
    fonts
    want javac default-jdk-headless
    want python3 python3
    want tini tini
    [ -e /etc/ssl/certs/ca-certificates.crt ] || missing="$missing ca-certificates" ;;
*)
    echo "docker/install-tools.sh: expected test, build, run or nothing; came \"$1\"." >&2
    exit 2 ;;
esac

if [ -z "$missing" ]; then
    echo "All tools are here."
elif has apt-get && [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086  # a list of names
    apt-get install -y -qq --no-install-recommends $missing
else
    echo "Missing:$missing" >&2
    echo "    Debian, Ubuntu:  sudo apt install$missing" >&2
    echo "    Fedora:          sudo dnf install fontconfig dejavu-sans-fonts chromium bubblewrap java-latest-openjdk-devel maven python3 tini" >&2
    echo "    macOS:           brew install --cask chromium temurin; brew install maven python    (fonts are there)" >&2
    exit 3
fi
