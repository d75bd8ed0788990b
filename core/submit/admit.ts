import { AppError } from '../errors.ts'
import type { Caller } from '../http/env.ts'
import type { Task } from '../plugin.ts'
import type { Services } from '../services.ts'
import type { LiveOffers } from './offers.ts'

/**
 * What is refused without reading a byte of files. A key that made a job before passes: its replay costs nothing and is
 * answered whatever has changed since. The submit statement has the last word.
 * @throws AppError `unauthenticated`, `account_frozen`, `insufficient_credits`, `no_engine`
 */
export async function admit(
  { store }: Pick<Services, 'store'>,
  offers: LiveOffers,
  { task, caller, key }: { readonly task: Task; readonly caller: Caller; readonly key: string | null },
): Promise<void> {
  if (key !== null && (await store.jobs.findByIdempotencyKey(caller.userId, key))) return
  const account = await store.accounts.find(caller.userId)
  if (!account) throw new AppError('unauthenticated', 'The account is no longer there.')
  if (account.frozenAt)
    throw new AppError('account_frozen', 'The account is frozen, so it starts no jobs; ask the operator.')
  if (account.available <= 0 && !hasFree(task)) {
    throw new AppError('insufficient_credits', `Jobs cost credits; ${account.available} are left.`, {
      details: { available: account.available },
    })
  }
  const used = new Set(Object.values(task.uses).map(({ id }) => id))
  if (used.size === 0 || (await offers()).some(({ capability }) => used.has(capability))) return
  const names = [...used].join(' or ')
  const message = `No running worker offers ${names}; start one, or enable an engine that has it with ENGINES.`
  throw new AppError('no_engine', message)
}

/** Whether some input of the task costs nothing, going by its examples; where there are none, it may. */
function hasFree(task: Task): boolean {
  const { examples, input } = task
  return examples.length === 0 || examples.some((example) => task.credits(input.parse(example)) === 0)
}
