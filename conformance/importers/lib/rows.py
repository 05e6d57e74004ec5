"""Answers for each path that comes on stdin: a line of JSON with the records, with the error by which the
parser refuses, or with an exception that nothing documents, which counts as a crash."""
import json, math, sys


def serve(read, refusals):
    for line in sys.stdin:
        try:
            answer = read(line.rstrip("\n"))
        except refusals as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        except Exception as error:
            answer = {"exception": f"{type(error).__name__}: {error}"}
        # What the parser could nest, we can write.
        usual = sys.getrecursionlimit()
        sys.setrecursionlimit(20_000)
        print(json.dumps(finite(answer), allow_nan=False), flush=True)
        sys.setrecursionlimit(usual)


def finite(value):
    """JSON has no word for infinity: where a parser made one of a number, a text tells so."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, list):
        return [finite(each) for each in value]
    return {key: finite(each) for key, each in value.items()} if isinstance(value, dict) else value
