import { describe } from 'vitest'
import { findProgram, type ServerName } from './programs.ts'

/** Names of servers, set by .ci/run: one that is missing there is a mistake, and not a reason to leave its suite out. */
const required = () => (process.env.ATELIER_REQUIRE_SERVERS ?? '').split(' ')

/** A suite that needs these real servers. Without them it is skipped and says so; in CI it fails where the server is required. */
export function describeReal(servers: readonly ServerName[], name: string, suite: () => void): void {
  const missing = servers.filter((server) => findProgram(server) === null)
  if (missing.length === 0) return void describe(name, suite)
  const remedy = `${missing.join(', ')} not installed: run tests/servers/install.sh`
  if (missing.some((server) => required().includes(server))) throw new Error(`${name}: ${remedy}`)
  describe.skip(`${name} (${remedy})`, suite)
}
