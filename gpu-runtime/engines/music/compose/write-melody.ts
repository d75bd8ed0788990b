import type { Mood } from '../mood.ts'
import { keysOf, nearest } from './chords.ts'
import { barsOf, invert, makeTheme } from './make-theme.ts'
import { BAR } from './plan-form.ts'
import type { Note, Section, SectionName, Slot } from './score.ts'
import { sing } from './sing.ts'

/** How high in its range a section sings: 0 is the bottom. */
const HEIGHT: Readonly<Record<SectionName, number>> = {
  intro: 0.35,
  theme: 0.35,
  contrast: 0.5,
  return: 0.35,
  bridge: 0.3,
  climax: 0.65,
  ending: 0.4,
}

/** The tune of the whole piece, velocities from 0 to 1. Intros and bridges leave it out. */
export function writeMelody(sections: readonly Section[], slots: readonly Slot[], mood: Mood, dice: () => number) {
  const theme = makeTheme(mood.melody, dice)
  const contrast = invert(makeTheme({ ...mood.melody, leaps: mood.melody.leaps / 2 }, dice))
  const { low, high } = mood.melody
  let last: number | null = null
  return sections.flatMap((section): Note[] => {
    if (section.name === 'intro' || section.name === 'bridge') return []
    const own = slots.filter((slot) => slot.section === section)
    const anchor = low + (high - low) * HEIGHT[section.name]
    const notes =
      section.name === 'ending'
        ? goHome(own, last ?? anchor, mood)
        : sing(barsOf(section.name === 'contrast' ? contrast : theme, section.beats / BAR), {
            slots: own,
            startBeat: section.startBeat,
            low,
            high,
            anchor,
            before: last,
            ornament: section.name === 'return' ? dice : null,
          })
    last = notes.at(-1)?.pitch ?? last
    return notes
  })
}

/** One tone a chord, each the nearest, and by step into the tonic where the chord before it has such a tone. */
function goHome(slots: readonly Slot[], from: number, { melody: { low, high } }: Mood): Note[] {
  const tonic = slots.at(-1)?.chord.tones[0] ?? 0
  const leading = (tone: number) => [1, 2, 10, 11].includes((tone - tonic + 12) % 12)
  let at = from
  return slots.map((slot, index) => {
    const steps = index === slots.length - 2 ? slot.chord.tones.filter(leading) : []
    const tones = slot.final ? [tonic] : steps.length > 0 ? steps : slot.chord.tones
    at = nearest(keysOf(tones, low, high), slot.final ? at : at - 1)
    return { beat: slot.beat, beats: slot.beats, pitch: at, velocity: 1 }
  })
}
