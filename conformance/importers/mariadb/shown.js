import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { show } from '../lib/shown.js'
import { login } from './server.js'

const usual = String.raw`FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"' LINES TERMINATED BY '\n'`
const noEscape = usual.replace(' LINES', " ESCAPED BY '' LINES")
const crlf = usual.replace(String.raw`'\n'`, String.raw`'\r\n'`)

function load(text, clauses) {
  writeFileSync('file.csv', Buffer.from(text, 'latin1'))
  const options = ['--local-infile', '--batch', '--raw', '--skip-column-names', '--default-character-set=utf8mb4']
  const input = `CREATE DATABASE IF NOT EXISTS d CHARACTER SET utf8mb4; USE d; CREATE TEMPORARY TABLE t (a LONGTEXT, b LONGTEXT);
    LOAD DATA LOCAL INFILE 'file.csv' INTO TABLE t CHARACTER SET utf8mb4 ${clauses} IGNORE 1 LINES;
    SHOW WARNINGS; SELECT JSON_OBJECT('a', a, 'b', b) FROM t;`
  const { stdout, stderr } = spawnSync('mariadb', [...login, ...options], { input, encoding: 'utf8' })
  return (stdout + stderr).trim().replaceAll('\n', ' | ').replaceAll('\t', ' ')
}

show(
  'a backslash before a closing quote',
  load('a,b\n1,"L\\"\n2,"G"\n', usual),
  load('a,b\n1,"L\\"\n2,"G"\n', noEscape),
)
show('CRLF', load('a,b\r\n1,LG\r\n', usual), load('a,b\r\n1,LG\r\n', crlf))
show('CRLF behind the header, LF behind records', load('a,b\r\n1,L\n2,G\n', crlf))
show('the word NULL without quotes, ESCAPED BY nothing', load('a,b\nNULL,"NULL"\n', noEscape))
show('\\N', load('a,b\n\\N,LG\n', usual), load('a,b\n\\N,LG\n', noEscape))
show('no UTF-8', load('a,b\n1,L\x80G\n', usual))
show('two line ends in quotes', load('a,b\r\n1,"x\r\ny\nz"\r\n', noEscape), load('a,b\r\n1,"x\r\ny\nz"\r\n', crlf))
show('a quote that nothing closes', load('a,b\n1,"LG\n', noEscape))
show('text behind a closing quote', load('a,b\n1,"L"G\n', noEscape))
show('a quote in a value without quotes', load('a,b\n1,L""G\n', noEscape))
process.exit(0)
