#!/bin/bash
# What it costs to watch many files: 100,000 in one folder and 1,000,000 in a tree, all of them known
# and kept where they are, by a daemon with a small heap. Then new files: how long until the first byte
# of one is sent, and how fast many are taken in.
# Usage: bench/scan.sh [SHAPE…]   (100000-one 1000000-tree unless given; HEAP=128m)
source "$(dirname "$0")/lib.sh"
shapes=("$@")
[ $# -gt 0 ] || shapes=(100000-one 1000000-tree)
heap=${HEAP:-128m}
idle_seconds=${IDLE_SECONDS:-60}
probes=10
hertz=$(getconf CLK_TCK)

metric() { curl -sf http://127.0.0.1:8399/observe/metrics | awk -v name="$1" '$1 == name { print $2 }'; }
cpu_ms() { awk -v hz="$hertz" '{ printf "%d", ($14 + $15) * 1000 / hz }' "/proc/$daemon/stat"; }
peak_mb() { awk '/VmHWM/ { printf "%d", $2 / 1024 }' "/proc/$daemon/status"; }
is_up() { grep -q ' is ready\|event.:.ready' "$place/run.log"; }

start_daemon() {
  ION_TOKEN=$token IONFLOW_JAVA_OPTS="-Xmx$heap ${IONFLOW_JAVA_OPTS:-}" "$ionflow" --dir "$place" run \
    -D ionflow.ion.api="$api" -D ionflow.ion.rate=1000 -D ionflow.management.port=8399 \
    -D ionflow.log.format=json >"$place/run.log" 2>&1 &
  daemon=$!
  pids+=($daemon)
  until_true 120 is_up
}

stop_daemon() {
  kill $daemon
  wait $daemon || :
}

sources() {
  cat >"$place/config/sources.camel.yaml" <<YAML
- templatedRoute:
    routeTemplateRef: watch-folder
    routeId: watch-inbox
    parameters:
      - { name: name, value: inbox }
      - { name: directory, value: "{{ionflow.dir}}/inbox" }
      - { name: postAction, value: keep }
      - { name: quiet, value: "$1" }
YAML
}

# first_put NAME: when the first byte of a file was sent, in ms since 1970
first_put() {
  curl -sf -H "Authorization: Bearer $token" "$api/sandbox/log?limit=1000&since=$before" |
    jq -r --arg name "$1" '[.items[] | select(.side == "s3" and .method == "PUT" and (.target | contains($name)))][0].at // empty'
}
last_entry() { # sequence of the last entry of the sandbox's log
  local since=0 next
  while next=$(curl -sf -H "Authorization: Bearer $token" "$api/sandbox/log?limit=1000&since=$since" | jq '.items[-1].sequence // empty') && [ -n "$next" ]; do since=$next; done
  echo "$since"
}
sent() { [ -n "$(first_put "$1")" ]; }

# probe N: a file that is written in three pieces, half a second apart; prints ms from the last to the first byte sent
probe() {
  local name=probe-$1.geojson written
  before=$(last_entry)
  printf '{"type":"Feature","properties":{},' >"$place/inbox/$name"
  sleep 0.5
  printf '"geometry":{"type":"Point",' >>"$place/inbox/$name"
  sleep 0.5
  printf '"coordinates":[8,47]}}' >>"$place/inbox/$name"
  written=$(now_ms)
  until_true 120 sent "$name"
  echo $(($(date -d "$(first_put "$name")" +%s%3N) - written))
}

idle() { # prints CPU ms a second
  local from
  from=$(cpu_ms)
  sleep "$idle_seconds"
  awk -v ms=$(($(cpu_ms) - from)) -v s="$idle_seconds" 'BEGIN { printf "%.1f", ms / s }'
}

watch_known() {
  local files=${1%-*} shape=${1#*-}
  place=$work/known-$1
  mkdir -p "$place/inbox" "$place/config" "$place/data"
  [ "$files" = 0 ] ||
    java -Xmx512m -XX:+UseSerialGC -cp "$classes" "$bench/scan/Fill.java" "$place/inbox" "$files" "$shape" \
      "$place/data/ionflow.db" 2>/dev/null
  sources 5s
  sync
  printf '%s files\n' "$1"
  [ "$files" = 0 ] || java "-Xmx$heap" -XX:+UseSerialGC -cp "$classes" "$bench/scan/Scan.java" "$place/inbox" \
    "$place/data/ionflow.db" 2>/dev/null
  start_daemon
  sleep 30
  printf '  daemon: CPU of the first 30 s %6d ms' "$(cpu_ms)"
  printf ', then %6s ms a second' "$(idle)"
  local latencies=()
  for i in $(seq $probes); do latencies+=("$(probe "$i")"); done
  printf ', last write to first byte %s ms' "$(printf '%s\n' "${latencies[@]}" | sort -n | awk '{ a[NR] = $1 } END { printf "median %d, most %d", a[int((NR + 1) / 2)], a[NR] }')"
  printf ', peak %d MB resident\n' "$(peak_mb)"
  stop_daemon
}

machine
printf 'heap: %s\n' "$heap"
"$ionflow" --version >/dev/null # builds if it has to
classes="$bench/../target/lib/*:$(echo "$bench"/../target/ionflow-*.jar)"
start_sandbox 0s
for shape in "${shapes[@]}"; do watch_known "$shape"; done
