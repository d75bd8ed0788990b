import type { ClaimedDelivery } from '../ports/webhook-store.ts'

/** The body of a delivery: the same bytes at every attempt. `seq` tells the order, for deliveries overtake one another. */
export function payloadOf({ type, seq, data, at }: ClaimedDelivery['event']): string {
  return JSON.stringify({ type, timestamp: at.toISOString(), seq, data: data ?? null })
}

/** The body of a test: an event that is in no log. */
export function testPayload(endpointId: string, at: Date): string {
  return JSON.stringify({ type: 'webhook:test', timestamp: at.toISOString(), data: { endpointId } })
}
