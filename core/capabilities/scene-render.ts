import * as z from 'zod'
import { defineCapability, type Refusal } from '../capability.ts'
import { media } from '../media.ts'
import { FILM_FPS } from './film.ts'
import { licensed, unpaidRefusal } from './licensed.ts'
import { sceneSpec } from './scene-spec.ts'

/** How a scene is filmed here: found once, by trying; the same plan gives the same bytes on the same back end. */
export const shotPlan = z.object({
  version: z.literal(1),
  /** Name of the profile, as the manifest states it: `720p24`, `540p12-lean`, `480p8-lite`. */
  profile: z.string(),
  /** Pixels that are drawn; enlarged to the film's. */
  inner: z.object({ width: z.int(), height: z.int() }),
  /** Pictures drawn a second; each is held for FILM_FPS / drawnFps frames. */
  drawnFps: z.int(),
  finish: z.enum(['full', 'lean', 'lite']),
  /** What the draft's check corrected. */
  exposure: z.number(),
  zoom: z.number(),
  lift: z.number(),
  lamps: z.number(),
  /** The best frame for a thumbnail. */
  posterSecond: z.number(),
})
export type ShotPlan = z.output<typeof shotPlan>

/** Of the whole shot, whatever part of it is asked: what can be judged before the scene is known. */
export const shotRequest = z.object({
  width: z.int().min(64).max(1920).multipleOf(2),
  height: z.int().min(64).max(1920).multipleOf(2),
  /** At FILM_FPS. */
  frames: z
    .int()
    .min(1)
    .max(180 * FILM_FPS),
})
export type ShotRequest = z.output<typeof shotRequest>

const shot = shotRequest.extend({ scene: sceneSpec })

export const shotOffer = z.object({
  sides: z.object({ max: z.int() }),
  ...licensed,
})

function acceptsShot(
  { width, height }: Pick<ShotRequest, 'width' | 'height'>,
  offer: z.output<typeof shotOffer>,
): Refusal | null {
  const { sides, model } = offer
  if (Math.max(width, height) > sides.max) {
    const message = `${model} films sides of at most ${sides.max} pixels; ${width} × ${height} was asked.`
    return { code: 'not_supported', message }
  }
  return unpaidRefusal(offer)
}

/** Lays a scene out, checks drafts along the camera's path, times a few frames and decides how it is filmed. */
export const scenePlan = defineCapability({
  id: 'scene-plan',
  request: shotRequest,
  input: shot.extend({
    /** Milliseconds that rendering should take at most; the richest profile that fits is chosen, floors hold. */
    withinMs: z.number().positive(),
    /** Kept as it is, once it is found to be one of this engine's: only the poster is drawn. */
    plan: shotPlan.optional(),
  }),
  output: z.object({ plan: shotPlan, poster: media }),
  offer: shotOffer,
  accepts: acceptsShot,
})

const segmentRequest = shotRequest.extend({
  /** Frames of this part of the shot. */
  count: z.int().positive(),
})

/** A range of a planned shot → an encoded segment; any range of whole pictures (FILM_FPS / drawnFps frames each), in any order. */
export const sceneRender = defineCapability({
  id: 'scene-render',
  request: segmentRequest,
  input: segmentRequest.extend({ scene: sceneSpec, plan: shotPlan, from: z.int().nonnegative() }),
  /** H.264 yuv420p bt709 at FILM_FPS, exactly `count` frames. */
  output: z.object({ segment: media }),
  offer: shotOffer,
  accepts: acceptsShot,
})

/** SceneSpec → picture, as good as the engine draws it. */
export const sceneStill = defineCapability({
  id: 'scene-still',
  request: shotRequest.omit({ frames: true }),
  input: shot.omit({ frames: true }),
  output: z.object({ image: media }),
  offer: shotOffer,
  accepts: acceptsShot,
})
