#!/bin/bash
# The peer: what people write today to make an asset of one file. No journal, no second try.
# Usage: API=… ION_TOKEN=… one-shot.sh FILE
set -euo pipefail
bearer="Authorization: Bearer $ION_TOKEN"
name=$(basename "$1" .geojson)
created=$(curl -sf "$API/v1/assets" -H "$bearer" -H 'Content-Type: application/json' \
  -d "{\"name\":\"$name\",\"type\":\"GEOJSON\",\"options\":{\"sourceType\":\"GEOJSON\"}}")
IFS=$'\t' read -r id endpoint bucket prefix key secret session complete < <(jq -r '
  [.assetMetadata.id, (.uploadLocation | .endpoint, .bucket, .prefix, .accessKey, .secretAccessKey,
  .sessionToken), .onComplete.url] | @tsv' <<<"$created")
curl -sf -o /dev/null -T "$1" "${endpoint%/}/$bucket/$prefix$name.geojson" \
  --aws-sigv4 "aws:amz:us-east-1:s3" -u "$key:$secret" -H "x-amz-security-token: $session" \
  -H "x-amz-content-sha256: UNSIGNED-PAYLOAD"
curl -sf -o /dev/null "$complete" -H "$bearer" -H 'Content-Type: application/json' -d '{}'
until [ "$(curl -sf "$API/v1/assets/$id" -H "$bearer" | jq -r .status)" = COMPLETE ]; do sleep 0.2; done
echo "$id"
