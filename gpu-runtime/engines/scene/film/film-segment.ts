import { FILM_FPS } from '../../../../core/capabilities/film.ts'
import type { ShotPlan } from '../../../../core/capabilities/scene-render.ts'
import { AppError } from '../../../../core/errors.ts'
import type { FrameEncoder } from '../../../media/frame-encoder.ts'
import type { Composed } from '../draw/compose.ts'
import type { Studio } from '../draw/studio.ts'
import type { FrameBox } from '../layout/view.ts'
import { brokenBecause } from '../pixels/broken-because.ts'
import { lanczosDown } from '../pixels/lanczos.ts'
import type { Picture } from '../pixels/picture.ts'

export interface SegmentOptions {
  readonly plan: ShotPlan
  /** Frames of the film, at FILM_FPS. */
  readonly from: number
  readonly count: number
  readonly encoder: FrameEncoder
  readonly signal: AbortSignal
  readonly now: () => number
  readonly onProgress: (share: number) => void
  readonly onPreview: (picture: Picture) => void
}

const PREVIEW_MS = 3_000
const PREVIEW_PX = 320

/** Draws the frames of a part of the shot, each a function of its time alone; the encoder works on one meanwhile. */
export async function filmSegment(studio: Studio, composed: Composed, options: SegmentOptions): Promise<void> {
  const { plan, from, count, encoder, signal, now } = options
  const hold = FILM_FPS / plan.drawnFps
  if (from % hold !== 0 || count % hold !== 0) {
    throw new AppError(
      'invalid_input',
      `Each picture stands for ${hold} frames: a part from ${from} of ${count} cuts one.`,
    )
  }
  const { width, height } = plan.inner
  let shownMs = now() - PREVIEW_MS
  let before: Picture | null = null
  for (let frame = from; frame < from + count; frame += hold) {
    signal.throwIfAborted()
    composed.at(frame / FILM_FPS)
    const picture = await studio.shoot(composed.chain, width, height)
    const reason =
      brokenBecause(picture) ??
      (before && sameAs(picture, before) ? 'it is the one before it' : null) ??
      (isLost(composed.heroBox()) ? 'its subject is out of the frame' : null)
    if (reason) throw new AppError('engine_failed', `Frame ${frame} of the film is no picture: ${reason}.`)
    before = picture
    await encoder.write(picture.rgba)
    options.onProgress((frame + hold - from) / count)
    if (now() - shownMs >= PREVIEW_MS) {
      shownMs = now()
      options.onPreview(lanczosDown(picture, PREVIEW_PX, Math.round((height * PREVIEW_PX) / width)))
    }
  }
}

/** Nothing of the hero's box is in the frame. */
function isLost({ left, right, bottom, top }: FrameBox): boolean {
  return right < 0 || left > 1 || top < 0 || bottom > 1
}

/** The hand that holds the camera never rests: two equal pictures are one that was not drawn. */
function sameAs(a: Picture, b: Picture): boolean {
  return Buffer.compare(a.rgba, b.rgba) === 0
}
