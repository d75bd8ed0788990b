import type { Metrics } from '../../core/ports/outside.ts'
import { failureReason } from './failure-reason.ts'
import { engineOf } from './resident-key.ts'

/** Hears of a card's memory. */
export interface CardWatch {
  /** What is set aside for residents and their calls, and what they may fill: 0 while another worker has the card. */
  memory(reservedMib: number, budgetMib: number): void
  /** The resident with this key made room for another. */
  evicted(key: string): void
}

/** Counts what engines and cards do. */
export interface Meter {
  loaded(engine: string, seconds: number): void
  /** A load or a call has failed; refusals and cancels are no failures of an engine. */
  failed(engine: string, error: unknown): void
  busy(card: number, task: string, seconds: number): void
  /** Of the card at this place of the worker's list. */
  card(index: number): CardWatch
}

const MIB_BYTES = 2 ** 20

/** `worker`: its name, on every gauge. */
export function hostMeter(metrics: Metrics, worker: string): Meter {
  return {
    loaded(engine, seconds) {
      metrics.count('atelier_models_loaded_total', { engine })
      metrics.observe('atelier_model_load_duration_seconds', seconds, { engine })
    },
    failed(engine, error) {
      const reason = failureReason(error)
      if (reason) metrics.count('atelier_engine_failures_total', { engine, reason })
    },
    busy: (card, task, seconds) =>
      metrics.count('atelier_gpu_busy_seconds_total', { card: String(card), task }, seconds),
    card(index) {
      const labels = { worker, card: String(index) }
      return {
        memory(reservedMib, budgetMib) {
          metrics.gauge('atelier_gpu_memory_reserved_bytes', reservedMib * MIB_BYTES, labels)
          metrics.gauge('atelier_gpu_memory_budget_bytes', budgetMib * MIB_BYTES, labels)
        },
        evicted: (key) => metrics.count('atelier_models_evicted_total', { engine: engineOf(key) }),
      }
    },
  }
}
