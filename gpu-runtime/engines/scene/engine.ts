import { imageToImage } from '../../../core/capabilities/image-to-image.ts'
import { textToImage } from '../../../core/capabilities/text-to-image.ts'
import { AppError } from '../../../core/errors.ts'
import { mib } from '../../../core/units.ts'
import { defineEngine, type Engine, provide } from '../../engine.ts'
import type { BackendInfo, BackendName } from './gpu/backends.ts'
import { findBackend } from './gpu/probe.ts'
import { vocabulary } from './vocabulary/whole-vocabulary.ts'

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
  const how = {
    device: 'gpu',
    async offers({ signal }: { readonly signal: AbortSignal }) {
      try {
        found ??= await findBackend({ cacheDir, signal, ...(backends && { only: backends }) })
      } catch (error) {
        if (error instanceof AppError && error.code === 'no_engine') return null
        throw error
      }
      const sides = { min: 64, max: 1536, multiple: 8 }
      return {
        sides,
        model: MODEL,
        licence: 'Apache-2.0; art by Microsoft, MIT',
        paidUse: true,
        vocabulary: vocabulary(),
      }
    },
    model: () => ({ key: 'scenes', name: MODEL, trained: false, loadMs: 3_000 }) as const,
    profiles: () => [{ id: found?.lite ? 'lite' : 'full', peakMib: PEAK_MIB }],
    shape: ({ width, height }: Sized) => `${width}x${height}`,
    guessMs: ({ width, height }: Sized) => (GUESS_MS[found?.name ?? 'gl'] * width * height) / 1_048_576,
    quietMs: 180_000,
  } as const
  return defineEngine({
    id: 'builtin',
    version: '3',
    provides: [provide(textToImage, how), provide(imageToImage, how)],
    child: new URL('./child.ts', import.meta.url),
    options: { backends: backends ?? null },
  })
}
