import type { Section, SectionName } from './score.ts'

export interface Form {
  readonly beats: number
  /** As wished, moved so that the last beat ends with the piece. */
  readonly beatsPerMinute: number
  readonly sections: readonly Section[]
  /** Beats of the last chord, which rings out in them. */
  readonly finalBeats: number
}

export const BAR = 4
const INTENSITY: Readonly<Record<SectionName, number>> = {
  intro: 0.42,
  theme: 0.5,
  contrast: 0.6,
  return: 0.75,
  bridge: 0.44,
  climax: 1,
  ending: 0.85,
}
/** Where the middle of a long piece goes, in semitones; it comes home for the climax. */
const JOURNEY = [0, 5, 3, -2] as const

/** Shares a length among sections. Pieces of less than two bars are a cadence alone. */
export function planForm(durationMs: number, wishedBeatsPerMinute: number): Form {
  const beats = Math.max(2, Math.round((durationMs * wishedBeatsPerMinute) / 60_000))
  const beatsPerMinute = (beats * 60_000) / durationMs
  const bars = Math.floor(beats / BAR)
  if (bars < 2) {
    const section = { ...sectionOf('ending', 0, 0), beats, slotBeats: BAR }
    return { beats, beatsPerMinute, sections: [section], finalBeats: Math.ceil(beats / 2) }
  }
  const phraseBars = bars >= 22 ? 4 : 2
  const units = Math.floor((bars - 2) / phraseBars)
  const spare = bars - 2 - units * phraseBars
  const plan = orderOf(units).map((unit) => ({ ...unit, bars: phraseBars }))
  // Bars that fill no phrase lengthen the way in where there is none yet, else the way out.
  const early = units > 0 && plan[0]?.name !== 'intro' && spare > 0
  if (early) plan.unshift({ name: 'intro', shift: 0, bars: spare })
  const finalBeats = BAR + (beats % BAR)
  plan.push({ name: 'ending', shift: 0, bars: 1 + (early ? 0 : spare) })
  let startBeat = 0
  const sections = plan.map(({ name, shift, bars: length }) => {
    const sectionBeats = length * BAR + (name === 'ending' ? finalBeats : 0)
    const section = { ...sectionOf(name, startBeat, shift), beats: sectionBeats, slotBeats: phraseBars }
    startBeat += sectionBeats
    return section
  })
  return { beats, beatsPerMinute, sections, finalBeats }
}

function sectionOf(name: SectionName, startBeat: number, shift: number) {
  return { name, startBeat, shift, intensity: INTENSITY[name] }
}

/** What so many phrases are, without the ending. */
function orderOf(units: number): { name: SectionName; shift: number }[] {
  const short: Readonly<Record<number, readonly SectionName[]>> = {
    0: [],
    1: ['theme'],
    2: ['theme', 'return'],
    3: ['theme', 'contrast', 'return'],
    4: ['theme', 'contrast', 'return', 'climax'],
  }
  const names = short[units]
  if (names) return names.map((name) => ({ name, shift: 0 }))
  const round: readonly SectionName[] = ['theme', 'contrast', 'return', 'theme', 'contrast', 'return', 'bridge']
  // Between the intro and the climax, which no first statement stands right before.
  const middle = Array.from({ length: units - 2 }, (_, index) => ({
    name: round[index % round.length] ?? 'theme',
    shift: JOURNEY[Math.floor(index / round.length) % JOURNEY.length] ?? 0,
  }))
  const last = middle.at(-1)
  if (last?.name === 'theme') middle[middle.length - 1] = { ...last, name: 'contrast' }
  return [{ name: 'intro', shift: 0 }, ...middle, { name: 'climax', shift: 0 }]
}
