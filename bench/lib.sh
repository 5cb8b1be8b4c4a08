# Shared by the scripts here: needs bash, curl, jq. Everything stays on loopback and in $work.
# shellcheck shell=bash
set -euo pipefail
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
ionflow=$bench/../ionflow
work=$(mktemp -d)
pids=()

tidy() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || :; done
  wait 2>/dev/null || :
  rm -rf "$work"
}
trap tidy EXIT

now_ms() { date +%s%3N; }

# per_second COUNT MILLISECONDS
per_second() { awk -v n="$1" -v ms="$2" 'BEGIN { printf "%.1f", n * 1000 / ms }'; }

# until_true SECONDS COMMAND…: asks ten times a second
until_true() {
  local end=$(($(now_ms) + $1 * 1000))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$(now_ms)" -lt "$end" ] || { echo "Waited in vain for: $*" >&2; return 1; }
    sleep 0.1
  done
}

# start_sandbox TILING: sets api, token
start_sandbox() {
  "$ionflow" sandbox --port 0 --tiling "$1" --data "$work/ion" >"$work/ion.json" 2>"$work/ion.log" &
  pids+=($!)
  until_true 120 test -s "$work/ion.json"
  api=$(jq -r .api "$work/ion.json")
  token=$(jq -r .token "$work/ion.json")
}

store_port=8443
api=http://127.0.0.1:8444

# keys: a certificate for the store, and JVMs that trust it
keys() {
  keytool -genkeypair -alias bench -keyalg EC -groupname secp256r1 -dname CN=bench \
    -ext san=ip:127.0.0.1 -keystore "$work/keys.p12" -storetype PKCS12 -storepass changeit \
    -validity 30 2>/dev/null
  keytool -exportcert -rfc -alias bench -keystore "$work/keys.p12" -storepass changeit \
    >"$work/ca.pem" 2>/dev/null
  keytool -importcert -noprompt -alias bench -file "$work/ca.pem" -keystore "$work/trust.p12" \
    -storetype PKCS12 -storepass changeit 2>/dev/null
  export IONFLOW_JAVA_OPTS="-Djavax.net.ssl.trustStore=$work/trust.p12 -Djavax.net.ssl.trustStorePassword=changeit ${IONFLOW_JAVA_OPTS:-}"
}

# start_target KIND: sets target
start_target() {
  java -Xmx256m -cp "$bench/../target/lib/*" "$bench/transfer/Target.java" "$1" $store_port 8444 \
    "$work/keys.p12" "$work/store" >"$work/target.log" 2>&1 &
  target=$!
  pids+=($target)
  until_true 60 grep -q ready "$work/target.log"
}

machine() {
  printf 'machine: %s cores, %s, Linux %s\n' "$(nproc)" \
    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(uname -r)"
  printf 'program: %s at %s\n' "$("$ionflow" --version)" "$(git -C "$bench" rev-parse --short HEAD)"
  printf 'load before: %s\n' "$(cut -d' ' -f1-3 /proc/loadavg)"
}
