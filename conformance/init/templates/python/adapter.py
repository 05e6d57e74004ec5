"""Connects an importer of endpoint files to segment-gauntlet by itp/1: requests on stdin, answers on stdout."""
import base64
import csv
import io
import json
import sys
import traceback

HELLO = {
    "version": 1,
    "importer": {"name": "my-importer", "version": "0.1", "language": "python"},
    "capabilities": {
        "formats": ["csv", "ndjson"],
        "observe": ["file", "counts", "records", "endpoints"],
        "input": ["path", "inline"],
    },
}


class Refused(Exception):
    """The importer takes nothing of the file."""


def import_file(data, file_format):
    """FILL IN: give the bytes of the file to your importer; format is "csv" or "ndjson".

    Returns a list with, for each record, the endpoint (a dict) or, where it is rejected, a text with the reason.
    Raises Refused where nothing of the file is taken.
    """
    try:
        text = data.decode("utf-8")
        if file_format == "csv":
            rows = [{name: value for name, value in row.items() if value} for row in csv.DictReader(io.StringIO(text))]
        else:
            rows = [json.loads(line) for line in text.split("\n") if line]
    except (UnicodeDecodeError, csv.Error, json.JSONDecodeError) as error:
        raise Refused(str(error)) from error
    return [row if is_endpoint(row) else "Address or ChannelType is missing or wrong" for row in rows]


def is_endpoint(row):
    return bool(row.get("Address")) and row.get("ChannelType") in ("GCM", "APNS", "SMS", "EMAIL")


# From here on nothing need be changed.


def answer_import(request):
    file = request["files"][0]
    if "b64" in file:
        data = base64.b64decode(file["b64"])
    else:
        with open(file["path"], "rb") as stream:
            data = stream.read()
    try:
        found = import_file(data, request["format"])
    except Refused as refusal:
        return {"op": "result", "file": "rejected", "errors": [{"message": str(refusal)}]}
    except Exception as error:
        return {"op": "internal-error", "message": repr(error), "trace": traceback.format_exc()}
    records = [record(n, one) for n, one in enumerate(found, 1)]
    accepted = sum(one["status"] == "accepted" for one in records)
    rejected = len(records) - accepted
    verdict = "accepted" if rejected == 0 else "partial" if accepted else "rejected"
    counts = {"read": len(records), "accepted": accepted, "rejected": rejected}
    return {"op": "result", "file": verdict, "counts": counts, "records": records}


def record(n, found):
    if isinstance(found, str):
        return {"n": n, "status": "rejected", "errors": [{"message": found}]}
    return {"n": n, "status": "accepted", "endpoint": found}


def answer(request):
    if request["op"] == "hello":
        return HELLO
    if request["op"] == "import":
        return answer_import(request)
    return {"ok": False, "error": "unknown-op"}


for line in sys.stdin.buffer:
    request = json.loads(line)
    if request["op"] == "bye":
        break
    print(json.dumps({"itp": 1, "id": request["id"], **answer(request)}), flush=True)
