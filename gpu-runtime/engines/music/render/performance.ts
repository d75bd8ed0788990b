import type { Part } from '../compose/score.ts'

export const SAMPLE_RATE = 48_000

export interface MidiEvent {
  /** Sample at which it happens. */
  readonly at: number
  readonly channel: number
  readonly kind: 'off' | 'control' | 'on'
  /** Key or controller. */
  readonly number: number
  /** Velocity or value. */
  readonly value: number
}

export interface Performance {
  /** Samples of the whole, ending included. */
  readonly samples: number
  readonly channels: readonly { readonly channel: number; readonly part: Part }[]
  /** In the order in which they happen. */
  readonly events: readonly MidiEvent[]
}
