csv() { printf "$1" | mlr --icsv --ojsonl "$2" $3 $4 cat 2>&1 | head -1; }

echo "types: $(csv 'a,b\n0xff,1e5\n' --records-per-batch 500); -S: $(csv 'a,b\n0xff,1e5\n' -S)"
echo "-0: $(csv 'a,b\n-0,x\n' -A)"
echo "two columns of one name: $(csv 'a,a\n1,2\n' -S); --no-dedupe-field-names: $(csv 'a,a\n1,2\n' -S --no-dedupe-field-names)"
echo "CRLF in quotes: $(csv 'a,b\n1,"x\r\ny"\n' -S)"
echo "no UTF-8: $(csv 'a,b\n1,L\200G\n' -S | od -An -tx1 | tr -d '\n')"
echo "a name that ends in a period: $(csv 'a.\n1\n' -S); --no-auto-unflatten: $(csv 'a.\n1\n' -S --no-auto-unflatten)"
echo "a vertical tab: $(csv 'a,b\n1,x\013y\n' -S | od -An -tx1 | tr -d '\n')"
echo "a number beyond 64 bits: $(printf '{"a":9223372036854776000,"b":1e30,"c":9223372036854775807}\n' | mlr --json --jvstack --ojsonl cat)"
echo "a list of objects in a line: $(printf '[{"a":1},{"a":2}]\n' | mlr --ijsonl --ojsonl cat 2>&1 | tr '\n' ' ')"
