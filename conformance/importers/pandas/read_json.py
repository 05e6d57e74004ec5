"""pandas.read_json(lines=True). Careful: no types and no dates inferred, doubles read exactly."""
import sys

import pandas

sys.path.insert(0, "lib")
from rows import serve


def usual(path):
    return records(pandas.read_json(path, lines=True))


def careful(path):
    return records(
        pandas.read_json(path, lines=True, dtype=False, convert_dates=False, convert_axes=False, precise_float=True)
    )


def records(frame):
    return [{name: plain(value) for name, value in row.items() if is_there(value)} for row in frame.to_dict("records")]


def plain(value):
    return value.isoformat() if isinstance(value, pandas.Timestamp) else value.item() if hasattr(value, "item") else value


def is_there(value):
    return isinstance(value, (dict, list)) or pandas.notna(value)


serve({"usual": usual, "careful": careful}[sys.argv[1]], ValueError)
