import { FILM_FPS } from '../../../core/capabilities/film.ts'
import { imageToImage } from '../../../core/capabilities/image-to-image.ts'
import { sceneDirection } from '../../../core/capabilities/scene-direction.ts'
import { scenePlan, sceneRender, sceneStill } from '../../../core/capabilities/scene-render.ts'
import { textToImage } from '../../../core/capabilities/text-to-image.ts'
import { AppError } from '../../../core/errors.ts'
import { mib } from '../../../core/units.ts'
import { defineEngine, type Engine, provide } from '../../engine.ts'
import { DIRECTOR } from './director.ts'
import type { BackendInfo, BackendName } from './gpu/backends.ts'
import { findBackend } from './gpu/probe.ts'
import { filmVocabulary, vocabulary } from './vocabulary/whole-vocabulary.ts'

export interface SceneEngineOptions {
  /** Unpacked drivers are kept here. */
  readonly cacheDir: string
  /** Back ends to try; all when absent. */
  readonly backends?: readonly BackendName[]
}

const MODEL = 'atelier-scenes-1'
/** Geometry, textures and targets of a rich scene at 1536 × 1536, supersampled. */
const PEAK_MIB = mib(1_400)
/** Milliseconds a megapixel, until it was measured here: software GL on two cores, SwiftShader (small scenes), a card. */
const GUESS_MS = { gl: 12_000, swiftshader: 14_000, vulkan: 2_000 } as const

interface Sized {
  readonly width: number
  readonly height: number
}

/** The built-in engine: prompts become scenes of a vocabulary, rendered in real 3D. Needs no weights. */
export function sceneEngine({ cacheDir, backends }: SceneEngineOptions): Engine {
  let found: BackendInfo | null = null
  async function canDraw(signal: AbortSignal): Promise<boolean> {
    try {
      found ??= await findBackend({ cacheDir, signal, ...(backends && { only: backends }) })
      return true
    } catch (error) {
      if (error instanceof AppError && error.code === 'no_engine') return false
      throw error
    }
  }
  const licensed = { model: MODEL, licence: 'Apache-2.0; art by Microsoft, MIT', paidUse: true }
  const onDevice = {
    device: 'gpu',
    model: () => ({ key: 'scenes', name: MODEL, trained: false, loadMs: 3_000 }) as const,
    profiles: () => [{ id: found?.lite ? 'lite' : 'full', peakMib: PEAK_MIB }],
    quietMs: 180_000,
  } as const
  const pictureMs = ({ width, height }: Sized) => (GUESS_MS[found?.name ?? 'gl'] * width * height) / 1_048_576
  const pictures = {
    ...onDevice,
    offers: async ({ signal }: { readonly signal: AbortSignal }) =>
      (await canDraw(signal))
        ? { ...licensed, sides: { min: 64, max: 1536, multiple: 8 }, vocabulary: vocabulary() }
        : null,
    shape: ({ width, height }: Sized) => `${width}x${height}`,
    guessMs: pictureMs,
  } as const
  const shots = {
    ...onDevice,
    offers: async ({ signal }: { readonly signal: AbortSignal }) =>
      (await canDraw(signal)) ? { ...licensed, sides: { max: 1920 } } : null,
  } as const
  const director = provide(sceneDirection, {
    device: 'cpu',
    offers: async () => ({ vocabulary: filmVocabulary() }),
    model: () => ({ key: DIRECTOR, name: 'atelier-director-1', trained: false, loadMs: 800 }),
    profiles: () => [{ id: 'rules', peakMib: mib(0) }],
    shape: () => 'prompt',
    guessMs: () => 60,
  })
  return defineEngine({
    id: 'builtin',
    version: '4',
    provides: [
      provide(textToImage, pictures),
      provide(imageToImage, pictures),
      director,
      provide(scenePlan, {
        ...shots,
        shape: ({ width, height }) => `plan ${width}x${height}`,
        guessMs: () => (found?.name === 'vulkan' ? 6_000 : 20_000),
      }),
      provide(sceneRender, {
        ...shots,
        shape: ({ width, height, count }) => `film ${width}x${height}x${count}`,
        guessMs: ({ count }) => (count / FILM_FPS) * (found?.name === 'vulkan' ? 1_000 : 4_500),
      }),
      provide(sceneStill, {
        ...shots,
        shape: ({ width, height }) => `${width}x${height}`,
        guessMs: pictureMs,
      }),
    ],
    child: new URL('./child.ts', import.meta.url),
    options: { backends: backends ?? null },
  })
}
