import { isMedia, type Media } from '../../core/media.ts'
import type { StoredStep } from '../../core/ports/queue-store.ts'
import { type Made, made, type Pin } from '../host/made.ts'

/** Engine and profile that a job began with, by capability: its pieces match, before and after a crash. */
export class Pins {
  readonly #pins = new Map<string, Pin>()

  constructor(stored: readonly StoredStep[]) {
    for (const line of madeIn(stored)) this.use(line)
  }

  of(capability: string): Pin | null {
    return this.#pins.get(capability) ?? null
  }

  /** A call has finished: what it was made with stays. `false` when another one was made differently meanwhile. */
  use({ capability, engine, profile }: Made): boolean {
    const pin = this.#pins.get(capability)
    if (!pin) this.#pins.set(capability, { engine, profile, used: true })
    return !pin || (pin.engine === engine && pin.profile === profile)
  }
}

/** Who made which bytes, for the provenance of what is saved. */
export class Makers {
  readonly #makers = new Map<string, Made>()

  note(output: unknown, by: Made): void {
    if (isMedia(output)) this.#makers.set(output.sha256, by)
    else if (typeof output === 'object' && output !== null) {
      for (const one of Object.values(output)) this.note(one, by)
    }
  }

  /** A step from before a crash: its media were made by its last call. */
  noteStored(step: StoredStep): void {
    const last = madeIn([step]).at(-1)
    if (last) this.note(step.result, last)
  }

  /** A film holds what others made, a voice among them: it states that a trained model had part in it where one had. */
  of(media: Media): Made | null {
    const by = this.#makers.get(media.sha256) ?? null
    if (!by || media.type !== 'video/mp4' || [...this.#makers.values()].every(({ trained }) => trained === false))
      return by
    const { trained: _, ...rest } = by
    return rest
  }
}

function madeIn(stored: readonly StoredStep[]): Made[] {
  return stored.flatMap((step) =>
    (step.made ?? []).flatMap((line) => {
      const parsed = made.safeParse(line)
      return parsed.success ? [parsed.data] : []
    }),
  )
}
