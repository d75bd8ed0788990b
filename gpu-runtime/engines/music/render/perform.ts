import { randomFrom } from '../../scene/kit/random.ts'
import { wobble } from '../compose/dice.ts'
import type { Note, Part, Score } from '../compose/score.ts'
import { expressionOf } from './expression.ts'
import { type MidiEvent, type Performance, SAMPLE_RATE } from './performance.ts'

const DRUM_CHANNEL = 9
/** Players are not machines: so far from the beat, so much from the written loudness. */
const LOOSE_MS = 9
const LOOSE_VELOCITY = 6
/** The last chord is let go at this share of its time; the rest is its dying away. */
const FINAL_HELD = 0.72

/** Turns beats into samples as players would: a little early, a little late, held and let go. */
export function perform(score: Score, seed: number): Performance {
  const samples = Math.round((score.durationMs * SAMPLE_RATE) / 1000)
  const melodic = score.parts.filter(({ voice }) => !voice.drums)
  const channels = score.parts.map((part) => {
    const index = melodic.indexOf(part)
    return { part, channel: part.voice.drums ? DRUM_CHANNEL : index < DRUM_CHANNEL ? index : index + 1 }
  })
  const order = { off: 0, control: 1, on: 2 } as const
  const events = channels
    .flatMap(({ part, channel }) => [
      ...playPart(part, channel, score, randomFrom(seed, `play ${part.id}`), samples),
      ...(part.voice.swells ? expressionOf(score, channel, samples) : []),
    ])
    .sort((a, b) => a.at - b.at || order[a.kind] - order[b.kind] || a.channel - b.channel || a.number - b.number)
  return { samples, channels, events }
}

function playPart(part: Part, channel: number, score: Score, dice: () => number, samples: number): MidiEvent[] {
  const last = score.slots.at(-1)
  const perBeat = (60 * SAMPLE_RATE) / score.beatsPerMinute
  const loose = (LOOSE_MS * SAMPLE_RATE) / 1000
  const played = part.notes.map((note) => {
    const at = Math.max(0, Math.round(note.beat * perBeat + wobble(dice) * loose))
    const share = last && note.beat >= last.beat ? FINAL_HELD : 1
    const velocity = Math.min(127, Math.max(1, Math.round(note.velocity + wobble(dice) * LOOSE_VELOCITY)))
    return {
      pitch: note.pitch,
      velocity,
      at,
      until: Math.min(samples, at + Math.round(heldBeats(note, part) * share * perBeat)),
    }
  })
  // A key is let go before it is struck again.
  const struckAgain = new Map<number, number>()
  return played.toReversed().flatMap(({ pitch, velocity, at, until }) => {
    const end = Math.max(at + 1, Math.min(until, struckAgain.get(pitch) ?? until))
    struckAgain.set(pitch, at)
    return [
      { at, channel, kind: 'on', number: pitch, value: velocity },
      { at: end, channel, kind: 'off', number: pitch, value: 0 },
    ] as const
  })
}

/** What swells is bound to the next note; what is plucked is let go a little early. */
function heldBeats({ beats }: Note, { voice }: Part): number {
  return voice.swells ? beats * 1.01 : beats * 0.96
}
