import type { SceneSpec } from '../../../core/capabilities/scene-spec.ts'
import { AppError } from '../../../core/errors.ts'
import type { Vocabulary } from './draw/compose.ts'
import { drawScene } from './draw/draw-scene.ts'
import { openStudio } from './draw/studio.ts'
import { type FilmStudio, filmStudio } from './film/film-studio.ts'
import type { BackendInfo, BackendName } from './gpu/backends.ts'
import { openGpu } from './gpu/device.ts'
import { findBackend } from './gpu/probe.ts'
import { guideFrom, toneLike } from './guide/guide.ts'
import type { Picture } from './pixels/picture.ts'

export interface RendererOptions {
  /** Unpacked drivers are kept here. */
  readonly cacheDir: string
  /** Back ends to try; all unless told. `['swiftshader']` hides every driver of the machine. */
  readonly backends?: readonly BackendName[]
  /** Draw small scenes, as a machine without GPU and GL does. */
  readonly lite?: boolean
  readonly vocabulary?: Vocabulary
  readonly signal: AbortSignal
}

export interface RenderOptions {
  readonly width: number
  readonly height: number
  /** A picture whose composition and palette are followed. */
  readonly reference?: Picture
  /** 0 ignores the reference … 1 follows it as far as a scene can. */
  readonly strength?: number
  readonly signal: AbortSignal
  /** 0 … 1. */
  readonly onProgress?: (share: number) => void
  readonly onPreview?: (picture: Picture) => void
}

export interface SceneRenderer {
  readonly backend: BackendInfo
  /**
   * The same spec, seed, size, reference and back end give the same bytes. One at a time.
   * @throws AppError not_drawable, engine_failed; the signal's reason when aborted
   */
  render(spec: SceneSpec, options: RenderOptions): Promise<Picture>
  /** Films; not while a picture is being drawn. */
  readonly films: Pick<FilmStudio, 'plan' | 'segment'>
  close(): void
}

const MIN_PX = 64
const MAX_PX = 2048

/**
 * Opens the best back end in this process. Once a process: Dawn and its driver cannot be swapped afterwards.
 * @throws AppError no_engine when nothing here can draw
 */
export async function openRenderer(options: RendererOptions): Promise<SceneRenderer> {
  const { cacheDir, signal } = options
  const backend = await findBackend({ cacheDir, signal, ...(options.backends && { only: options.backends }) })
  const studio = await openStudio(await openGpu(backend.name, { cacheDir }))
  const vocabulary = options.vocabulary ?? (await wholeVocabulary())
  const lite = options.lite ?? backend.lite
  const films = filmStudio(studio, vocabulary, lite)
  let busy = false
  return {
    backend,
    films,
    async render(spec, render) {
      checkSize(render.width, render.height)
      if (busy) throw new AppError('conflict', 'This renderer draws one picture at a time, and one is being drawn.')
      busy = true
      try {
        const strength = render.reference ? (render.strength ?? 0.5) : 0
        const guide = render.reference && strength > 0 ? guideFrom(render.reference, strength) : null
        const drawn = await drawScene(studio, vocabulary, spec, {
          ...render,
          lite,
          ...(guide && { guide }),
        })
        return guide ? toneLike(drawn, guide) : drawn
      } finally {
        busy = false
      }
    },
    close() {
      films.close()
      studio.close()
    },
  }
}

async function wholeVocabulary(): Promise<Vocabulary> {
  const [{ things }, { settings }] = await Promise.all([import('./things/index.ts'), import('./settings/index.ts')])
  return { things, settings }
}

function checkSize(width: number, height: number): void {
  const fits = [width, height].every((side) => Number.isInteger(side) && side >= MIN_PX && side <= MAX_PX)
  if (!fits || Math.max(width / height, height / width) > 3) {
    throw new AppError(
      'invalid_input',
      `A picture of ${width} × ${height} is not drawn: sides are ${MIN_PX} to ${MAX_PX} pixels, at most 1 : 3.`,
    )
  }
}
