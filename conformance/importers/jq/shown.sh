echo "a plus before a number: $(printf '{"a":+1}\n' | jq -c .)"
echo "nan: $(printf '{"a":nan}\n' | jq -c .)"
echo "no UTF-8: $(printf '{"a":"L\200G"}\n' | jq -c . | od -An -tx1 | tr -d '\n')"
echo "an object on two lines: $(printf '{"a":\n1}\n' | jq -c .)"
# A line of 4 KiB and more, with a character of four bytes on the border.
x=$(printf '%4088s' '' | tr ' ' x)
printf '{"a":"%s\360\237\230\200"}\n' "$x" > long
echo "a character on the border of 4 KiB, --raw-input: $(jq -cR 'fromjson | .a[4088:]' long | od -An -tx1 | tr -d '\n')"
echo "a character on the border of 4 KiB: $(jq -c '.a[4088:]' long | od -An -tx1 | tr -d '\n')"
echo "two objects in a line, --raw-input: $(printf '{"a":1}{"a":2}\n' | jq -cR fromjson 2>&1)"
