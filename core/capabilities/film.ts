import * as z from 'zod'
import { defineCapability, type Refusal } from '../capability.ts'
import { media } from '../media.ts'
import { spokenSentence } from './speech.ts'

/** Frames a second of every film; renderers that draw fewer hold each picture for several. */
export const FILM_FPS = 24

export const filmRequest = z.object({
  /** Pixels; what the segments have. */
  width: z.int().min(64).max(4096).multipleOf(2),
  height: z.int().min(64).max(4096).multipleOf(2),
  /** Of the whole: the segments have exactly so many together, at FILM_FPS. */
  frames: z.int().min(1).max(15_000),
})

export const filmSound = z.object({
  sound: media,
  /** Music gives way under speech. */
  role: z.enum(['speech', 'music']),
  /** Where it begins in the film; its end is cut at the film's. */
  startMs: z.int().nonnegative(),
})

/** What is said, in times of the film. */
export const filmCaptions = z.object({
  sentences: z.array(spokenSentence),
  /** Moments at which the picture changes to another scene: no caption stands across one. */
  cutsMs: z.array(z.int().nonnegative()).default([]),
})
export type FilmCaptions = z.output<typeof filmCaptions>

export const filmInput = filmRequest.extend({
  /** H.264 as the encoder of this studio makes it, in order; joined without encoding again. */
  segments: z.array(media).min(1),
  sounds: z.array(filmSound).default([]),
  captions: filmCaptions.optional(),
})
export type FilmInput = z.output<typeof filmInput>

export const filmOffer = z.object({ sides: z.object({ max: z.int() }), encoder: z.string() })

/** Segments + sound + captions → a film that players and editors take: H.264 yuv420p, AAC, bt709, faststart. */
export const film = defineCapability({
  id: 'film',
  request: filmRequest,
  input: filmInput,
  output: z.object({
    film: media,
    subtitles: z.object({ srt: media, vtt: media }).optional(),
    /** Integrated loudness (EBU R128), LUFS, and true peak, dBTP; null where there is no sound. */
    loudness: z.object({ lufs: z.number(), truePeakDb: z.number() }).nullable(),
  }),
  offer: filmOffer,
  accepts({ width, height }, { sides }): Refusal | null {
    if (width <= sides.max && height <= sides.max) return null
    return {
      code: 'not_supported',
      message: `Films have sides of at most ${sides.max} pixels; ${width} × ${height} was asked.`,
    }
  },
})
