import type { Offered, Refusal } from '../capability.ts'
import { AppError } from '../errors.ts'
import type { PromptPolicy } from '../ports/outside.ts'
import type { Credits } from '../units.ts'
import { accept } from './accept.ts'
import type { Parsed } from './parse-request.ts'
import { promptsOf } from './prompts.ts'

export interface Judged extends Parsed {
  readonly cost: Credits
  readonly refusal: Refusal | null
}

/** Accept → moderate → price: the same for quote and submit, cheap refusals first. Moderation is the policy's; the rest is pure. */
export async function judgeRequest(parsed: Parsed, offers: readonly Offered[], policy: PromptPolicy): Promise<Judged> {
  const { task, input, counts } = parsed
  const refusal = accept(task, input, counts, offers) ?? (await moderate(input, policy))
  return { ...parsed, cost: task.credits(input), refusal }
}

async function moderate(input: unknown, policy: PromptPolicy): Promise<Refusal | null> {
  const refused = await policy.judge(promptsOf(input))
  if (!refused) return null
  return { code: 'prompt_refused', message: refused.message, details: { field: refused.field, rule: refused.rule } }
}

export function refusalError({ code, message, details }: Refusal): AppError {
  const pointer = typeof details?.field === 'string' ? details.field : null
  return new AppError(code, message, {
    ...(details && { details }),
    ...(pointer !== null && { errors: [{ pointer, message }] }),
  })
}
