#!/bin/bash
# Uploads side by side, over TLS: ionflow as the daemon that is warm, and as the command that starts
# cold, against rclone, awscli and s3cmd (Debian's packages of these names, and time).
# Usage: bench/transfer.sh [RUNS] [SHAPE…]
#   shapes: 1x2G 20x256M 2000x256K 20000x16K (all unless given); 5 runs unless given
# The targets are S3Proxy over a folder, and a sink that reads and keeps nothing. Files, target and
# client share this machine and its memory. Each shape goes up as one asset, a 3D Tiles tree.
# TOOLS and TARGETS in the environment choose among these; the tool "wire" beside them is what curl
# takes for the same bytes unsigned and without a sum, which only the sink accepts. No run of a tool
# takes longer than LIMIT seconds (600 unless given): what does is shown as failed.
source "$(dirname "$0")/lib.sh"
runs=${1:-5}
shapes=("${@:2}")
[ ${#shapes[@]} -gt 0 ] || shapes=(1x2G 20x256M 2000x256K 20000x16K)
tools=${TOOLS:-warm cold rclone awscli s3cmd}
targets=${TARGETS:-sink s3proxy}
limit=${LIMIT:-600}
for tool in rclone /usr/bin/aws s3cmd /usr/bin/time; do
  command -v $tool >/dev/null || { echo "$tool is missing: apt install rclone awscli s3cmd time" >&2; exit 2; }
done

# tileset BLANKS: the document of a tileset; with more blanks it is another dataset
tileset() {
  printf '{"asset":{"version":"1.0"},%*s"geometricError":1,"root":{"boundingVolume":{"region":[0,0,0.1,0.1,0,1]},"geometricError":1}}' \
    "$1" ''
}

# make_shape COUNTxSIZE
make_shape() {
  local count=${1%x*} size=${1#*x} folder=$work/shapes/$1
  mkdir -p "$folder/tiles"
  tileset 0 >"$folder/tileset.json"
  head -c "$((count * $(numfmt --from=iec "$size")))" /dev/urandom |
    split -b "$size" -a 5 -d --additional-suffix=.b3dm - "$folder/tiles/"
}

start_daemon() {
  rm -rf "$work/ws"
  mkdir -p "$work/ws/inbox"
  ION_TOKEN=bench "$ionflow" --dir "$work/ws" run -D ionflow.ion.api=$api -D ionflow.ion.rate=1000 \
    -D ionflow.tiling.first=100ms -D ionflow.management.port=8399 >"$work/run.log" 2>&1 &
  daemon=$!
  pids+=($daemon)
  until_true 60 curl -sf http://127.0.0.1:8399/observe/health
}

stop() { kill "$1" && wait "$1" 2>/dev/null || :; }

ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }

# warm SHAPE: seconds, CPU seconds, peak MB of a pass through the daemon. To the last confirmed byte:
# the list by which the daemon then looks once more at what the store holds is left out of the seconds.
warm() {
  local before lines pass
  pass=pass$(now_ms)
  cp -rl "$work/shapes/$1" "$work/ws/$pass"
  rm "$work/ws/$pass/tileset.json"
  tileset $SECONDS >"$work/ws/$pass/tileset.json"
  before=$(ticks $daemon)
  echo 5 >/proc/$daemon/clear_refs
  mv "$work/ws/$pass" "$work/ws/inbox/"
  until_true "$limit" grep -q " COMPLETE $pass/" "$work/run.log"
  lines=$(grep "$pass/" "$work/run.log")
  local from to listed
  from=$(grep -m 1 ' TRANSFERRING ' <<<"$lines" | cut -d' ' -f1)
  to=$(grep -m 1 ' FINISHING ' <<<"$lines" | cut -d' ' -f1)
  listed=$(sed -n 's/.*lists each in its size (\([0-9.]*\) s).*/\1/p' <<<"$lines" | head -n 1)
  awk -v from="$(date -d "$from" +%s%3N)" -v to="$(date -d "$to" +%s%3N)" -v listed="${listed:-0}" \
    -v cpu="$(($(ticks $daemon) - before))" -v hz="$(getconf CLK_TCK)" \
    -v kb="$(awk '/VmHWM/ { print $2 }' /proc/$daemon/status)" \
    'BEGIN { printf "%.2f %.2f %.0f\n", (to - from) / 1000 - listed, cpu / hz, kb / 1024 }'
  rm -rf "$work/ws/done"
}

# timed COMMAND…: seconds, CPU seconds, peak MB of a process
timed() {
  /usr/bin/time -o "$work/time" -f '%e %U %S %M' timeout "$limit" "$@" >"$work/tool.log" 2>&1 ||
    { tail -n 5 "$work/tool.log" >&2; return 1; }
  awk '{ printf "%.2f %.2f %.0f\n", $1, $2 + $3, $4 / 1024 }' "$work/time"
}

cold() {
  rm -rf "$work/cold"
  mkdir -p "$work/cold"
  ION_TOKEN=bench timed "$ionflow" --dir "$work/cold" upload "$work/shapes/$1" \
    -D ionflow.ion.api=$api -D ionflow.tiling.first=100ms
}

rclone() {
  RCLONE_CONFIG_T_TYPE=s3 RCLONE_CONFIG_T_PROVIDER=Other RCLONE_CONFIG_T_REGION=us-east-1 \
    RCLONE_CONFIG_T_ENDPOINT=https://127.0.0.1:$store_port RCLONE_CONFIG_T_ACCESS_KEY_ID=AKBENCH \
    RCLONE_CONFIG_T_SECRET_ACCESS_KEY=benchsecret timed env -u AWS_CA_BUNDLE rclone --config "" \
    --ca-cert "$work/ca.pem" --s3-no-check-bucket copy "$work/shapes/$1" "t:bench/rclone$RANDOM"
}

awscli() {
  AWS_ACCESS_KEY_ID=AKBENCH AWS_SECRET_ACCESS_KEY=benchsecret AWS_DEFAULT_REGION=us-east-1 \
    AWS_EC2_METADATA_DISABLED=true timed /usr/bin/aws --endpoint-url https://127.0.0.1:$store_port \
    --ca-bundle "$work/ca.pem" s3 cp --recursive --only-show-errors "$work/shapes/$1" \
    "s3://bench/awscli$RANDOM"
}

s3cmd() {
  timed env s3cmd --config /dev/null --access_key=AKBENCH --secret_key=benchsecret --region=us-east-1 \
    --host=127.0.0.1:$store_port --host-bucket=127.0.0.1:$store_port --ca-certs="$work/ca.pem" \
    --no-progress put --recursive "$work/shapes/$1/" "s3://bench/s3cmd$RANDOM/"
}

wire() {
  find "$work/shapes/$1" -type f \
    -printf "upload-file = \"%p\"\nurl = \"https://127.0.0.1:$store_port/bench/wire/%P\"\n" >"$work/wire.conf"
  timed curl --silent --show-error --fail --cacert "$work/ca.pem" --header 'Expect:' --parallel \
    --parallel-max 4 --config "$work/wire.conf"
}

median() { sort -n | awk '{ v[NR] = $1 } END { printf "%s", v[int((NR + 1) / 2)] }'; }

machine
"$ionflow" --version >/dev/null
printf 'peers: %s; %s; %s\n' "$(command rclone version | head -n 1)" \
  "$(/usr/bin/aws --version | cut -d' ' -f1)" "$(command s3cmd --version)"
keys
for shape in "${shapes[@]}"; do make_shape "$shape"; done
for kind in $targets; do
  start_target "$kind"
  case " $tools " in *" warm "*) start_daemon ;; esac
  for shape in "${shapes[@]}"; do
    case " $tools " in *" warm "*) for _ in 1 2; do warm "$shape" >/dev/null; done ;; esac
    for run in $(seq "$runs"); do
      for tool in $tools; do
        figures=$($tool "$shape") || figures="failed"
        printf '%-8s %-10s run %s  %-7s %s\n' "$kind" "$shape" "$run" "$tool" "$figures"
        [ "$figures" = failed ] || echo "$figures" >>"$work/$kind-$shape-$tool"
        rm -rf "$work"/store/bench/* 2>/dev/null || :
      done
    done
  done
  case " $tools " in *" warm "*) stop $daemon ;; esac
  stop $target
done
printf '\nmedians         %-10s %8s %8s %8s\n' '' seconds CPU 'peak MB'
for kind in $targets; do
  for shape in "${shapes[@]}"; do
    for tool in $tools; do
      file=$work/$kind-$shape-$tool
      [ -e "$file" ] && printf '%-8s %-10s %-7s %8s %8s %8s\n' "$kind" "$shape" "$tool" \
        "$(cut -d' ' -f1 "$file" | median)" "$(cut -d' ' -f2 "$file" | median)" \
        "$(cut -d' ' -f3 "$file" | median)"
    done
  done
done
