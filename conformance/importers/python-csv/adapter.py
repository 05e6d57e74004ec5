"""csv.DictReader. Careful: strict, fields of any length, and records of another length than the header refused (docs: restkey, restval)."""
import csv, sys

sys.path.insert(0, "lib")
from rows import serve


def usual(path):
    with open(path, newline="", encoding="utf-8") as file:
        return [{name: value for name, value in row.items() if name} for row in csv.DictReader(file)]


def careful(path):
    csv.field_size_limit(sys.maxsize)
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file, strict=True, restkey=""))
    for row in rows:
        if "" in row or None in row.values():
            raise csv.Error("a record of another length than the header")
    return rows


serve({"usual": usual, "careful": careful}[sys.argv[1]], (csv.Error, UnicodeDecodeError))
