#!/bin/bash
# Fuzzes every reader of files, and of what else comes in from others, with Jazzer (libFuzzer for Java): so
# many seconds each, beginning with the samples. A finding ends its target; it is printed and kept in
# target/fuzz. The figures of coverage are of ionflow's own code.
# Jazzer comes from Maven Central, and is no dependency of the program.
# Usage: [JOBS=2] [TIMEOUT=10] bench/fuzz.sh [SECONDS] [TARGET…]     (600 seconds of all, one at a time, unless given;
# an input that takes longer than TIMEOUT seconds is a finding, which on a busy machine says nothing)
source "$(dirname "$0")/lib.sh"
seconds=${1:-600}
shift || :
jazzer=0.24.0
targets=("$@")
[ $# -gt 0 ] || targets=(answers events login gateway usage store yaml doctor scan
  tif las zip kmz xml gml kml glb gltf json geojson tileset obj dae mtl laz czml prj png asc tfw)

samples=$bench/../samples
seed() { # seed TARGET FOLDER
  case $1 in
    tif) cp "$samples"/*.tif "$2" ;;
    las | laz) cp "$samples"/*.las "$2" ;;
    glb) cp "$samples"/*.glb "$2" ;;
    gltf) cp "$samples"/kiosk/*.gltf "$2" ;;
    obj | mtl) cp "$samples"/cottage/cottage.* "$2" ;;
    kml) cp "$samples"/*.kml "$2" ;;
    gml | xml) cp "$samples"/*.gml "$2" ;;
    json | geojson | czml | tileset) cp "$samples"/*.geojson "$samples"/*.czml "$samples"/campus/tileset.json "$2" ;;
    kmz | zip) (cd "$samples" && jar cMf "$2/a.zip" walking-tour.kml cottage && jar cM0f "$2/b.zip" old-town.gml) ;;
    prj | tfw) cp "$samples"/orthophoto.{prj,tfw} "$2" ;;
    png) cp "$samples"/kiosk/wood.png "$2" ;;
    scan) leaks "$2" ;;
    *) cp "$bench/fuzz/seeds/$1"/* "$2" ;;
  esac
}

# leaks FOLDER: a token of nobody's as it stands in a script, encoded once more, and in archives
leaks() {
  local token
  token=$(printf '%s' '{"alg":"HS256","typ":"JWT"}' | basenc -w 0 --base64url | tr -d =)
  token=$token.$(printf '%s' '{"jti":"0b0e3a3e-5a0d-4f0e-9a55-000000000000","id":1,"iss":"https://api.cesium.com","iat":1700000000}' |
    basenc -w 0 --base64url | tr -d =).$(printf 'x%.0s' {1..43})
  printf 'Ion.defaultAccessToken = "%s";\n' "$token" >"$1/app.js"
  base64 "$1/app.js" >"$1/app.b64"
  tar -C "$1" -cf "$1/app.tar" app.js app.b64
  gzip -k "$1/app.tar"
  (cd "$1" && jar cMf app.zip app.js app.tar.gz)
}

machine
"$ionflow" --version >/dev/null # builds if it has to
(cd "$bench/.." && mvn -q -B dependency:get -Dartifact=com.code-intelligence:jazzer:$jazzer)
repository=${MAVEN_REPOSITORY:-$HOME/.m2/repository}/com/code-intelligence
classes="$bench/../target/lib/*:$(echo "$bench"/../target/ionflow-*.jar)"
mkdir -p "$work/classes"
javac -d "$work/classes" -cp "$classes" "$bench"/fuzz/*.java

target_class() {
  case $1 in
    answers) echo io.ionflow.ion.AnswerFuzz ;;
    events) echo io.ionflow.ingest.events.EventFuzz ;;
    login) echo io.ionflow.login.LoginFuzz ;;
    gateway) echo io.ionflow.gateway.GatewayFuzz ;;
    usage) echo io.ionflow.usage.UsageFuzz ;;
    store) echo io.ionflow.store.StoreFuzz ;;
    yaml) echo io.ionflow.ingest.manifest.YamlFuzz ;;
    doctor) echo io.ionflow.doctor.DoctorFuzz ;;
    scan) echo io.ionflow.rotation.scan.ScanFuzz ;;
    *) echo io.ionflow.fuzz.ReaderFuzz ;;
  esac
}

# fuzz TARGET: one run, and its line (two processes, each with a folder of its own)
fuzz() {
  local target=$1 corpus=$work/corpus-$1 log=$work/$1.log keep=$bench/../target/fuzz/$1
  local class name=a.$1 state=clean java
  mkdir -p "$corpus" "$keep"
  seed "$target" "$corpus"
  class=$(target_class "$target")
  [ "$target" = tileset ] && name=tileset.json
  java -Xmx512m -XX:+UseSerialGC -Dfuzz.name="$name" \
    -cp "$work/classes:$classes:$repository/jazzer/$jazzer/jazzer-$jazzer.jar:$repository/jazzer-api/$jazzer/jazzer-api-$jazzer.jar" \
    com.code_intelligence.jazzer.Jazzer --target_class=$class '--instrumentation_includes=io.ionflow.**' '--custom_hook_includes=io.ionflow.**' \
    --reproducer_path="$keep" -artifact_prefix="$keep/" -max_total_time="$seconds" -timeout="${TIMEOUT:-10}" -max_len=20000 \
    -rss_limit_mb=1500 -print_final_stats=1 "$corpus" >"$log" 2>&1 &
  java=$!
  trap 'kill $java 2>/dev/null' TERM
  wait $java || state=FOUND
  printf '%-9s %-6s %8s runs, coverage %s at the samples, %s at the end\n' "$target" $state \
    "$(grep -oE '^#[0-9]+' "$log" | tail -n 1 | tr -d '#')" \
    "$(grep -E 'INITED' "$log" | grep -oE 'cov: [0-9]+' | tail -n 1 | tr -dc 0-9)" \
    "$(grep -oE 'cov: [0-9]+' "$log" | tail -n 1 | tr -dc 0-9)"
  [ $state = clean ] && return
  grep -aE -A 12 '^== Java Exception|ERROR: libFuzzer' "$log" | grep -avE '^(0x|stat::)' | head -n 14 | sed 's/^/    /'
  cp "$log" "$keep/log"
  touch "$work/found"
}

printf 'Jazzer %s, %s s each, %s at a time\n' $jazzer "$seconds" "${JOBS:-1}"
for target in "${targets[@]}"; do
  while [ "$(jobs -rp | wc -l)" -ge "${JOBS:-1}" ]; do wait -n || :; done
  fuzz "$target" >"$work/$target.line" && cat "$work/$target.line" &
  pids+=($!)
done
wait
[ ! -e "$work/found" ]
