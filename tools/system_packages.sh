#!/usr/bin/env bash
# Each argument is package:command, or a package of Debian alone. What is missing is installed as root on Debian, else demanded.
set -euo pipefail

# PostgreSQL's own programs stand outside the usual path on Debian and, as versioned packages, on macOS.
for folder in /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin; do
    PATH=$PATH:$folder
done

missing=()
for each in "$@"; do
    package=${each%%:*}
    if [ "$package" = "$each" ]; then
        ! command -v dpkg >/dev/null || dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
    else
        command -v "${each##*:}" >/dev/null || missing+=("$package")
    fi
done
[ ${#missing[@]} -gt 0 ] || exit 0

if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
elif command -v apt-get >/dev/null; then
    echo "Missing: ${missing[*]}. Run: sudo apt-get install ${missing[*]}" >&2
    exit 1
elif command -v brew >/dev/null; then
    echo "Missing: ${missing[*]}. Run: brew install ${missing[*]/poppler-utils/poppler}" >&2
    exit 1
else
    echo "Missing: ${missing[*]}. Install them with your system's package manager." >&2
    exit 1
fi
