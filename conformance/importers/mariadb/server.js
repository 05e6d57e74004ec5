import { ownFolder, until } from '../lib/server.js'

const { folder, setUp, serve } = ownFolder('mysql')
// Its temporary files too: what the environment names may be closed to its user.
const own = ['--no-defaults', `--datadir=${folder}/data`, `--tmpdir=${folder}`]
setUp('mariadb-install-db', ...own, '--auth-root-authentication-method=normal', '--skip-test-db')
serve('mariadbd', ...own, `--socket=${folder}/socket`, '--skip-networking', '--local-infile')
/** The options of mariadb by which it comes to a server of our own. */
export const login = ['--no-defaults', `--socket=${folder}/socket`, '-u', 'root']
await until('mariadb', ...login, '-e', 'SELECT 1')
