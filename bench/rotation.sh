#!/bin/bash
# Many rotations of a token on a fast clock, with faults at random and processes that die, while a
# client asks for an asset with whatever the sink holds: nobody may be refused, no token left over.
# Usage: bench/rotation.sh [ROTATIONS] [SEED]
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -q -B test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/bench-classpath.txt
exec java -Djava.util.logging.config.file=src/test/resources/logging.properties \
  -cp "target/test-classes:target/classes:$(cat target/bench-classpath.txt)" \
  io.ionflow.rotation.Soak "${1:-1000}" "${2:-42}" 2>target/rotation.log
