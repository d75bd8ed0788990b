import { execFile } from 'node:child_process'
import { chown, mkdir, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { findProgram } from './programs.ts'
import { type RealServer, startServer } from './real-server.ts'

const run = promisify(execFile)
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=4GB']

/** Debian's PostgreSQL, apart from the embedded one in age and build. */
export async function startPostgres(
  settings: readonly string[] = FAST,
): Promise<RealServer & { readonly url: string }> {
  const owner = await serverUser()
  const set = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', ...settings]
  const server = await startServer({
    name: 'postgres',
    options: owner,
    ends: 'SIGINT',
    prepare: (folder) => initialise(folder, owner),
    args: ({ port, folder }) => [
      '-D',
      join(folder, 'data'),
      '-p',
      String(port),
      ...set.flatMap((each) => ['-c', each]),
    ],
    answers: async (port) => {
      await run(join(binaries(), 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)])
      return true
    },
  })
  return { ...server, url: `postgres://atelier:atelier@127.0.0.1:${server.port}/postgres` }
}

const binaries = () => dirname(findProgram('postgres') ?? '')

/** Postgres refuses to run as root. */
async function serverUser(): Promise<{ readonly uid?: number; readonly gid?: number }> {
  if (userInfo().uid !== 0) return {}
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout)
  return { uid: await id('-u'), gid: await id('-g') }
}

async function initialise(folder: string, owner: { readonly uid?: number; readonly gid?: number }): Promise<void> {
  const data = join(folder, 'data')
  const password = join(folder, 'password')
  await mkdir(data, { mode: 0o700 })
  await writeFile(password, 'atelier')
  if (owner.uid !== undefined && owner.gid !== undefined) await chown(data, owner.uid, owner.gid)
  const how = ['-U', 'atelier', `--pwfile=${password}`, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C.UTF-8']
  await run(join(binaries(), 'initdb'), ['-D', data, ...how, '--no-sync'], { ...owner, cwd: folder })
}
