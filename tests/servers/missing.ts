import { findProgram, type ServerName } from './programs.ts'

/** Names of servers, set by .ci/run: one that is missing there is a mistake, and not a reason to leave its suite out. */
const required = () => (process.env.ATELIER_REQUIRE_SERVERS ?? '').split(' ')

/**
 * What to install before a suite of these servers can run; `null` when all are there.
 * @throws Error when one is missing that must not be
 */
export function whatIsMissing(servers: readonly ServerName[], suite: string): string | null {
  const missing = servers.filter((server) => findProgram(server) === null)
  if (missing.length === 0) return null
  const remedy = `${missing.join(', ')} not installed: run tests/servers/install.sh`
  if (missing.some((server) => required().includes(server))) throw new Error(`${suite}: ${remedy}`)
  return remedy
}
