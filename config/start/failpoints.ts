import { appendFileSync } from 'node:fs'
import { armFailpoints, FAILPOINTS, type Failpoint } from '../../core/failpoint.ts'

/** `save.put@2` kills this process the second time it passes there; only in tests (NODE_ENV=test). */
const WHERE = /^([a-z.-]+)@([1-9]\d*)$/

/** @throws Error for a name that is not in the table: a fault suite must not pass because it misspelled. */
export function armFromEnvironment({ NODE_ENV, ATELIER_FAILPOINT, ATELIER_FAILPOINT_LOG }: NodeJS.ProcessEnv): void {
  if (NODE_ENV !== 'test' || !ATELIER_FAILPOINT) return
  const [, name = '', count = ''] = WHERE.exec(ATELIER_FAILPOINT) ?? []
  if (!(name in FAILPOINTS)) throw new Error(`There is no failpoint ${ATELIER_FAILPOINT}.`)
  let left = Number(count)
  armFailpoints((reached: Failpoint) => {
    if (reached !== name || --left > 0) return
    if (ATELIER_FAILPOINT_LOG) appendFileSync(ATELIER_FAILPOINT_LOG, `${name}\n`)
    process.kill(process.pid, 'SIGKILL')
  })
}
