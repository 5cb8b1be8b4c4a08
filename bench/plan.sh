#!/bin/bash
# What `tokens plan` takes with many tokens: adopts them all, and plans with nothing to change and
# after edits by hand. Peak memory is that of the whole process.
# Usage: bench/plan.sh [TOKENS]     (10000 unless given)
source "$(dirname "$0")/lib.sh"
tokens=${1:-10000}
edits=25

# post_tokens COUNT: one connection, one curl
post_tokens() {
  for number in $(seq "$1"); do
    cat <<REQUEST
next
url = "$api/v2/tokens"
header = "Authorization: Bearer $token"
header = "Content-Type: application/json"
data = "{\"name\":\"app-$number\",\"scopes\":[\"assets:read\",\"geocode\"],\"assetIds\":[1,96188],\"allowedUrls\":[\"https://app-$number.example.com\"]}"
output = "/dev/null"
REQUEST
  done | sed 1d >"$work/requests"
  curl -sS --fail -K "$work/requests"
}

# measured NAME COMMAND…: the result stays in $work/out
measured() {
  local name=$1 begin pid peak=0 now end
  shift
  begin=$(now_ms)
  ION_TOKEN=$token "$ionflow" --dir "$work/ws" "$@" -D ionflow.ion.api="$api" >"$work/out" 2>"$work/err" &
  pid=$!
  while now=$(awk '/^VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null) && [ -n "$now" ]; do
    peak=$now
    sleep 0.02
  done
  wait $pid
  end=$(now_ms)
  printf '%-28s %6d ms  %4d MB\n' "$name" $((end - begin)) $((peak / 1024))
}

start_sandbox 1s
post_tokens "$tokens"
mkdir -p "$work/ws"
echo "$tokens tokens, $(nproc) cores"
measured adopt tokens adopt
measured "plan, nothing to change" tokens plan --json
[ "$(jq length "$work/out")" = 0 ]
curl -sS -H "Authorization: Bearer $token" "$api/v2/tokens?limit=$edits&search=app" >"$work/some"
jq -r '.items[].id' "$work/some" | while read -r id; do
  curl -sS --fail -X PATCH -H "Authorization: Bearer $token" -H "Content-Type: application/json" \
    -d '{"scopes":["geocode"],"allowedUrls":null}' "$api/v2/tokens/$id"
done
measured "plan, $edits edited by hand" tokens plan --json
[ "$(jq length "$work/out")" = "$edits" ]
