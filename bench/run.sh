#!/usr/bin/env bash
# Load on Brink and its peers, side by side: bench/run.sh --help. Installs what is missing (Debian
# packages as root, workerd from npm into bench/target), builds, and hands over to runner/.
set -euo pipefail
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(dirname "$bench")
workerd_version=1.20261117.1

say() { printf 'bench: %s\n' "$1" >&2; }

command -v python3 > /dev/null || { say "Python 3 is needed: install python3."; exit 1; }

export PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$bench

install=yes build=yes
for argument in "$@"; do
  case $argument in
    --no-install) install=no ;;
    -h | --help) install=no build=no ;;
  esac
done

has() { PATH=$PATH:/usr/sbin command -v "$1" > /dev/null; }

install_packages() {
  local missing=()
  has nginx || missing+=(nginx)
  [ -e /usr/lib/nginx/modules/ngx_http_js_module.so ] || missing+=(libnginx-mod-http-js)
  has varnishd || missing+=(varnish)
  has wrk || missing+=(wrk)
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! has apt-get || [ "$(id -u)" -ne 0 ]; then
    say "not installed, and not to be installed without apt-get as root: ${missing[*]}"
    return 0
  fi
  say "installing ${missing[*]}"
  apt-get update > "$bench/target/apt.log" 2>&1 || true
  local package
  for package in "${missing[@]}"; do
    # No service of theirs may start: this run starts its own, on ports of its own.
    DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y --no-install-recommends "$package" \
      >> "$bench/target/apt.log" 2>&1 || say "$package could not be installed, see bench/target/apt.log"
  done
}

install_workerd() {
  [ ! -x "$bench/target/npm/node_modules/.bin/workerd" ] || return 0
  command -v npm > /dev/null || { say "npm is missing, so workerd is not measured"; return 0; }
  say "installing workerd $workerd_version"
  npm install --silent --no-fund --no-audit --prefix "$bench/target/npm" "workerd@$workerd_version" \
    > "$bench/target/npm.log" 2>&1 || say "workerd could not be installed, see bench/target/npm.log"
}

mkdir -p "$bench/target"
if [ "$install" = yes ]; then
  install_packages
  install_workerd
fi
if [ "$build" = yes ]; then
  "$root/brink" --version > /dev/null
  python3 -m runner.build load > /dev/null
fi
exec python3 -m runner "$@"
