import io, json, warnings

import pandas

careful = dict(dtype=str, keep_default_na=False, index_col=False)
exact = dict(dtype=False, convert_dates=False, convert_axes=False, precise_float=True)


def seen(read, text, options):
    try:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always", pandas.errors.ParserWarning)
            frame = read(io.StringIO(text), **options)
        records = json.dumps(frame.astype(object).to_dict("records"), default=str)
        return records + "".join(f" ParserWarning: {each.message}" for each in told)
    except Exception as error:
        return f"{type(error).__name__}: {error}".strip()


def show_csv(asked, text):
    print(f"{asked}: {seen(pandas.read_csv, text, {})}; careful: {seen(pandas.read_csv, text, careful)}")


def show_json(asked, text):
    usual, careful = (seen(pandas.read_json, text, {"lines": True, **options}) for options in ({}, exact))
    print(f"{asked}: {usual}; careful: {careful}")


show_csv("types", "a,b\nx,1.10\ny,NA\n")
show_csv("two columns of one name", "a,a\n1,2\n")
show_csv("a first record with too many fields", "a,b\n1,2,3\n")
show_csv("a later record with too many fields", "a,b\n1,2\n1,2,3\n")
show_csv("text behind a closing quote", 'a,b\n1,"L"G\n')
show_csv("a quote in a value without quotes", 'a,b\n1,L""G\n')
show_json("types in JSON", '{"a":"1.10","date":"20171011"}\n')
show_json("a double", '{"a":-0.6}\n')
show_json("a comma behind the last member", '{"a":"1",}\n')
show_json("a line that is a text", '{"a":1}\n"text"\n')
show_json("the least double", '{"a":5e-324}\n')
