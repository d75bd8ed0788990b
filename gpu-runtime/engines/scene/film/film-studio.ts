import { FILM_FPS } from '../../../../core/capabilities/film.ts'
import type { ShotPlan, ShotRequest } from '../../../../core/capabilities/scene-render.ts'
import type { SceneSpec } from '../../../../core/capabilities/scene-spec.ts'
import { AppError } from '../../../../core/errors.ts'
import type { FrameEncoder } from '../../../media/frame-encoder.ts'
import { type Composed, compose, type Vocabulary } from '../draw/compose.ts'
import type { Studio } from '../draw/studio.ts'
import type { Picture } from '../pixels/picture.ts'
import { filmSegment } from './film-segment.ts'
import { innerSize, ladderFor } from './ladder.ts'
import { applyTone, drawPoster, planShot } from './plan-shot.ts'

export interface Shot extends ShotRequest {
  readonly scene: SceneSpec
}
export interface Watcher {
  readonly signal: AbortSignal
  readonly onProgress: (share: number) => void
  readonly onPreview: (picture: Picture) => void
}
interface Part {
  readonly plan: ShotPlan
  readonly from: number
  readonly count: number
  readonly encoder: FrameEncoder
}

export interface FilmStudio {
  /** How the shot is filmed on this machine, and its best picture; a plan that is given is kept. */
  plan(
    shot: Shot,
    wish: { readonly withinMs: number; readonly plan?: ShotPlan | undefined },
    watcher: Watcher,
  ): Promise<{ readonly plan: ShotPlan; readonly poster: Picture }>
  /** Draws a part of a planned shot into the encoder. The same plan gives the same bytes, whatever was drawn before. */
  segment(shot: Shot, part: Part, watcher: Watcher): Promise<void>
  close(): void
}

/** One scene stays built between the parts of its film: building takes seconds. */
export function filmStudio(studio: Studio, vocabulary: Vocabulary, lite: boolean): FilmStudio {
  let standing: { readonly key: string; readonly composed: Composed } | null = null
  const clear = () => {
    standing?.composed.dispose()
    standing = null
  }
  const build = ({ scene, width, height, frames }: Shot, signal: AbortSignal, plan?: ShotPlan) =>
    compose(studio, vocabulary, scene, {
      aspect: width / height,
      lite,
      signal,
      film: { move: scene.camera.move ?? 'static', durationS: frames / FILM_FPS },
      ...(plan && { finish: plan.finish }),
    })

  return {
    async plan(shot, { withinMs, plan: given }, watcher) {
      clear()
      const composed = await build(shot, watcher.signal)
      try {
        watcher.onProgress(0.2)
        const options = { ...shot, ...watcher, durationS: shot.frames / FILM_FPS, withinMs, lite, now: Date.now }
        if (!given) return await planShot(studio, composed, options)
        checkPlan(given, shot, lite)
        applyTone(studio, composed, given)
        return { plan: given, poster: await drawPoster(studio, composed, given.posterSecond, options) }
      } finally {
        composed.dispose()
      }
    },
    async segment(shot, part, watcher) {
      const key = JSON.stringify([shot.scene, shot.width, shot.height, shot.frames, part.plan])
      if (standing?.key !== key) {
        clear()
        checkPlan(part.plan, shot, lite)
        const composed = await build(shot, watcher.signal, part.plan)
        standing = { key, composed }
        applyTone(studio, composed, part.plan)
      }
      studio.setTone(standing.composed.profile.toneMap, part.plan.exposure)
      await filmSegment(studio, standing.composed, { ...part, ...watcher, now: Date.now })
    },
    close: clear,
  }
}

/** Plans travel in files that people may edit. @throws AppError not_supported for one that is not of our ladder */
function checkPlan({ profile, inner, drawnFps, finish }: ShotPlan, size: ShotRequest, lite: boolean): void {
  const rung = ladderFor(lite).find((known) => known.profile === profile)
  const wanted = rung && innerSize(rung, size)
  const fits = wanted && wanted.width === inner.width && wanted.height === inner.height
  if (fits && rung.drawnFps === drawnFps && rung.finish === finish) return
  const known = ladderFor(lite).map(({ profile }) => profile)
  throw new AppError(
    'not_supported',
    `This renderer films as ${known.join(', ')}; the plan of this scene says ${profile}, ${inner.width} × ${inner.height}, ${drawnFps} pictures a second, ${finish}.`,
  )
}
