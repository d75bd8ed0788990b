import type { Capability, Offered, Refusal } from '../../core/capability.ts'
import { judge, refuse } from '../../core/judge.ts'
import type { Logger } from '../../core/ports/outside.ts'
import type { Engine, Provided } from '../engine.ts'

/** What an engine offers here and now. */
export interface Offering {
  readonly engine: Engine
  readonly provided: Provided
  readonly offer: unknown
}

/**
 * Asks each engine what it can do on this machine; the order of engines is the order of preference. One that breaks
 * over the question offers nothing, and takes nobody with it.
 */
export async function collectOfferings(
  engines: readonly Engine[],
  log: Logger,
  signal: AbortSignal,
): Promise<readonly Offering[]> {
  const asked = await Promise.all(engines.map((engine) => offeringsOf(engine, log, signal)))
  signal.throwIfAborted()
  return asked.flat()
}

async function offeringsOf(engine: Engine, log: Logger, signal: AbortSignal): Promise<readonly Offering[]> {
  const offerings: Offering[] = []
  for (const provided of engine.provides) {
    const { id, offer: schema } = provided.capability
    try {
      const offer = await provided.offers({ signal })
      if (offer !== null) offerings.push({ engine, provided, offer: schema.parse(offer) })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      log.warn('engine.offers-nothing', { engine: engine.id, capability: id, message })
    }
  }
  return offerings
}

export function asOffered({ engine, provided, offer }: Offering): Offered {
  return { engine: engine.id, capability: provided.capability.id, offer }
}

/** The first engine that takes the request, the pinned one before all. */
export function findOffering(
  offerings: readonly Offering[],
  capability: Capability,
  request: unknown,
  pinned: string | null,
): { readonly found: Offering } | { readonly refusal: Refusal } {
  const able = offerings.filter(({ provided }) => provided.capability.id === capability.id)
  const preferred = [
    ...able.filter(({ engine }) => engine.id === pinned),
    ...able.filter(({ engine }) => engine.id !== pinned),
  ]
  for (const found of preferred) if (refuse(capability, request, found.offer) === null) return { found }
  const refusal = judge(capability, request, able.map(asOffered))
  if (!refusal) throw new Error(`${capability.id} accepts and refuses the same request.`)
  return { refusal }
}
