"""An importer of Pinpoint endpoint files on Python's csv and json modules, attached by itp/1 over stdin and stdout."""
import base64, csv, io, json, sys

CHANNELS = {"GCM", "APNS", "SMS", "EMAIL"}
HELLO = {
    "version": 1,
    "importer": {"name": "python-stdlib", "version": sys.version.split()[0], "language": "python"},
    "capabilities": {"observe": ["file", "counts", "records", "endpoints"], "input": ["path", "inline"]},
}


def read_csv(text):
    for row in csv.DictReader(io.StringIO(text, newline="")):
        yield {name: value for name, value in row.items() if value}


def read_ndjson(text):
    for line in text.splitlines():
        if line.strip():
            yield json.loads(line)


def record_of(n, endpoint):
    if endpoint.get("Address") and endpoint.get("ChannelType") in CHANNELS:
        return {"n": n, "status": "accepted", "endpoint": endpoint}
    return {"n": n, "status": "rejected", "errors": [{"message": "ChannelType or Address is missing or wrong"}]}


def import_files(request):
    records = []
    try:
        for file in request["files"]:
            data = base64.b64decode(file["b64"]) if "b64" in file else open(file["path"], "rb").read()
            rows = (read_csv if request["format"] == "csv" else read_ndjson)(data.decode("utf-8"))
            records += [record_of(n, row) for n, row in enumerate(rows, 1)]
    except (ValueError, csv.Error, AttributeError, TypeError) as error:
        return {"op": "result", "file": "rejected", "errors": [{"message": str(error)}]}
    accepted = sum(record["status"] == "accepted" for record in records)
    file = "accepted" if accepted == len(records) else "partial" if accepted else "rejected"
    counts = {"read": len(records), "accepted": accepted, "rejected": len(records) - accepted}
    return {"op": "result", "file": file, "counts": counts, "records": records}


for line in sys.stdin:
    request = json.loads(line)
    if request["op"] == "bye":
        break
    if request["op"] == "hello":
        answer = HELLO
    elif request["op"] == "import":
        answer = import_files(request)
    else:
        answer = {"ok": False, "error": "unknown-op"}
    print(json.dumps({"itp": 1, "id": request["id"], **answer}), flush=True)
