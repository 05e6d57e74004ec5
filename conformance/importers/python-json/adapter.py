"""json.loads for each line. Careful: bytes split at LF alone, NaN and Infinity refused (docs: parse_constant)."""
import json, sys

sys.path.insert(0, "lib")
from rows import serve


def usual(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def split(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file.read().splitlines() if line.strip()]


def constant(name):
    raise ValueError(f"{name} is no JSON")


def careful(path):
    with open(path, "rb") as file:
        lines = file.read().decode("utf-8-sig").split("\n")
    return [json.loads(line, parse_constant=constant) for line in lines if line.strip(" \t\r")]


serve({"usual": usual, "splitlines": split, "careful": careful}[sys.argv[1]], ValueError)
