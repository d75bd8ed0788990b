import { describe } from 'vitest'
import { whatIsMissing } from './missing.ts'
import type { ServerName } from './programs.ts'

/** A suite that needs these real servers. Without them it is skipped and says so; in CI it fails where the server is required. */
export function describeReal(servers: readonly ServerName[], name: string, suite: () => void): void {
  const remedy = whatIsMissing(servers, name)
  if (remedy === null) describe(name, suite)
  else describe.skip(`${name} (${remedy})`, suite)
}
