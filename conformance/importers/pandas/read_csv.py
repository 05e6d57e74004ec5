"""pandas.read_csv. Careful: texts as texts, no text taken for a missing value, no column taken for an index, warnings heeded."""
import sys, warnings

import pandas

sys.path.insert(0, "lib")
from rows import serve


def usual(path):
    return records(pandas.read_csv(path))


def careful(path):
    warnings.simplefilter("error", pandas.errors.ParserWarning)
    return records(
        pandas.read_csv(path, dtype=str, keep_default_na=False, index_col=False, encoding="utf-8-sig", sep=",")
    )


def records(frame):
    return [
        {name: value if isinstance(value, str) else str(value) for name, value in row.items() if pandas.notna(value)}
        for row in frame.to_dict("records")
    ]


errors = pandas.errors
refusals = (errors.ParserError, errors.ParserWarning, errors.EmptyDataError, UnicodeDecodeError)
serve({"usual": usual, "careful": careful}[sys.argv[1]], refusals)
