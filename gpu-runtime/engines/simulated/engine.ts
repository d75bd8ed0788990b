import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import { imageToImage } from '../../../core/capabilities/image-to-image.ts'
import { MUSIC_MOODS, music } from '../../../core/capabilities/music.ts'
import { sceneDirection } from '../../../core/capabilities/scene-direction.ts'
import { scenePlan, sceneRender } from '../../../core/capabilities/scene-render.ts'
import { speech, VOICES } from '../../../core/capabilities/speech.ts'
import { textToImage } from '../../../core/capabilities/text-to-image.ts'
import { type Mib, mib } from '../../../core/units.ts'
import { defineEngine, type Engine, type Profile, provide } from '../../engine.ts'
import type { CardOptions } from '../../host/card.ts'
import { simulatedOptions } from './options.ts'

interface Sized {
  readonly width: number
  readonly height: number
  readonly steps?: number | undefined
}

/**
 * A GPU that is not there: real processes, real waits, real pictures (abstract ones), and faults on demand.
 * Proves scheduler, host and plugins on any machine.
 */
export function simulatedEngine(given: z.input<typeof simulatedOptions> = {}, id = 'simulated'): Engine {
  const options = simulatedOptions.parse(given)
  const { model, loadMs, stepMs, slow, quietMs } = options
  const how = {
    device: 'gpu',
    offers: async () => ({
      sides: { min: 64, max: 4096, multiple: 8 },
      model,
      licence: 'Apache-2.0',
      paidUse: true,
    }),
    model: () => ({ key: model, name: model, trained: false, loadMs: slow ? loadMs * 10 : loadMs }) as const,
    profiles: (request: Sized): readonly Profile[] => [
      { id: 'full', peakMib: peakMib(options, request, 1) },
      { id: 'half', peakMib: peakMib(options, request, 0.5) },
      { id: 'tiled', peakMib: peakMib(options, request, 0.25) },
    ],
    shape: ({ width, height, steps = options.steps }: Sized) => `${width}x${height}x${steps}`,
    guessMs: ({ steps = options.steps }: Sized) => steps * stepMs * (slow ? 10 : 1) + 50,
    quietMs,
  } as const
  const licensed = { model, licence: 'Apache-2.0', paidUse: true }
  const filmed = {
    ...how,
    offers: async () => ({ ...licensed, sides: { max: 4096 } }),
    profiles: (): readonly Profile[] => [{ id: 'full', peakMib: mib(options.modelMib) }],
    shape: () => 'shot',
    guessMs: () => 500,
  } as const
  const onCpu = {
    device: 'cpu',
    model: how.model,
    profiles: (): readonly Profile[] => [{ id: 'full', peakMib: mib(0) }],
    shape: () => 'any',
    guessMs: () => 100,
    quietMs,
  } as const
  return defineEngine({
    id,
    version: '1',
    provides: [
      provide(textToImage, how),
      provide(imageToImage, how),
      provide(scenePlan, filmed),
      provide(sceneRender, filmed),
      provide(sceneDirection, { ...onCpu, offers: async () => ({}) }),
      provide(speech, {
        ...onCpu,
        offers: async () => ({ ...licensed, voices: [...VOICES], languages: ['en'], quality: 'draft' as const }),
      }),
      provide(music, { ...onCpu, offers: async () => ({ ...licensed, moods: [...MUSIC_MOODS] }) }),
    ],
    child: new URL('./child.ts', import.meta.url),
    // Pids repeat in containers, so that a start has a name of its own.
    options: { ...options, id, start: randomUUID() },
  })
}

/** Leaner profiles keep the weights in fewer bits and work in smaller tiles. */
export function peakMib(
  { modelMib, mibPerMegapixel }: { readonly modelMib: number; readonly mibPerMegapixel: number },
  { width, height }: Sized,
  share: number,
): Mib {
  return mib(Math.ceil((modelMib + (mibPerMegapixel * width * height) / 1_048_576) * share))
}

/** A card whose memory the simulated engine's children really count, across processes. */
export function simulatedCard(id: string, memoryMib: number): CardOptions {
  return {
    id,
    budgetMib: mib(memoryMib),
    env: { ATELIER_SIMULATED_CARD: id, ATELIER_SIMULATED_CARD_MIB: String(memoryMib) },
  }
}
