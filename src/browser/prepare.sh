#!/bin/sh
# Brings what the browser tests need: Debian's Chromium, and CesiumJS at the locked version.
# Usage: prepare.sh <folder for the npm packages>
set -eu
here=$(cd "$(dirname "$0")" && pwd)
packages=$1

if ! command -v chromium >/dev/null; then
  echo "chromium is not installed; asking apt for it"
  if [ "$(id -u)" -ne 0 ]; then
    echo "Only root can install it. Install the package chromium and run again." >&2
    exit 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y -q chromium || { apt-get update -q && apt-get install -y -q chromium; }
fi

mkdir -p "$packages"
# npm leaves this file when it is through, so a half-done install is done again.
if ! [ -f "$packages/node_modules/.package-lock.json" ] ||
  ! cmp -s "$here/package-lock.json" "$packages/package-lock.json"; then
  cp "$here/package.json" "$here/.npmrc" "$packages/"
  rm -rf "$packages/node_modules"
  cp "$here/package-lock.json" "$packages/"
  (cd "$packages" && npm ci --ignore-scripts)
fi
