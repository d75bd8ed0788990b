import * as z from 'zod'
import { FILM_FPS } from '../../core/capabilities/film.ts'
import { MUSIC_MOODS } from '../../core/capabilities/music.ts'
import { shotPlan } from '../../core/capabilities/scene-render.ts'
import { sceneSpec } from '../../core/capabilities/scene-spec.ts'
import { VOICES } from '../../core/capabilities/speech.ts'

export const DURATIONS_S = [15, 30, 60] as const

/** What scene.json holds: all that a film is made of. Posted as `scene`, it makes the same film again. */
export const filmScript = z.object({
  version: z.literal(1),
  durationSeconds: z.literal(DURATIONS_S),
  scene: sceneSpec,
  plan: shotPlan,
  music: z.enum([...MUSIC_MOODS, 'none']),
  narration: z.object({ text: z.string().min(1).max(1000), voice: z.enum(VOICES) }).optional(),
})
export type FilmScript = z.output<typeof filmScript>

/** What every call about the picture is told. */
export function shotOf(durationSeconds: number) {
  return { width: 1280, height: 720, frames: durationSeconds * FILM_FPS }
}

const SEGMENT_FRAMES = 5 * FILM_FPS

/** The parts of a film, each a step: what a crash costs at most. */
export function segmentsOf(durationSeconds: number): readonly { readonly from: number; readonly count: number }[] {
  const { frames } = shotOf(durationSeconds)
  return Array.from({ length: Math.ceil(frames / SEGMENT_FRAMES) }, (_, index) => {
    const from = index * SEGMENT_FRAMES
    return { from, count: Math.min(SEGMENT_FRAMES, frames - from) }
  })
}
