import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const CACHE = process.env.ATELIER_CI_CACHE ?? join(homedir(), '.cache/atelier-ci')

/** Where tests/servers/install.sh leaves each server's program, and each checker's. */
const PROGRAMS = {
  postgres: () => firstOf('/usr/lib/postgresql', (version) => `${version}/bin/postgres`),
  redis: () => onPath('redis-server'),
  minio: () => built('minio'),
  versitygw: () => built('versitygw'),
  secantus: () => firstOf(CACHE, (name) => (name.startsWith('venv-secantus-') ? `${name}/bin/secantusd-py` : '')),
  'stripe-mock': () => built('stripe-mock'),
  promtool: () => onPath('promtool'),
  prometheus: () => onPath('prometheus'),
  shellcheck: () => onPath('shellcheck'),
  hadolint: () => firstOf(CACHE, (name) => (name.startsWith('venv-hadolint-') ? `${name}/bin/hadolint` : '')),
  schemathesis: () =>
    firstOf(CACHE, (name) => (name.startsWith('venv-schemathesis-') ? `${name}/bin/schemathesis` : '')),
  composecheck: () => ownTool('composecheck'),
  kubecheck: () => ownTool('kubecheck'),
} as const

export type ServerName = keyof typeof PROGRAMS
export const SERVER_NAMES = Object.keys(PROGRAMS) as ServerName[]

/** Path of the server's program; `null` where it is not installed. */
export function findProgram(name: ServerName): string | null {
  return PROGRAMS[name]()
}

function built(name: string): string | null {
  return firstOf(join(CACHE, 'bin'), (file) => (file.startsWith(`${name}@`) ? file : ''))
}

/** One that was built of other sources checks other things. */
function ownTool(name: string): string | null {
  const folder = `tests/servers/tools/${name}`
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)))
  const version = hash.digest('hex').slice(0, 12)
  return firstOf(join(CACHE, 'bin'), (file) => (file === `${name}@${version}` ? file : ''))
}

/** The newest by name: version folders sort that way. */
function firstOf(folder: string, within: (entry: string) => string): string | null {
  const entries = existsSync(folder) ? readdirSync(folder).sort().reverse() : []
  const found = entries.map((entry) => within(entry)).find((path) => path !== '' && existsSync(join(folder, path)))
  return found ? join(folder, found) : null
}

function onPath(program: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null
}
