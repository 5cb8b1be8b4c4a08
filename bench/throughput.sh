#!/bin/bash
# Datasets a second through the whole way, from a file in a folder to a complete asset, with what
# each step costs; and the same files through a one-shot script, as the peer.
# Usage: bench/throughput.sh [DATASETS]     (1000 GeoJSON of 10 KB unless given)
# Sandbox, daemon and peer share this machine; tiling takes no time.
source "$(dirname "$0")/lib.sh"
count=${1:-1000}

make_files() {
  mkdir -p "$1"
  awk -v count="$count" -v folder="$1" 'BEGIN {
    srand(1)
    for (file = 0; file < count; file++) {
      name = sprintf("%s/d%05d.geojson", folder, file)
      printf "{\"type\":\"FeatureCollection\",\"features\":[" > name
      for (point = 0; point < 78; point++)
        printf "%s{\"type\":\"Feature\",\"properties\":{\"name\":\"point %d of file %d\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[%.6f,%.6f]}}", \
          point ? "," : "", point, file, 7 + rand(), 46 + rand() > name
      print "]}" > name
      close(name)
    }
  }'
}

metric() { curl -sf http://127.0.0.1:8399/observe/metrics | awk -v name="$1" '$1 == name { print $2 }'; }
complete() { [ "$(metric 'ionflow_jobs{state="COMPLETE"}')" = "$count.0" ]; }

daemon() {
  mkdir -p "$work/ws/inbox" "$work/ws/config"
  ION_TOKEN=$token "$ionflow" --dir "$work/ws" run -D ionflow.ion.api="$api" \
    -D ionflow.ion.rate=1000 -D ionflow.tiling.looks=60000 -D ionflow.management.port=8399 >"$work/run.log" 2>&1 &
  local daemon=$!
  pids+=($daemon)
  until_true 60 metric 'ionflow_jobs{state="COMPLETE"}'
  mv "$work"/files/*.geojson "$work/ws/inbox"
  until_true 600 complete
  # The log says when: the metric is a few seconds late.
  local first last
  first=$(grep -m 1 ' READY ' "$work/run.log" | cut -d' ' -f1)
  last=$(grep ' COMPLETE ' "$work/run.log" | tail -n 1 | cut -d' ' -f1)
  daemon_ms=$(($(date -d "$last" +%s%3N) - $(date -d "$first" +%s%3N)))
  [ "$(curl -sf -H "Authorization: Bearer $token" "$api/v1/assets?limit=1000&sortBy=ID&sortOrder=DESC" |
    jq '[.items[] | select(.status == "COMPLETE" and (.name | test("^d[0-9]+$")))] | length')" -ge \
    "$((count < 1000 ? count : 1000))" ]
  cost >"$work/cost"
  kill $daemon
  wait $daemon || :
}

# Time inside each route, as Camel's own timers have it.
cost() {
  curl -sf http://127.0.0.1:8399/observe/metrics | awk -v count="$count" '
    /^camel_exchange_processing_seconds_(sum|count)|^camel_route_policy_seconds_(sum|count)/ {
      if (!match($0, /routeId="[^"]+"/)) next
      route = substr($0, RSTART + 9, RLENGTH - 10)
      if ($1 ~ /_sum/) sum[route] += $NF; else calls[route] += $NF
    }
    END {
      for (route in calls) if (calls[route] >= count / 2)
        printf "  %-16s %7d calls %8.2f ms each %8.2f ms a dataset\n", route, calls[route],
          sum[route] * 1000 / calls[route], sum[route] * 1000 / count
    }' | sort -k 6 -nr
}

# peer PARALLEL: sets peer_ms
peer() {
  local begin
  begin=$(now_ms)
  find "$work/peer" -name '*.geojson' -print0 |
    API=$api ION_TOKEN=$token xargs -0 -P "$1" -n 1 "$bench/one-shot.sh" >"$work/peer.ids"
  peer_ms=$(($(now_ms) - begin))
  [ "$(wc -l <"$work/peer.ids")" = "$count" ]
}

machine
start_sandbox 0s
make_files "$work/files"
make_files "$work/peer"
printf 'files: %s of %s bytes\n' "$count" "$(stat -c %s "$work/files/d00000.geojson")"
daemon
peer 1
one_ms=$peer_ms
peer 4
printf '\nionflow                  %8s ms  %7s datasets/s\n' "$daemon_ms" "$(per_second "$count" "$daemon_ms")"
printf 'one-shot script          %8s ms  %7s datasets/s\n' "$one_ms" "$(per_second "$count" "$one_ms")"
printf 'one-shot script, 4 wide  %8s ms  %7s datasets/s\n' "$peer_ms" "$(per_second "$count" "$peer_ms")"
printf '\ntime inside each route (they nest: ingest-step holds the others, and its 4 threads wait):\n'
cat "$work/cost"
