#!/bin/bash
# What a catalog of much that was published costs, with a small heap: as a table and as STAC, at first, after
# one more dataset, and with nothing new. Each figure is of a command that starts cold, Java's start included;
# peak memory is that of the whole process.
# Usage: bench/catalog.sh [DATASETS] [PER_DAY…]     (100000, once at 500 a day and once all on one day)
source "$(dirname "$0")/lib.sh"
count=${1:-100000}
shift || :
[ $# -gt 0 ] || set -- 500 "$count"
heap=${HEAP:-128m}

fill() { java -Xmx256m -cp "$bench/../target/lib/*:$(ls "$bench"/../target/ionflow-*.jar)" "$bench/catalog/Fill.java" "$@" 2>>"$work/fill.log"; }

# measured NAME COMMAND…
measured() {
  local name=$1 begin pid peak=0 now
  shift
  begin=$(now_ms)
  IONFLOW_JAVA_OPTS="-Xmx$heap -XX:+ExitOnOutOfMemoryError" "$ionflow" --dir "$place" "$@" >"$work/out" 2>"$work/err" &
  pid=$!
  while now=$(awk '/^VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null) && [ -n "$now" ]; do
    peak=$now
    sleep 0.05
  done
  wait $pid || { cat "$work/err" >&2; exit 1; }
  printf '  %-34s %8d ms  %4d MB\n' "$name" $(($(now_ms) - begin)) $((peak / 1024))
}

whole() {
  [ "$(wc -l <"$work/table-$1.csv")" = $(($2 + 1)) ]
  [ "$(find "$work/stac-$1" -name '*.geojson-*.json' | wc -l)" = "$2" ]
}

machine
printf 'heap: %s\n' "$heap"
for per_day in "$@"; do
  place=$work/ws-$per_day
  mkdir -p "$place"
  fill "$place/data/ionflow.db" "$count" "$per_day"
  csv=(catalog --format csv --output "$work/table-$per_day.csv")
  stac=(catalog --format stac --output "$work/stac-$per_day")
  printf '\n%d datasets, %d a day\n' "$count" "$per_day"
  measured "table" "${csv[@]}"
  measured "STAC, all of it" "${stac[@]}"
  measured "STAC, nothing new" "${stac[@]}"
  whole "$per_day" "$count"
  fill "$place/data/ionflow.db" more $((count + 1))
  measured "table, one more" "${csv[@]}"
  measured "STAC, one more" "${stac[@]}"
  whole "$per_day" $((count + 1))
  du -sm "$work/stac-$per_day" "$work/table-$per_day.csv" | awk '{ printf "  %-34s %8d MB on disk\n", NR == 1 ? "STAC" : "table", $1 }'
  rm -rf "$place" "$work/stac-$per_day"
done
