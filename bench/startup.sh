#!/bin/bash
# From the launcher's call to a daemon that is ready, and its memory when idle, with and without the
# class archive (CDS), beside the smallest Java program as the peer: what the JVM alone costs.
# Usage: bench/startup.sh [STARTS]     (5 unless given; the median counts)
source "$(dirname "$0")/lib.sh"
starts=${1:-5}
idle_seconds=15

# The log says when: asking all the time would slow the start down.
ready_ms() { date -d "$(sed -n 's/ INFO  Ready in .*//p' "$work/run.log")" +%s%3N; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
memory() { awk '/^VmRSS/ { printf "%.0f\n", $2 / 1024 }' "/proc/$1/status"; }

# measure NAME JVM_OPTION…
measure() {
  local name=$1 number begin pid times=() sizes=()
  shift
  for number in $(seq "$starts"); do
    begin=$(now_ms)
    ION_TOKEN=$token IONFLOW_JAVA_OPTS="$*" "$ionflow" --dir "$work/ws" run \
      -D ionflow.ion.api="$api" -D ionflow.management.port=8399 >"$work/run.log" 2>&1 &
    pid=$!
    pids=("${pids[0]}" $pid)
    sleep $idle_seconds
    times+=($(($(ready_ms) - begin)))
    sizes+=("$(memory $pid)")
    kill $pid
    wait $pid || :
    printf '  %s %s: %s ms, %s MB\n' "$name" "$number" "${times[-1]}" "${sizes[-1]}"
  done
  printf '%-22s ready after %5s ms   idle %4s MB\n' "$name" \
    "$(printf '%s\n' "${times[@]}" | median)" "$(printf '%s\n' "${sizes[@]}" | median)" >>"$work/table"
}

peer() {
  local number begin pid times=() sizes=()
  cat >"$work/Ready.java" <<'JAVA'
class Ready {
  public static void main(String[] none) throws Exception {
    System.out.println("ready");
    Thread.sleep(60_000);
  }
}
JAVA
  "$home/bin/javac" -d "$work" "$work/Ready.java"
  for number in $(seq "$starts"); do
    begin=$(now_ms)
    "$home/bin/java" -Xms32m -XX:+UseSerialGC -cp "$work" Ready >"$work/peer.log" &
    pid=$!
    pids=("${pids[0]}" $pid)
    until [ -s "$work/peer.log" ]; do sleep 0.01; done
    times+=($(($(now_ms) - begin)))
    sleep 1
    sizes+=("$(memory $pid)")
    kill $pid
    wait $pid || :
    : >"$work/peer.log"
  done
  printf '%-22s ready after %5s ms   idle %4s MB\n' "a JVM that sleeps" \
    "$(printf '%s\n' "${times[@]}" | median)" "$(printf '%s\n' "${sizes[@]}" | median)" >>"$work/table"
}

machine
home=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
start_sandbox 3s
measure "with class archive"
measure "without" -Xshare:off
peer
printf '\nmedians of %s starts:\n' "$starts"
cat "$work/table"
