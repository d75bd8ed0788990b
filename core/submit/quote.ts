import * as z from 'zod'
import type { Refusal } from '../capability.ts'
import { AppError } from '../errors.ts'
import type { Caller } from '../http/env.ts'
import { etaSeconds } from '../job-timing.ts'
import { readWords, refuse } from '../judge.ts'
import type { Task } from '../plugin.ts'
import type { Services } from '../services.ts'
import type { MeanMs } from '../views/outlook.ts'
import { requestsOf } from './accept.ts'
import { type Judged, judgeRequest } from './judge-request.ts'
import type { LiveOffers } from './offers.ts'
import { parseRequest } from './parse-request.ts'
import { splitSlots } from './split-slots.ts'
import { takeCounts } from './take-counts.ts'

export const quoteView = z
  .object({
    cost: z.int().nonnegative().meta({ description: 'Credits that a submit holds now.' }),
    available: z.int().meta({ description: 'Credits of the account.' }),
    affordable: z.boolean(),
    position: z.int().positive().meta({ description: 'Place in the line a job posted now would have.' }),
    etaSeconds: z.int().nonnegative().nullable(),
    accepted: z.boolean().meta({ description: 'Whether the engines that run now take it.' }),
    refusal: z
      .object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()).optional() })
      .optional(),
    understood: z.array(z.string()).optional().meta({ description: 'Words that the engine will show.' }),
    ignored: z.array(z.string()).optional(),
  })
  .meta({ id: 'Quote' })
export type Quote = z.output<typeof quoteView>

/**
 * The same parse, accept, moderate and price as a submit, and nothing made. A slot field may hold a number instead of
 * ids: how many files will come.
 */
export async function quote(
  services: Pick<Services, 'store' | 'policy'>,
  offers: LiveOffers,
  meanMs: MeanMs,
  asked: { readonly task: Task; readonly body: unknown; readonly caller: Caller },
): Promise<Quote> {
  const { task, caller } = asked
  const { body, counts: announced } = takeCounts(task, asked.body)
  const { input, ids } = splitSlots(task, body)
  const given = Object.fromEntries(Object.entries(ids).map(([slot, list]) => [slot, list.length]))
  const live = await offers()
  const judged = await judgeRequest(parseRequest(task, input, { ...given, ...announced }), live, services.policy)

  const lane = task.lane ?? 'gpu'
  const [account, depth, mean] = await Promise.all([
    services.store.accounts.find(caller.userId),
    services.store.queue.depth(),
    meanMs(task.id, judged.cost),
  ])
  if (!account) throw new AppError('unauthenticated', 'The account is no longer there.')
  const position = (depth.find((line) => line.lane === lane)?.pending ?? 0) + 1
  return {
    cost: judged.cost,
    available: account.available,
    affordable: account.available >= judged.cost,
    position,
    etaSeconds: etaSeconds({ status: 'pending', progress: 0 }, position, mean),
    accepted: judged.refusal === null,
    ...(judged.refusal && { refusal: tellRefusal(judged.refusal) }),
    ...explain(judged, live),
  }
}

/** Without the policy's rule: a quote costs nothing and is not counted, so it must not be a way to feel out the rules. */
function tellRefusal({ code, message, details }: Refusal): NonNullable<Quote['refusal']> {
  const { rule: _, ...open } = details ?? {}
  const told = code === 'prompt_refused' ? open : details
  return { code, message, ...(told && { details: { ...told } }) }
}

/** What the engines that would take it say of the words: of the refusal too, since that is when somebody asks. */
function explain({ task, input, counts }: Judged, live: Awaited<ReturnType<LiveOffers>>) {
  const readings = requestsOf(task, input, counts).flatMap(({ capability, request }) => {
    const offers = live.filter(({ capability: id }) => id === capability.id).map(({ offer }) => offer)
    const taking = offers.find((offer) => refuse(capability, request, offer) === null) ?? offers[0]
    return readWords(capability, request, taking) ?? []
  })
  if (readings.length === 0) return {}
  const understood = [...new Set(readings.flatMap((reading) => reading.understood))]
  return { understood, ignored: [...new Set(readings.flatMap((reading) => reading.ignored))] }
}
