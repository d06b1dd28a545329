# Sourced by quickstart and test: what a fresh Debian 12 with Swift needs. Works in the project's folder.

cd "$(dirname "${BASH_SOURCE[0]}")/.."

library_packages=(
  libcurl4-openssl-dev libxml2-dev zlib1g-dev libsqlite3-dev libssl-dev # what Tocsin links
  pkg-config git ca-certificates tzdata                      # what building and running it takes
)

say() { printf '\n== %s\n' "$*"; }

stop() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# Installs those of the named Debian packages that are missing; calls apt only if one is.
need_packages() {
  local missing=() package
  command -v dpkg-query >/dev/null ||
    stop "this is not Debian; install the equals of these packages, then run 'swift build': $*"
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "Installing ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || stop "cannot install without root; run: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  # noninteractive: postfix would otherwise ask what kind of mail server this is.
  "${as_root[@]}" apt-get update -q
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends "${missing[@]}" </dev/null
}

need_swift() {
  local how="install Swift 6.3 or later from https://www.swift.org/install/linux/ and put it into PATH"
  command -v swift >/dev/null || stop "swift is not here; $how"
  local version major minor
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | tail -n 1)
  IFS=. read -r major minor _ <<<"$version"
  ((${major:-0} > 6 || (${major:-0} == 6 && ${minor:-0} >= 3))) ||
    stop "this is Swift ${version:-of an unknown version}; $how"
}
