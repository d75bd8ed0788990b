import type * as z from 'zod'
import { AppError } from '../errors.ts'
import { uuidv7 } from '../ids.ts'
import type { WebhookEndpoint } from '../ports/webhook-store.ts'
import type { Services } from '../services.ts'
import { judgeAnswer } from './judge-answer.ts'
import { testPayload } from './payload.ts'
import { validSecrets } from './secrets.ts'
import type { testView } from './views.ts'

/** Sends a message that no event stands behind, signed as all are, and says at once what came back. Not in the delivery log. */
export async function testEndpoint(
  { sealer, webhookSender, now, closing }: Pick<Services, 'sealer' | 'webhookSender' | 'now' | 'closing'>,
  endpoint: WebhookEndpoint,
): Promise<z.output<typeof testView>> {
  const at = now()
  const secrets = await validSecrets(sealer, endpoint, at)
  const startedMs = performance.now()
  const message = { id: uuidv7(at.getTime()), url: endpoint.url, body: testPayload(endpoint.id, at), secrets, at }
  const answer = await webhookSender.send(message, closing).catch((cause: unknown) => {
    throw new AppError('unavailable', 'This process ends; try again in a moment.', { cause })
  })
  const result = judgeAnswer(answer, 1, 0)
  const ms = Math.round(performance.now() - startedMs)
  const error = 'error' in result ? result.error : null
  return { delivered: result.state === 'delivered', status: result.status, error, ms }
}
