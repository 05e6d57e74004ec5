import { existsSync, readdirSync } from 'node:fs'
import { headerOf, named } from '../lib/header.js'
import { Refused } from '../lib/refused.js'
import { client, ownFolder, until } from '../lib/server.js'

const debian = '/usr/lib/postgresql'
const version = existsSync(debian) ? readdirSync(debian).at(-1) : undefined
const binary = (name) => (version ? `${debian}/${version}/bin/${name}` : name)
const { folder, setUp, serve } = ownFolder('postgres')
setUp(
  binary('initdb'),
  '-D',
  `${folder}/data`,
  '-U',
  'postgres',
  '-A',
  'trust',
  '-E',
  'UTF8',
  '--locale=C',
  '--no-sync',
)
serve(binary('postgres'), '-D', `${folder}/data`, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off')
const login = ['-h', folder, '-U', 'postgres', '-d', 'postgres']
await until('psql', ...login, '-c', 'SELECT 1')
const ask = client('psql', ...login, '-X', '-q', '-A', '-t')

/** `\copy … WITH (FORMAT csv, HEADER)` into columns of text; https://www.postgresql.org/docs/15/sql-copy.html. */
export async function read(path) {
  const header = headerOf(path)
  if (header.length === 0) throw new Refused('there is no header from which to make a table')
  const columns = header.map((_, index) => `c${index + 1} text`).join(', ')
  const [error, ...rows] = await ask(`
    DROP TABLE IF EXISTS t; CREATE TABLE t (${columns});
\\copy t FROM '${path}' WITH (FORMAT csv, HEADER, ENCODING 'UTF8')
\\echo :ERROR :LAST_ERROR_MESSAGE
    SELECT row_to_json(t) FROM t;
\\echo end of answer
`)
  if (error.startsWith('true')) throw new Refused(error.slice('true '.length))
  return named(
    rows.map((row) => JSON.parse(row)),
    header,
  )
}
