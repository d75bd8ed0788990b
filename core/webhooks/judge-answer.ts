import type { WebhookAnswer } from '../ports/webhook-sender.ts'
import type { DeliveryResult } from '../ports/webhook-store.ts'
import { retryInMs } from './schedule.ts'

const GONE = 410

/** What an attempt came to. Any 2xx is a success; 410 asks for nothing more; everything else is tried again. Pure. */
export function judgeAnswer(answer: WebhookAnswer, attempt: number, random: number): DeliveryResult {
  if (answer.kind === 'answered' && answer.status >= 200 && answer.status < 300) {
    return { state: 'delivered', status: answer.status }
  }
  const status = answer.kind === 'answered' ? answer.status : null
  const error = answer.kind === 'answered' ? sentenceOf(answer.status) : answer.error
  if (status === GONE) return { state: 'failed', status, error, gone: true }
  const retry = retryInMs(attempt, random)
  if (retry === null) return { state: 'failed', status, error, gone: false }
  return { state: 'due', retryInMs: retry, status, error }
}

function sentenceOf(status: number): string {
  if (status === GONE) return 'It answered 410: it wants nothing more.'
  if (status >= 300 && status < 400) return `It answered ${status}; redirects are not followed.`
  return `It answered ${status}.`
}
