#!/bin/bash
# Many assets that tile at ion at the same time, and a daemon with a small heap that follows them all: how
# often ion is asked, by second and by minute, what the daemon holds, and whether every asset gets through.
# Fails if ion is asked beyond the budget, if one is lost, or if the heap overflows.
# Usage: bench/tilings.sh [ASSETS] [MEGABYTES] [SECONDS]     (1000 assets, a heap of 128, 60 s of tiling)
source "$(dirname "$0")/lib.sh"
count=${1:-1000}
heap=${2:-128}
hold=${3:-60}
looks=300 # a minute, the default of ionflow.tiling.looks

make_files() {
  mkdir -p "$1"
  for number in $(seq "$count"); do
    printf '{"type":"Feature","properties":{"n":%d},"geometry":{"type":"Point","coordinates":[7.1,46.9]}}' \
      "$number" >"$1/point-$number.geojson"
  done
}

metric() { curl -sf http://127.0.0.1:8399/observe/metrics | awk -v name="$1" '$1 == name { print $2 }'; }
all_in() { [ "$(metric "ionflow_jobs{state=\"$1\"}")" = "$count.0" ]; }

# looks_to FILE SINCE: the moments (ms) of looks at one asset each after that number, sets last
looks_to() {
  local page=$work/page
  last=$2
  : >"$1"
  while curl -sf "$api/sandbox/log?since=$last" >"$page" && [ "$(jq '.items | length' "$page")" != 0 ]; do
    jq -r '.items[] | select(.method == "GET" and ((.target // "") | test("^/v1/assets/[0-9]+$"))) | .at' "$page" >>"$1"
    last=$(jq '.items[-1].sequence' "$page")
  done
  while read -r at; do date -d "$at" +%s%3N; done <"$1" >"$1.ms"
}

# most WINDOW_MS FILE: the most in any window of that length
most() {
  awk -v window="$1" '{
    at[NR] = $1
    while (at[NR] - at[first + 1] >= window) first++
    if (NR - first > most) most = NR - first
  } END { print most + 0 }' "$2"
}

# phase NAME FILE MS
phase() {
  phase_second=$(most 1000 "$2.ms")
  phase_minute=$(most 60000 "$2.ms")
  printf '%-34s %6d ms  %5d looks  %5s a second, most in one: %3d, most in a minute: %4d\n' "$1" "$3" \
    "$(wc -l <"$2")" "$(per_second "$(wc -l <"$2")" "$3")" "$phase_second" "$phase_minute"
  # A tenth of a minute's looks may be saved up.
  [ "$phase_minute" -le $((looks + looks / 10)) ] || { echo "Ion was asked too often" >&2; exit 1; }
}

peak() { awk '/^VmHWM/ { printf "%d", $2 / 1024 }' "/proc/$daemon/status"; }

machine
start_sandbox 5h
make_files "$work/files"
mkdir -p "$work/ws/inbox" "$work/ws/config"
begin=$(now_ms)
IONFLOW_JAVA_OPTS="-Xmx${heap}m -XX:+ExitOnOutOfMemoryError -Xlog:gc:file=$work/gc.log" ION_TOKEN=$token \
  "$ionflow" --dir "$work/ws" run -D ionflow.ion.api="$api" -D ionflow.ion.rate=1000 \
  -D ionflow.management.port=8399 >"$work/run.log" 2>&1 &
daemon=$!
pids+=($daemon)
until_true 120 metric 'ionflow_jobs{state="COMPLETE"}'
started=$(peak)
mv "$work"/files/*.geojson "$work/ws/inbox"
until_true 900 all_in TILING
printf '%d assets tile after %d ms; heap of %d MB\n\n' "$count" $(($(now_ms) - begin)) "$heap"

looks_to "$work/delivery" 0
begin=$(now_ms)
sleep "$hold"
ms=$(($(now_ms) - begin))
looks_to "$work/held" "$last"
phase "all tile" "$work/held" $ms

curl -sf -d '{"advance":"PT6H"}' "$api/sandbox/clock" >/dev/null
looks_to "$work/between" "$last"
begin=$(now_ms)
until_true $((count * 60 / looks + 300)) all_in COMPLETE
ms=$(($(now_ms) - begin))
looks_to "$work/done" "$last"
phase "ion is done, all are seen complete" "$work/done" $ms

[ "$(for page in $(seq $(((count + 999) / 1000 + 1))); do
  curl -sf -H "Authorization: Bearer $token" "$api/v1/assets?limit=1000&page=$page"
done | jq -s '[.[].items[] | select(.status == "COMPLETE" and (.name | startswith("point-")))] | length')" = "$count" ]
[ "$(find "$work/ws/done" -name '*.ion.json' | wc -l)" = "$count" ]
kill -0 $daemon
live=$(sed -n 's/.*->\([0-9]*\)M(.*/\1/p' "$work/gc.log" | sort -n | tail -n 1)
printf '\nmemory of the whole process: %d MB once it ran, %d MB at the peak; heap left by the collections: at most %s MB\n' \
  "$started" "$(peak)" "$live"
kill $daemon
wait $daemon || :
