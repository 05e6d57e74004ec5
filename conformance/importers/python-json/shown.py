import json

text = '{"a":"x\u2028y"}\n'
print("splitlines() at U+2028:", ascii(text.splitlines()), 'split("\\n"):', ascii(text.split("\n")))
try:
    print("a thousand lists:", json.loads("[" * 1000 + "]" * 1000))
except RecursionError as error:
    print("a thousand lists: RecursionError:", str(error).split(" while")[0])
