import type { SceneSpec } from '../../../../core/capabilities/scene-spec.ts'
import { AppError } from '../../../../core/errors.ts'
import type { Guide } from '../guide/guide.ts'
import { correct } from '../layout/correct.ts'
import { measure } from '../layout/measure.ts'
import { paint } from '../paint/paint.ts'
import { brokenBecause } from '../pixels/broken-because.ts'
import { lanczosDown } from '../pixels/lanczos.ts'
import type { Picture } from '../pixels/picture.ts'
import { type Composed, compose, type Vocabulary } from './compose.ts'
import type { Studio } from './studio.ts'

export interface DrawOptions {
  readonly width: number
  readonly height: number
  readonly lite: boolean
  readonly guide?: Guide
  readonly signal: AbortSignal
  /** 0 … 1. */
  readonly onProgress?: (share: number) => void
  /** Small pictures on the way, each better than the last. */
  readonly onPreview?: (picture: Picture) => void
}

const DRAFT_PX = 320
const LITE_DRAFT_PX = 224
/** Drafts that may be thrown away. */
const CORRECTIONS = 3
/** Share of the hero that may stand behind land, and how far the camera may rise over it, in heights of the hero. */
const HIDDEN = 0.4
const MAX_LIFT = 1.2
const SUPERSAMPLE = 1.5
/** Longest side from which a picture at half its size is shown on the way: it costs a tenth of the whole. */
const MIDDLE_FROM_PX = 640

/** From a spec to finished pixels: build, draft and correct, draw large, make smaller, paint over. */
export async function drawScene(
  studio: Studio,
  vocabulary: Vocabulary,
  spec: SceneSpec,
  options: DrawOptions,
): Promise<Picture> {
  const { width, height, lite, signal } = options
  const progress = options.onProgress ?? (() => {})
  signal.throwIfAborted()
  progress(0.02)
  const composed = await compose(studio, vocabulary, spec, {
    aspect: width / height,
    lite,
    signal,
    ...(options.guide && { guide: options.guide }),
  })
  try {
    progress(0.25)
    const draft = await approvedDraft(studio, composed, options)
    options.onPreview?.(draft)
    progress(0.45)
    signal.throwIfAborted()
    if (options.onPreview && Math.max(width, height) >= MIDDLE_FROM_PX) {
      options.onPreview(await studio.shoot(composed.chain, Math.round(width / 2), Math.round(height / 2)))
      progress(0.55)
      signal.throwIfAborted()
    }
    const { painted } = composed.profile
    const factor = lite || painted ? 1 : SUPERSAMPLE
    const large = await studio.shoot(composed.chain, Math.round(width * factor), Math.round(height * factor))
    signal.throwIfAborted()
    progress(painted ? 0.75 : 0.9)
    const small = lanczosDown(large, width, height)
    if (painted) options.onPreview?.(small)
    const onProgress = (share: number) => progress(0.75 + share * 0.23)
    const picture = painted ? await paint(small, spec.seed, { signal, onProgress }) : small
    const reason = brokenBecause(picture)
    if (reason) throw new AppError('engine_failed', `The picture is not one: ${reason}.`)
    progress(1)
    return picture
  } finally {
    composed.dispose()
  }
}

/** A small picture that is neither burnt out nor dark, with the hero inside the frame: the last one after a few tries. */
async function approvedDraft(studio: Studio, composed: Composed, options: DrawOptions): Promise<Picture> {
  const { profile } = composed
  const longest = options.lite ? LITE_DRAFT_PX : DRAFT_PX
  const scale = Math.min(1, longest / Math.max(options.width, options.height))
  const size = [Math.round(options.width * scale), Math.round(options.height * scale)] as const
  let exposure = profile.exposure
  let zoom = 1
  let lift = 0
  // Only the land moves aside for the hero: other subjects stand before it because the prompt says so.
  while (lift < MAX_LIFT && composed.hiddenShare() > HIDDEN) {
    lift += 0.3
    composed.reframe({ zoom, lift })
  }
  studio.setTone(profile.toneMap, exposure)
  let draft = await studio.shoot(composed.chain, ...size)
  options.onProgress?.(0.38)
  for (let tries = 0; tries < CORRECTIONS; tries++) {
    options.signal.throwIfAborted()
    const change = correct(measure(draft, composed.heroBox()), composed.dark)
    if (!change) break
    exposure *= change.exposure
    zoom *= change.zoom
    studio.setTone(profile.toneMap, exposure)
    if (change.lamps !== 1) composed.dim(change.lamps)
    if (change.zoom !== 1) composed.reframe({ zoom, lift })
    draft = await studio.shoot(composed.chain, ...size)
    options.onProgress?.(0.4 + tries * 0.02)
  }
  return draft
}
