#!/bin/bash
# All parts of a daemon at once, with the clock running a hundred times faster and faults at random: it
# lives on a login, uploads what comes, rotates tokens, polls usage, hands tiles out. Fails if anything
# is lost, a client is refused, or what the daemon holds grows.
# Usage: bench/soak.sh [SECONDS] [SEED]     (3600 and 42 unless given)
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -q -B test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/bench-classpath.txt
exec java -Djava.util.logging.config.file=src/test/resources/logging.properties \
  -cp "target/test-classes:target/classes:$(cat target/bench-classpath.txt)" \
  io.ionflow.soak.WholeSoak "${1:-3600}" "${2:-42}" 2>target/soak.log
