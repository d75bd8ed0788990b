import type { Mood } from '../mood.ts'
import { chordOf, type Numeral, scaleUnder } from './chords.ts'
import { pick } from './dice.ts'
import type { Form } from './plan-form.ts'
import type { Section, SectionName, Slot } from './score.ts'

/** A chord for every moment; the same section has the same chords whenever it comes back. */
export function harmonise(form: Form, mood: Mood, tonic: number, dice: () => number): Slot[] {
  const first = pick(mood.progressions.theme, dice)
  const progressions: Readonly<Record<Exclude<SectionName, 'ending'>, readonly Numeral[]>> = {
    intro: pick(mood.progressions.intro, dice),
    theme: first,
    contrast: pick(mood.progressions.contrast, dice),
    return: first,
    bridge: pick(mood.progressions.intro, dice),
    climax: pick(mood.progressions.climax, dice),
  }
  return form.sections.flatMap((section) => {
    const home = (tonic + section.shift + 12) % 12
    const slot = (beat: number, beats: number, numeral: Numeral, final = false): Slot => {
      const chord = chordOf(numeral, home)
      return { beat, beats, chord, scale: scaleUnder(chord, mood.scale, home), section, final }
    }
    if (section.name === 'ending') return cadence(section, form.finalBeats, mood, slot)
    const chords = progressions[section.name]
    return Array.from({ length: section.beats / section.slotBeats }, (_, index) =>
      slot(section.startBeat + index * section.slotBeats, section.slotBeats, chords[index % chords.length] ?? 'I'),
    )
  })
}

/** The last steps of the mood's way home, as many as there is time for. */
function cadence(
  { startBeat, beats }: Section,
  finalBeats: number,
  mood: Mood,
  slot: (beat: number, beats: number, numeral: Numeral, final?: boolean) => Slot,
): Slot[] {
  const way = beats - finalBeats
  const steps = way < 2 ? 1 : way < 8 ? 2 : way / 4
  const each = way / steps
  const chords = mood.cadence.slice(-steps)
  const slots = chords.map((numeral, index) => slot(startBeat + index * each, each, numeral))
  return [...slots, slot(startBeat + way, finalBeats, mood.home, true)]
}
