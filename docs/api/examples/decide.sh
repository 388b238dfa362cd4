#!/usr/bin/env bash
# Uploads a table, runs it, waits, and prints the decision. Needs curl, and sed for the ids.
# LIKENESS_URL and LIKENESS_KEY name the server and the key; the argument is the table.
set -euo pipefail
URL=${LIKENESS_URL:-http://localhost:4000}

api() { curl --silent --show-error --fail-with-body ${LIKENESS_KEY:+--header "authorization: Bearer $LIKENESS_KEY"} "$@"; }
graphql() { api --header 'content-type: application/json' --data "$1" "$URL/graphql"; }
# The first value of a field in JSON on one line.
field() { sed --quiet "s/^.*\"$1\":\"\([^\"]*\)\".*$/\1/p"; }

DATASET=$(api --data-binary "@$1" --header 'content-type: application/octet-stream' \
  "$URL/datasets?fileName=$(basename "$1")" | sed 's/,"columns".*//' | sed --quiet 's/^.*"id":"\([^"]*\)".*$/\1/p')

RUN=$(graphql "{\"query\": \"mutation (\$input: CreateRunInput!) { createRun(input: \$input) { run { id } } }\",
  \"variables\": {\"input\": {\"datasetId\": \"$DATASET\", \"synthesizer\": \"independent\", \"seed\": 1}}}" | field id)

STATE=QUEUED
while [ "$STATE" = QUEUED ] || [ "$STATE" = RUNNING ]; do
  sleep 1
  ANSWER=$(graphql "{\"query\": \"{ run(id: \\\"$RUN\\\") { state decision { outcome } } }\"}")
  STATE=$(field state <<<"$ANSWER")
done
echo "state: $STATE"
echo "decision: $(field outcome <<<"$ANSWER")"
