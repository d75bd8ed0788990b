import type { Mib } from '../../core/units.ts'
import { planEviction, type Resident } from './ledger.ts'
import { type Contender, rank } from './score.ts'

/** A call of an open job that waits for the card. */
export interface WaitingCall extends Omit<Contender, 'estMs'> {
  /** The model's process. */
  readonly key: string
  readonly needMib: Mib
  /** GPU time the job has left, this call included, loads excluded. */
  readonly remainingMs: number
  readonly loadMs: number
  /** How often it was already put off for a resident that comes back soon. */
  readonly putOff: number
}

export interface CardView {
  readonly residents: readonly Resident[]
  readonly capacityMib: Mib
  readonly running: number
  readonly maxRunning: number
  /** Models whose jobs do CPU work now and are expected to ask again. */
  readonly comingBack: readonly { readonly key: string; readonly inMs: number }[]
}

export type Turn =
  | { readonly do: 'start'; readonly id: string; readonly evict: readonly string[] }
  | { readonly do: 'put-off'; readonly id: string; readonly forMs: number }
  | { readonly do: 'refuse'; readonly id: string }
  | { readonly do: 'wait' }

const MAX_PUT_OFF = 2

/**
 * Whose turn it is. The best score starts, beside a running call only if both peaks fit; the next best never overtakes
 * it while it waits for room, so that a big model is not starved by small ones. A call that would throw out a model
 * waits, twice at most, when that model's job is back sooner than the load would take.
 */
export function pickTurn(waiting: readonly WaitingCall[], card: CardView, nowMs: number): Turn {
  const impossible = waiting.find(({ needMib }) => needMib > card.capacityMib)
  if (impossible) return { do: 'refuse', id: impossible.id }
  if (card.running >= card.maxRunning) return { do: 'wait' }

  const resident = new Map(card.residents.map((one) => [one.key, one]))
  const contenders = waiting
    .filter(({ key }) => !resident.get(key)?.busy)
    .map((call) => ({ ...call, estMs: call.remainingMs + (resident.has(call.key) ? 0 : call.loadMs) }))
  const [best] = rank(contenders, nowMs)
  if (!best) return { do: 'wait' }

  const plan = planEviction(card.residents, best.key, best.needMib, card.capacityMib)
  if (!plan.fits) return { do: 'wait' }
  const soon = card.comingBack
    .filter(({ key, inMs }) => plan.evict.includes(key) && inMs < best.loadMs)
    .map(({ inMs }) => inMs)
  if (soon.length > 0 && best.putOff < MAX_PUT_OFF) {
    return { do: 'put-off', id: best.id, forMs: Math.max(1, Math.min(...soon)) }
  }
  return { do: 'start', id: best.id, evict: plan.evict }
}
