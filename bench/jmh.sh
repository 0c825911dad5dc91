#!/usr/bin/env bash
# The steps of a request, each alone: builds bench/jmh and runs its JMH benchmarks.
#   bench/jmh.sh                      all, about five minutes
#   bench/jmh.sh CacheKey -prof gc    some, with options of JMH's (-h lists them)
set -euo pipefail
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
export PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$bench

"$bench/../brink" --version > /dev/null
java=$(python3 -m runner.build jmh)
mkdir -p "$bench/results"
exec "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -Dpolyglot.engine.WarnInterpreterOnly=false \
  -cp "$bench/jmh/target/brink-bench-jmh.jar:$bench/jmh/target/lib/*:$bench/../cli/target/brink-cli.jar" \
  org.openjdk.jmh.Main -f 1 -wi 3 -w 1s -i 5 -r 1s -rf json -rff "$bench/results/jmh.json" "$@"
