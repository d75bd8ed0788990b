import { createMiddleware } from 'hono/factory'
import { parseJson } from '../http/body.ts'
import { notSignedIn } from '../http/caller.ts'
import type { AppEnv } from '../http/env.ts'
import { wholeBody } from '../http/whole-body.ts'
import type { Task } from '../plugin.ts'
import { isJsonType } from '../submit/json-type.ts'
import { parseRequest } from '../submit/parse-request.ts'
import { splitSlots } from '../submit/split-slots.ts'
import { takeCounts } from '../submit/take-counts.ts'

/** A JSON input that does not fit is answered here, in the origin's words; multipart streams on. */
export function checkInput(tasks: ReadonlyMap<string, Task>, kind: 'job' | 'quote') {
  return createMiddleware<AppEnv>(async (c, next) => {
    const task = tasks.get(c.req.param('task') ?? '')
    if (!task) return next()
    if (c.req.header('authorization') === undefined) throw notSignedIn()
    if (isJsonType(c.req.header('content-type'))) {
      const body = parseJson(await wholeBody(c))
      checkBody(task, kind === 'quote' ? takeCounts(task, body) : { body, counts: {} })
    }
    return next()
  })
}

/** @throws AppError `invalid_input` */
function checkBody(task: Task, { body, counts }: ReturnType<typeof takeCounts>): void {
  const { input, ids } = splitSlots(task, body)
  const given = Object.fromEntries(Object.entries(ids).map(([slot, list]) => [slot, list.length]))
  parseRequest(task, input, { ...given, ...counts })
}
