import * as z from 'zod'
import { defineCapability, type Refusal } from '../capability.ts'
import { media } from '../media.ts'
import { licensed, unpaidRefusal } from './licensed.ts'
import { unspeakableBecause } from './speech/language.ts'

/** Names of the API; which person speaks is the engine's matter. */
export const VOICES = ['male-deep', 'male-warm', 'female-soft', 'female-energetic', 'child', 'narrator'] as const
export type Voice = (typeof VOICES)[number]

export const speechRequest = z.object({
  text: z.string().min(1).max(6000),
  voice: z.enum(VOICES),
  /** 1 is the voice's own pace. */
  speed: z.number().min(0.5).max(2).default(1),
  /**
   * How invented names are said, by the written word: a respelling in English ("kaelen": "kay len").
   * Names without one are guessed by letters.
   */
  pronunciations: z.record(z.string().max(40), z.string().max(80)).optional(),
})
export type SpeechRequest = z.output<typeof speechRequest>

/** From the start of the recording. */
const span = { startMs: z.int().nonnegative(), endMs: z.int().nonnegative() }
export const spokenWord = z.object({ text: z.string(), ...span })
/** As written, not as read aloud: "5 km" stays two words however many are said for them. */
export const spokenSentence = z.object({ text: z.string(), ...span, words: z.array(spokenWord) })
export type SpokenSentence = z.output<typeof spokenSentence>

export const speechOffer = z.object({
  voices: z.array(z.enum(VOICES)),
  /** BCP 47 primary tags. */
  languages: z.array(z.string()),
  /** `draft` is understood well and sounds like a machine. */
  quality: z.enum(['natural', 'draft']),
  ...licensed,
})

export const speech = defineCapability({
  id: 'speech',
  request: speechRequest,
  input: speechRequest,
  /** WAV, 24 kHz mono, 16 bit. */
  output: z.object({ speech: media, sentences: z.array(spokenSentence) }),
  offer: speechOffer,
  accepts({ text, voice }, offer): Refusal | null {
    const { voices, languages, model } = offer
    if (!voices.includes(voice)) {
      return { code: 'not_supported', message: `${model} has no voice ${voice}; it has ${voices.join(', ')}.` }
    }
    const unpaid = unpaidRefusal(offer)
    if (unpaid) return unpaid
    const because = languages.includes('en') ? unspeakableBecause(text) : null
    return because === null ? null : { code: 'language_not_spoken', message: `${model} speaks English. ${because}` }
  },
})
