# What .import makes of a text: the rows as JSON, then what it says on stderr.
import() {
  printf "$2" > file.csv
  rows=$(printf '.import --csv file.csv t\n.mode json\nSELECT * FROM t;\n' | sqlite3 -batch :memory: 2> said)
  echo "$1: $rows; stderr: $(cat said)"
}

import 'a quote that nothing closes' 'a,b\n1,"LG\n'
import 'text behind a closing quote' 'a,b\n1,"L"G\n'
import 'a quote in a value without quotes' 'a,b\n1,L""G\n'
import 'two columns of one name' 'a,a\n1,2\n'
printf 'a,b\n1,L\200G\n' > file.csv
hex=$(printf '.import --csv file.csv t\nSELECT hex(b) FROM t;\n' | sqlite3 -batch :memory:)
echo "no UTF-8: hex $hex"
