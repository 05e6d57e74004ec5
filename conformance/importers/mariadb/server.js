import { ownFolder, until } from '../lib/server.js'

const { folder, setUp, serve } = ownFolder('mysql')
const paths = [`--datadir=${folder}/data`, '--no-defaults']
setUp(
  'mariadb-install-db',
  '--no-defaults',
  `--datadir=${folder}/data`,
  '--auth-root-authentication-method=normal',
  '--skip-test-db',
)
serve('mariadbd', ...paths.toReversed(), `--socket=${folder}/socket`, '--skip-networking', '--local-infile')
/** The options of mariadb by which it comes to a server of our own. */
export const login = ['--no-defaults', `--socket=${folder}/socket`, '-u', 'root']
await until('mariadb', ...login, '-e', 'SELECT 1')
