#!/bin/bash
# Mixed datasets arrive while the daemon is killed (SIGKILL) at random moments and the sandbox throws
# faults at random; then everything is counted. Fails unless every dataset is exactly one live asset.
# Usage: bench/chaos.sh [DATASETS] [KILLS] [SEED]     (500, 100 and 42 unless given)
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -q -B test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/bench-classpath.txt
exec java -Djava.util.logging.config.file=src/test/resources/logging.properties \
  -cp "target/test-classes:target/classes:$(cat target/bench-classpath.txt)" \
  io.ionflow.process.Chaos "${1:-500}" "${2:-100}" "${3:-42}" 2>target/chaos.log
