#!/bin/bash
# The gateway beside a plain nginx proxy, both before the same asset of the same sandbox, and the
# sandbox alone as the most that there is. wrk asks for one tile; the round goes through all, so that
# what else the machine does meets each alike.
# Usage: bench/gateway.sh [SECONDS] [ROUNDS] [CONNECTIONS…]     (10, 3 and 1 64 1000 unless given)
# Needs wrk and nginx.
source "$(dirname "$0")/lib.sh"
seconds=${1:-10}
rounds=${2:-3}
shift $(($# < 2 ? $# : 2))
[ $# -gt 0 ] || set -- 1 64 1000
ulimit -n 8192 2>/dev/null || :

# processes PID: it and its children
processes() { echo "$1"; pgrep -P "$1" || :; }

# ticks PID: CPU time of it and its children, in hundredths of a second
ticks() { local sum=0 pid; for pid in $(processes "$1"); do
  sum=$((sum + $(awk '{ print $14 + $15 }' /proc/$pid/stat 2>/dev/null || echo 0))); done; echo $sum; }

# resident PID: memory of it and its children, in MB
resident() { local sum=0 pid; for pid in $(processes "$1"); do
  sum=$((sum + $(awk '/VmRSS/ { print $2 }' /proc/$pid/status 2>/dev/null || echo 0))); done; echo $((sum / 1024)); }

start_sandbox 100ms
export ION_TOKEN=$token
mkdir "$work/samples"
cp "$bench"/../samples/orthophoto.t* "$bench"/../samples/orthophoto.prj "$work/samples/" # a result is written beside
"$ionflow" --dir "$work/up" --json upload "$work"/samples/orthophoto.* --wait \
  -D ionflow.ion.api="$api" >"$work/up.json" 2>"$work/up.log"
asset=$(jq -sr 'flatten | map(select(.assetId)) | last | .assetId' "$work/up.json")
endpoint=$(curl -sf -H "Authorization: Bearer $token" "$api/v1/assets/$asset/endpoint")
tile=14/2619/10050.png
data=$(jq -r .url <<<"$endpoint")
lent=$(jq -r .accessToken <<<"$endpoint")
bytes=$(curl -sf -H "Authorization: Bearer $lent" "$data$tile" | wc -c)

key=$("$ionflow" --dir "$work/gw" gateway key create bench 2>/dev/null)
"$ionflow" --dir "$work/gw" run -D ionflow.ion.api="$api" -D ionflow.gateway.port=8492 \
  -D ionflow.management.port=0 >"$work/gw.log" 2>&1 &
gateway=$!
pids+=($gateway)
until_true 60 curl -sf -o /dev/null "http://127.0.0.1:8492/k/$key/assets/$asset/$tile"

mkdir -p "$work/nginx"
cat >"$work/nginx.conf" <<CONF
daemon off; worker_processes auto; pid $work/nginx/pid; error_log $work/nginx/error.log;
worker_rlimit_nofile 8192;
events { worker_connections 4096; }
http {
  access_log off; client_body_temp_path $work/nginx/b; proxy_temp_path $work/nginx/p;
  fastcgi_temp_path $work/nginx/f; uwsgi_temp_path $work/nginx/u; scgi_temp_path $work/nginx/s;
  keepalive_requests 1000000;
  upstream ion { server ${api#http://}; keepalive 512; keepalive_requests 1000000; }
  server {
    listen 127.0.0.1:8493;
    location / {
      proxy_pass http://ion/assets-cdn/$asset/; proxy_http_version 1.1;
      proxy_set_header Connection ""; proxy_set_header Authorization "Bearer $lent";
    }
  }
}
CONF
nginx -c "$work/nginx.conf" &
nginx=$!
pids+=($nginx)
until_true 10 curl -sf -o /dev/null "http://127.0.0.1:8493/$tile"
sandbox=${pids[0]}

echo "tile of $bytes bytes, $seconds s each, $(nproc) cores, $(uname -r)"
# measure NAME PID URL CONNECTIONS
measure() {
  local before cpu memory answer
  before=$(ticks "$2")
  answer=$(wrk -t$(($4 < 2 ? 1 : 2)) -c"$4" -d"${seconds}s" --timeout 10s --latency \
    ${5:+-H "$5"} "$3")
  cpu=$(awk -v t=$(($(ticks "$2") - before)) -v s="$seconds" 'BEGIN { printf "%.0f", t / s }')
  memory=$(resident "$2")
  printf '%-8s %5s  %9s req/s  %10s/s  p50 %9s  p99 %9s  CPU %4s %%  %4s MB  %s\n' "$1" "$4" \
    "$(awk '/Requests\/sec/ { print $2 }' <<<"$answer")" \
    "$(awk '/Transfer\/sec/ { print $2 }' <<<"$answer")" \
    "$(awk '$1 == "50%" { print $2 }' <<<"$answer")" "$(awk '$1 == "99%" { print $2 }' <<<"$answer")" \
    "$cpu" "$memory" "$(grep -E 'Non-2xx|Socket errors' <<<"$answer" | tr -s ' ' | tr '\n' ' ' || :)"
}
measure warm-up "$gateway" "http://127.0.0.1:8492/k/$key/assets/$asset/$tile" 64 >/dev/null
for ((round = 1; round <= rounds; round++)); do
  for connections in "$@"; do
    measure gateway "$gateway" "http://127.0.0.1:8492/k/$key/assets/$asset/$tile" "$connections"
    measure nginx "$nginx" "http://127.0.0.1:8493/$tile" "$connections"
    measure sandbox "$sandbox" "$data$tile" "$connections" "Authorization: Bearer $lent"
  done
done
