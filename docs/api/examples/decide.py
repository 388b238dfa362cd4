"""Uploads a table, runs it, waits, and prints decision, metrics and the first row. Needs Python alone.

LIKENESS_URL and LIKENESS_KEY name the server and the key; the argument is the table.
"""

import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

URL = os.environ.get("LIKENESS_URL", "http://localhost:4000")
KEY = os.environ.get("LIKENESS_KEY")


def send(path, data=None, content_type=None):
    """The open answer of a request; errors of the API are raised with their code."""
    headers = {"authorization": f"Bearer {KEY}"} if KEY else {}
    if content_type:
        headers["content-type"] = content_type
    request = urllib.request.Request(f"{URL}/{path}", data=data, headers=headers)
    try:
        return urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        answer = json.load(error)
        fault = answer["error"] if "error" in answer else answer["errors"][0]
        code = fault.get("code") or fault["extensions"]["code"]
        raise RuntimeError(f"{fault['message']} [{code}]") from None


def graphql(query, **variables):
    body = json.dumps({"query": query, "variables": variables}).encode()
    with send("graphql", body, "application/json") as response:
        answer = json.load(response)
    if answer.get("errors"):
        fault = answer["errors"][0]
        raise RuntimeError(f"{fault['message']} [{fault['extensions']['code']}]")
    return answer["data"]


def main(file):
    name = urllib.parse.urlencode({"fileName": os.path.basename(file)})
    with open(file, "rb") as table:
        with send(f"datasets?{name}", table.read(), "application/octet-stream") as response:
            dataset = json.load(response)["dataset"]
    run_id = graphql(
        "mutation ($input: CreateRunInput!) { createRun(input: $input) { run { id } } }",
        input={"datasetId": dataset["id"], "synthesizer": "independent", "seed": 1},
    )["createRun"]["run"]["id"]
    while True:
        run = graphql(
            "query ($id: ID!) { run(id: $id) { state error { code message } decision { outcome }"
            " generation { id } metrics(scope: TABLE, group: PRIVACY) { nodes { name value } } } }",
            id=run_id,
        )["run"]
        if run["state"] not in ("QUEUED", "RUNNING"):
            break
        time.sleep(1)
    if run["error"]:
        raise RuntimeError(f"{run['error']['message']} [{run['error']['code']}]")
    print("decision:", run["decision"]["outcome"])
    for metric in run["metrics"]["nodes"]:
        print(f"{metric['name']}: {metric['value']}")
    # Rows that must not be shared are downloaded only by whoever says to know it.
    if run["decision"]["outcome"] == "DO_NOT_SHARE":
        print('first row: not shown, the decision is "do not share"')
        return
    with send(f"generations/{run['generation']['id']}/rows.jsonl") as rows:
        print("first row:", json.dumps(json.loads(next(rows))))


if __name__ == "__main__":
    main(sys.argv[1])
