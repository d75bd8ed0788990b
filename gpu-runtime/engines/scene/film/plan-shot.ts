import type { ShotPlan } from '../../../../core/capabilities/scene-render.ts'
import { AppError } from '../../../../core/errors.ts'
import type { Composed } from '../draw/compose.ts'
import type { Studio } from '../draw/studio.ts'
import { correct } from '../layout/correct.ts'
import { type Measured, measure } from '../layout/measure.ts'
import { brokenBecause } from '../pixels/broken-because.ts'
import { lanczosDown } from '../pixels/lanczos.ts'
import type { Picture } from '../pixels/picture.ts'
import { drawMs, innerSize, ladderFor, type Rung } from './ladder.ts'

export interface PlanOptions {
  readonly width: number
  readonly height: number
  readonly durationS: number
  readonly withinMs: number
  readonly lite: boolean
  readonly signal: AbortSignal
  readonly now: () => number
  readonly onProgress: (share: number) => void
  readonly onPreview: (picture: Picture) => void
}

type Tone = Pick<ShotPlan, 'exposure' | 'zoom' | 'lift' | 'lamps'>

/** Shares of the shot at which drafts are looked at; the middle first, which is the picture's own view. */
const LOOKS = [0.5, 0.02, 0.98] as const
const POSTERS = [0.5, 0.12, 0.3, 0.7, 0.88] as const
const DRAFT_PX = 320
const ROUNDS = 3
/** Share of the hero that may stand behind land, and how far the camera may rise over it, in heights of the hero. */
const HIDDEN = 0.4
const MAX_LIFT = 1.2
const SUPERSAMPLE = 1.5

/** Looks at drafts along the way, brings light and frame right, and times what it costs. */
export async function planShot(
  studio: Studio,
  composed: Composed,
  options: PlanOptions,
): Promise<{ readonly plan: ShotPlan; readonly poster: Picture }> {
  const tone = await settleTone(studio, composed, options)
  options.onProgress(0.5)
  const rung = await chooseRung(studio, composed, options)
  options.onProgress(0.7)
  const posterSecond = await bestMoment(studio, composed, options)
  const { profile, drawnFps, finish } = rung
  const inner = innerSize(rung, options)
  const plan: ShotPlan = { version: 1, profile, inner, drawnFps, finish, ...tone, posterSecond }
  composed.finish(options.lite ? 'lite' : 'full')
  const poster = await drawPoster(studio, composed, posterSecond, options)
  options.onProgress(1)
  return { plan, poster }
}

/** Applies what a plan says to a scene that was just composed. */
export function applyTone(studio: Studio, composed: Composed, { exposure, zoom, lift, lamps }: Tone): void {
  studio.setTone(composed.profile.toneMap, exposure)
  if (lamps !== 1) composed.dim(lamps)
  if (zoom !== 1 || lift !== 0) composed.reframe({ zoom, lift })
}

export async function drawPoster(
  studio: Studio,
  composed: Composed,
  second: number,
  { width, height, lite }: Pick<PlanOptions, 'width' | 'height' | 'lite'>,
): Promise<Picture> {
  composed.at(second)
  const factor = lite ? 1 : SUPERSAMPLE
  const large = await studio.shoot(composed.chain, Math.round(width * factor), Math.round(height * factor))
  const reason = brokenBecause(large)
  if (reason) throw new AppError('engine_failed', `The film's picture is not one: ${reason}.`)
  return lanczosDown(large, width, height)
}

async function settleTone(studio: Studio, composed: Composed, options: PlanOptions): Promise<Tone> {
  let [exposure, zoom, lift, lamps] = [composed.profile.exposure, 1, 0, 1]
  while (lift < MAX_LIFT && composed.hiddenShare() > HIDDEN) {
    lift += 0.3
    composed.reframe({ zoom, lift })
  }
  for (let round = 0; round < ROUNDS; round++) {
    studio.setTone(composed.profile.toneMap, exposure)
    const changes = []
    for (const look of LOOKS) {
      options.signal.throwIfAborted()
      changes.push(correct(await lookAt(studio, composed, look, options), composed.dark))
    }
    const wanted = changes.flatMap((change) => change ?? [])
    if (wanted.length === 0) break
    // All moments share one exposure: the mean of what each would like.
    exposure *= Math.exp(changes.reduce((sum, change) => sum + Math.log(change?.exposure ?? 1), 0) / changes.length)
    const dimmed = Math.min(...wanted.map((change) => change.lamps))
    const step = Math.max(...wanted.map((change) => change.zoom))
    if (dimmed !== 1) composed.dim(dimmed)
    lamps *= dimmed
    zoom *= step
    if (step !== 1) composed.reframe({ zoom, lift })
    options.onProgress(0.1 + (round + 1) * 0.1)
  }
  studio.setTone(composed.profile.toneMap, exposure)
  return { exposure, zoom, lift, lamps }
}

async function lookAt(studio: Studio, composed: Composed, share: number, options: PlanOptions): Promise<Measured> {
  composed.at(share * options.durationS)
  const draft = await shootDraft(studio, composed, options)
  if (share === LOOKS[0]) options.onPreview(draft)
  return measure(draft, composed.heroBox())
}

function shootDraft(studio: Studio, composed: Composed, { width, height }: PlanOptions): Promise<Picture> {
  const scale = DRAFT_PX / Math.max(width, height)
  return studio.shoot(composed.chain, Math.round(width * scale), Math.round(height * scale))
}

/** The richest rung whose frames, timed here and now, are drawn within the time; the floor where none are. */
async function chooseRung(studio: Studio, composed: Composed, options: PlanOptions): Promise<Rung> {
  const rungs = ladderFor(options.lite)
  const timed = new Map<string, number>()
  for (const rung of rungs.slice(0, -1)) {
    options.signal.throwIfAborted()
    const key = `${rung.lines} ${rung.finish}`
    const frameMs = timed.get(key) ?? (await timeFrame(studio, composed, rung, options))
    timed.set(key, frameMs)
    if (drawMs(rung, options.durationS, frameMs) <= options.withinMs) return rung
  }
  const floor = rungs.at(-1)
  if (!floor) throw new AppError('internal', 'There is no way to film.')
  return floor
}

/** The quickest of three: the first one also compiles. */
async function timeFrame(studio: Studio, composed: Composed, rung: Rung, options: PlanOptions): Promise<number> {
  const { width, height } = innerSize(rung, options)
  composed.finish(rung.finish)
  let best = Number.POSITIVE_INFINITY
  for (const share of [0.45, 0.5, 0.55]) {
    composed.at(share * options.durationS)
    const begun = options.now()
    await studio.shoot(composed.chain, width, height)
    best = Math.min(best, options.now() - begun)
  }
  return best
}

/** Where the hero stands out most from what is round it, is large, and nothing is burnt out. */
async function bestMoment(studio: Studio, composed: Composed, options: PlanOptions): Promise<number> {
  let best = { score: Number.NEGATIVE_INFINITY, second: 0 }
  for (const share of POSTERS) {
    options.signal.throwIfAborted()
    const seen = await lookAt(studio, composed, share, options)
    const box = composed.heroBox()
    const size = Math.min(1, (box.right - box.left) * (box.top - box.bottom) * 4)
    const score = seen.contrast + seen.spread + size * 0.3 - seen.white * 2 - (seen.heroInside ? 0 : 1)
    if (score > best.score) best = { score, second: Math.round(share * options.durationS * 100) / 100 }
  }
  return best.second
}
