#!/bin/bash
# One huge file through a small heap: a sparse file of 20 GB goes up over TLS to a sink that keeps
# nothing, by the command that starts cold with a heap of 128 MB.
# Usage: bench/large-file.sh [SIZE] [HEAP]
#   20GB and 128m unless given; SIZE as truncate takes it
source "$(dirname "$0")/lib.sh"
size=${1:-20GB}
heap=${2:-128m}

machine
keys
start_target sink
mkdir -p "$work/data/tiles" "$work/ws"
printf '{"asset":{"version":"1.0"},"geometricError":1,"root":{"boundingVolume":{"region":[0,0,0.1,0.1,0,1]},"geometricError":1}}' \
  >"$work/data/tileset.json"
truncate -s "$size" "$work/data/tiles/0.b3dm"

begun=$(now_ms)
ION_TOKEN=bench IONFLOW_JAVA_OPTS="$IONFLOW_JAVA_OPTS -Xmx$heap" "$ionflow" --dir "$work/ws" \
  upload "$work/data" -D ionflow.ion.api=$api -D ionflow.tiling.first=100ms >"$work/upload.log" 2>&1 &
upload=$!
pids+=($upload)
peak=0
while kill -0 $upload 2>/dev/null; do
  kb=$(awk '/VmHWM/ { print $2 }' /proc/$upload/status 2>/dev/null || :)
  [ "${kb:-0}" -gt "$peak" ] && peak=$kb
  sleep 0.5
done
wait $upload || { tail -n 20 "$work/upload.log" >&2; exit 1; }
milliseconds=$(($(now_ms) - begun))
bytes=$(stat -c %s "$work/data/tiles/0.b3dm")
printf 'size %s, heap %s: %.1f s, %.0f MB/s, peak resident %.0f MB, %s\n' "$size" "$heap" \
  "$(awk -v ms=$milliseconds 'BEGIN { print ms / 1000 }')" \
  "$(awk -v b="$bytes" -v ms=$milliseconds 'BEGIN { print b / ms / 1000 }')" \
  "$(awk -v kb="$peak" 'BEGIN { print kb / 1024 }')" \
  "$(grep -c COMPLETE "$work/upload.log") asset complete"
