import { writeFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { show, tried } from '../lib/shown.js'

const connection = await (await DuckDBInstance.create(':memory:')).connect()
const rows = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson()
const csv = (text, options = '') => read('read_csv', 'csv', text, options)
const ndjson = (text, options = '') => read('read_ndjson', 'ndjson', text, options)
const careful = `, auto_detect = false, delim = ',', quote = '"', escape = '"', header = true, columns = {a: 'VARCHAR', b: 'VARCHAR'}`

function read(how, ending, text, options) {
  writeFileSync(`file.${ending}`, Buffer.from(text, 'latin1'))
  return tried(() => rows(`SELECT * FROM ${how}('file.${ending}'${options})`))
}

show('a quote that nothing closes', await csv('a,b\n1,"LG\n'), await csv('a,b\n1,"LG\n', careful))
show('text behind a closing quote', await csv('a,b\n1,"L"G\n'), await csv('a,b\n1,"L"G\n', careful))
show('a quote in a value without quotes', await csv('a,b\n1,L""G\n', careful))
show('semicolons', await csv('a;b\n1;2\n'), await csv('a;b\n1;2\n', careful))
show('two columns of one name', await csv('a,a\n1,2\n'))
show('types', await csv('a,b\nx,1e5\n'), await csv('a,b\nx,1e5\n', careful))
show('apostrophes', await csv(`a,b\nx,'LG'\n`), await csv(`a,b\nx,'LG'\n`, careful))
show('a line before the header', await csv('export\na,b\n1,2\n'), await csv('export\na,b\n1,2\n', careful))
show(
  'a comma behind the last member',
  await ndjson('{"a":"1",}\n'),
  await rows(`SELECT json_valid('{"a":1,}') AS valid`),
)
show('a list for a text, the column named', await ndjson('{"a":["LG"]}\n', `, columns = {a: 'VARCHAR'}`))
show(
  'a text beside a list',
  await ndjson('{"a":"LG"}\n{"a":["LG"]}\n'),
  await ndjson('{"a":"LG"}\n{"a":["LG"]}\n', `, columns = {a: 'VARCHAR'}`),
)
await ndjson('{"a":"2017-10-11"}\n')
show('dates alone', await rows(`SELECT typeof(a) AS type FROM read_ndjson('file.ndjson')`))
show('a text beside an object', await ndjson('{"a":"x"}\n{"a":{"b":"LG"}}\n'))
show(
  'the key __proto__',
  await tried(async () => (await connection.runAndReadAll(`SELECT {'__proto__': ['a']} AS a`)).getRowObjectsJS()),
)
process.exit(0)
