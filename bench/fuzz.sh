#!/bin/bash
# Fuzzes every reader of files, and of ion's answers, with Jazzer (libFuzzer for Java): so many seconds
# each, beginning with the samples. A finding ends its target; it is printed and kept in target/fuzz.
# Jazzer comes from Maven Central, and is no dependency of the program.
# Usage: bench/fuzz.sh [SECONDS] [TARGET…]     (600 seconds of all targets unless given)
source "$(dirname "$0")/lib.sh"
seconds=${1:-600}
shift || :
jazzer=0.24.0
targets=("$@")
[ $# -gt 0 ] || targets=(tif las laz glb gltf obj mtl dae kml kmz gml xml json geojson czml tileset zip prj tfw asc png answers)

samples=$bench/../samples
seed() { # seed TARGET FOLDER
  case $1 in
    tif) cp "$samples"/*.tif "$2" ;;
    las | laz) cp "$samples"/*.las "$2" ;;
    glb) cp "$samples"/*.glb "$2" ;;
    gltf) cp "$samples"/kiosk/*.gltf "$2" ;;
    obj | mtl) cp "$samples"/cottage/cottage.* "$2" ;;
    kml | dae) cp "$samples"/*.kml "$2" ;;
    gml | xml) cp "$samples"/*.gml "$2" ;;
    json | geojson | czml | tileset) cp "$samples"/*.geojson "$samples"/*.czml "$samples"/campus/tileset.json "$2" ;;
    kmz | zip) (cd "$samples" && jar cMf "$2/a.zip" walking-tour.kml cottage && jar cM0f "$2/b.zip" old-town.gml) ;;
    prj | tfw) cp "$samples"/orthophoto.{prj,tfw} "$2" ;;
    png) cp "$samples"/kiosk/wood.png "$2" ;;
    answers)
      printf '{"items":[{"id":5000001,"type":"3DTILES","name":"a","status":"COMPLETE","percentComplete":100,"bytes":12}]}' >"$2/a"
      printf '{"assetMetadata":{"id":1,"type":"GEOJSON","status":"AWAITING_FILES"},"uploadLocation":{"endpoint":"https://s3.amazonaws.com","bucket":"b","prefix":"p/","accessKey":"A","secretAccessKey":"S","sessionToken":"T"},"onComplete":{"method":"POST","url":"https://api.cesium.com/v1/x","fields":{}}}' >"$2/b"
      printf '{"code":"InvalidCredentials","message":"no"}' >"$2/c"
      printf '<https://api.cesium.com/v1/assets?page=2>; rel="next"' >"$2/d"
      printf 'Wed, 21 Oct 2026 07:28:00 GMT' >"$2/e"
      ;;
  esac
}

machine
"$ionflow" --version >/dev/null # builds if it has to
(cd "$bench/.." && mvn -q -B dependency:get -Dartifact=com.code-intelligence:jazzer:$jazzer)
repository=${MAVEN_REPOSITORY:-$HOME/.m2/repository}/com/code-intelligence
classes="$bench/../target/lib/*:$(echo "$bench"/../target/ionflow-*.jar)"
mkdir -p "$work/classes"
javac -d "$work/classes" -cp "$classes" "$bench"/fuzz/*.java
printf 'Jazzer %s, %s s each\n' $jazzer "$seconds"
found=0
for target in "${targets[@]}"; do
  corpus=$work/corpus-$target
  keep=$bench/../target/fuzz/$target
  mkdir -p "$corpus" "$keep"
  seed "$target" "$corpus"
  class=io.ionflow.fuzz.ReaderFuzz
  name=a.$target
  [ "$target" = answers ] && class=io.ionflow.ion.AnswerFuzz
  [ "$target" = tileset ] && name=tileset.json
  java -Xmx512m -XX:+UseSerialGC -Dfuzz.name="$name" \
    -cp "$work/classes:$classes:$repository/jazzer/$jazzer/jazzer-$jazzer.jar:$repository/jazzer-api/$jazzer/jazzer-api-$jazzer.jar" \
    com.code_intelligence.jazzer.Jazzer --target_class=$class '--instrumentation_includes=io.ionflow.**' \
    --reproducer_path="$keep" -artifact_prefix="$keep/" -max_total_time="$seconds" -timeout=10 -max_len=20000 \
    -rss_limit_mb=1500 "$corpus" >"$work/$target.log" 2>&1 && state=clean || state=FOUND
  [ $state = clean ] || found=1
  printf '%-8s %-6s %9s runs, coverage %s\n' "$target" $state \
    "$(grep -oE '^#[0-9]+' "$work/$target.log" | tail -n 1 | tr -d '#')" \
    "$(grep -oE 'cov: [0-9]+' "$work/$target.log" | tail -n 1 | tr -dc 0-9)"
  [ $state = clean ] || grep -aE -A 12 '^== Java Exception|ERROR: libFuzzer' "$work/$target.log" | head -n 14 | sed 's/^/    /'
done
exit $found
