import type { Offered } from '../capability.ts'
import type { Lane } from '../job.ts'

export interface WorkerRecord {
  readonly id: string
  readonly name: string
  readonly lanes: readonly Lane[]
  /** Tasks its plugins bring. */
  readonly tasks: readonly string[]
  readonly offers: readonly Offered[]
  readonly devices: readonly { readonly id: string; readonly budgetMib: number }[]
  readonly startedAt: Date
  readonly seenAt: Date
  readonly draining: boolean
}

/** What a card tells of itself at a moment; `null` is what it does not tell. */
export interface CardMeasures {
  readonly uuid: string
  readonly name: string
  /** Version of the driver. */
  readonly driver: string
  readonly totalMib: number | null
  /** By everybody, not by the studio alone. */
  readonly usedMib: number | null
  /** 0 to 1, over the last second or less. */
  readonly utilisation: number | null
  readonly temperatureC: number | null
  readonly powerW: number | null
}

/** The same of a card that a worker holds. */
export interface CardNote extends CardMeasures {
  readonly deviceId: string
  readonly budgetMib: number
  /** Models of ours in its memory. */
  readonly resident: readonly { readonly model: string; readonly mib: number }[]
}

export interface WorkerStore {
  /** Its offers stay what they were when it registered first. */
  register(worker: Pick<WorkerRecord, 'id' | 'name' | 'lanes' | 'tasks' | 'offers'>): Promise<void>
  /** Seen now; `false` when the row is gone (then register again). Renews the leases of its devices. */
  seen(id: string, options: { readonly draining: boolean }): Promise<boolean>
  /** A card belongs to one worker at a time. `false` while another holds it. */
  leaseDevice(deviceId: string, workerId: string, budgetMib: number, leaseMs: number): Promise<boolean>
  remove(id: string): Promise<void>
  /** Workers seen within `withinMs`, in the order they started. The offers of one worker are one and the same object each time. */
  live(withinMs: number): Promise<readonly WorkerRecord[]>
  /** Measurements of cards, now. */
  noteCards(notes: readonly CardNote[]): Promise<void>
  /** Drops workers not seen for a day, and measurements that are old. */
  prune(now: Date): Promise<void>
}
