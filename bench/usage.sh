#!/bin/bash
# Reports on a long history: hourly figures of many tokens in SQLite, then a report in each format, with its
# time and memory; and what a poll costs as the history grows.
# Usage: bench/usage.sh [TOKENS] [DAYS]     (1,000 and 90 unless given)
source "$(dirname "$0")/lib.sh"
tokens=${1:-1000}
days=${2:-90}

machine
"$ionflow" --version >/dev/null # builds if it has to
mkdir -p "$work/ws"
java -Xmx256m -XX:+UseSerialGC -cp "$bench/../target/lib/*:$(echo "$bench"/../target/ionflow-*.jar)" \
  "$bench/usage/Fill.java" "$work/ws/data/ionflow.db" "$tokens" "$days" 2>/dev/null
printf 'journal: %s MB\n' "$(du -m "$work/ws/data/ionflow.db" | cut -f1)"

from=$(date -u -d "$days days ago" +%F)
for format in table csv json xlsx html; do
  output=(--output "$work/report.$format")
  [ $format = table ] && output=()
  ION_TOKEN=bench /usr/bin/time -o "$work/time" -f '%e %M' "$ionflow" --dir "$work/ws" usage report \
    --from "$from" --format $format "${output[@]}" >"$work/report.table" 2>/dev/null
  read -r seconds kilobytes <"$work/time"
  printf 'report %-5s %5s s   peak resident %4d MB   %6d kB written\n' $format "$seconds" \
    $((kilobytes / 1024)) "$(($(stat -c %s "$work/report.$format") / 1000))"
done
