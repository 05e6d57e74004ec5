import { existsSync, readdirSync } from 'node:fs'
import { ownFolder, until } from '../lib/server.js'

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
/** The options of psql by which it comes to a server of our own. */
export const login = ['-h', folder, '-U', 'postgres', '-d', 'postgres']
await until('psql', ...login, '-c', 'SELECT 1')
