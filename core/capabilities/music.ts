import * as z from 'zod'
import { defineCapability, type Refusal } from '../capability.ts'
import { media } from '../media.ts'
import { licensed, unpaidRefusal } from './licensed.ts'

export const MUSIC_MOODS = ['epic', 'emotional', 'uplifting', 'mysterious'] as const
export type MusicMood = (typeof MUSIC_MOODS)[number]

export const KEYS = ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'] as const

export const musicRequest = z.object({
  mood: z.enum(MUSIC_MOODS),
  /** Exactly so long, ending included. */
  durationMs: z.int().min(2_000).max(600_000),
  seed: z.int().nonnegative(),
  /** The mood's own when absent; moved a little so that bars end with the piece. */
  beatsPerMinute: z.number().min(40).max(200).optional(),
  key: z.enum(KEYS).optional(),
})
export type MusicRequest = z.output<typeof musicRequest>

export const musicOffer = z.object({
  moods: z.array(z.enum(MUSIC_MOODS)),
  ...licensed,
})

export const music = defineCapability({
  id: 'music',
  request: musicRequest,
  input: musicRequest,
  output: z.object({
    /** WAV, 48 kHz stereo, 16 bit. */
    music: media,
    beatsPerMinute: z.number(),
    key: z.enum(KEYS),
    scale: z.enum(['major', 'minor']),
    /** Intro, themes, ending, in order and without gaps. */
    sections: z.array(z.object({ name: z.string(), startMs: z.int(), endMs: z.int() })),
  }),
  offer: musicOffer,
  accepts({ mood }, offer): Refusal | null {
    const { moods, model } = offer
    if (!moods.includes(mood)) return { code: 'not_supported', message: `${model} composes ${moods.join(', ')}.` }
    return unpaidRefusal(offer)
  },
})
