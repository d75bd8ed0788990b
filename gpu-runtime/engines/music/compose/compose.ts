import { KEYS, type MusicRequest } from '../../../../core/capabilities/music.ts'
import { randomFrom } from '../../scene/kit/random.ts'
import { moodOf } from '../moods/moods.ts'
import { pick } from './dice.ts'
import { harmonise } from './harmonise.ts'
import { leadVoices } from './lead-voices.ts'
import { planForm } from './plan-form.ts'
import type { Score } from './score.ts'
import { writeMelody } from './write-melody.ts'
import { writePart } from './write-part.ts'

/** Where the led voices lie; parts fold them into their own range. */
const VOICES = { low: 53, high: 76 }

/** A whole piece from a few words and a seed: the same ones give the same piece. */
export function compose({ mood: name, durationMs, seed, beatsPerMinute, key }: MusicRequest): Score {
  const dice = (what: string) => randomFrom(seed, `${name} ${what}`)
  const mood = moodOf(name, dice('mode'))
  const [slow, fast] = mood.beatsPerMinute
  const form = planForm(durationMs, beatsPerMinute ?? Math.round(slow + (fast - slow) * dice('tempo')()))
  const tonic = KEYS.indexOf(key ?? pick(mood.keys, dice('key')))
  const slots = harmonise(form, mood, tonic, dice('harmony'))
  const led = leadVoices(slots, VOICES.low, VOICES.high)
  const song = {
    slots,
    sections: form.sections,
    voicings: new Map(slots.map((slot, index) => [slot, led[index] ?? []])),
    melody: writeMelody(form.sections, slots, mood, dice('melody')),
  }
  return {
    mood: name,
    durationMs,
    beatsPerMinute: form.beatsPerMinute,
    tonic,
    scale: mood.home === 'I' ? 'major' : 'minor',
    sections: form.sections,
    slots,
    melody: song.melody.map(({ beat, beats, pitch }) => ({ beat, beats, pitch })),
    parts: mood.parts.map((plan) => writePart(plan, song, dice(plan.id))),
  }
}
