import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const CACHE = process.env.ATELIER_CI_CACHE ?? join(homedir(), '.cache/atelier-ci')

/** Where tests/servers/install.sh leaves each server's program. */
const PROGRAMS = {
  postgres: () => firstOf('/usr/lib/postgresql', (version) => `${version}/bin/postgres`),
  redis: () => onPath('redis-server'),
  minio: () => built('minio'),
  versitygw: () => built('versitygw'),
  secantus: () => firstOf(CACHE, (name) => (name.startsWith('venv-secantus-') ? `${name}/bin/secantusd-py` : '')),
  'stripe-mock': () => built('stripe-mock'),
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
