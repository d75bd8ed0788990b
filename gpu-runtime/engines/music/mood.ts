import type { KEYS, MusicMood } from '../../../core/capabilities/music.ts'
import type { Numeral, ScaleName } from './compose/chords.ts'
import type { SectionName, Voice } from './compose/score.ts'

type Some<T> = readonly [T, ...T[]]

/** How a part makes its notes out of chords and melody. */
export type Role =
  | { readonly kind: 'pad' }
  /** Offsets in beats within a bar, and which chord tone sounds there; a chord change always brings its root. */
  | { readonly kind: 'bass'; readonly pattern: readonly (readonly [beat: number, tone: 0 | 1 | 2])[] }
  /** Chord tones by index, lowest first, one every `stepBeats`; `null` rests. */
  | { readonly kind: 'figure'; readonly stepBeats: number; readonly patterns: Some<readonly (number | null)[]> }
  /** Whole chords; a bar of sixteenths: X is loud, x soft. */
  | { readonly kind: 'comp'; readonly rhythms: Some<string> }
  | { readonly kind: 'melody'; readonly octave?: -1 | 1 }
  | { readonly kind: 'counter' }
  /** Single high chord tones, so many a bar on average. */
  | { readonly kind: 'sparkle'; readonly perBar: number }
  /** Rows of one bar of sixteenths; a row plays from an intensity on. Without a `key` the chord's root sounds. */
  | { readonly kind: 'drums'; readonly rows: readonly DrumRow[] }

export interface DrumRow {
  readonly key: number | 'root'
  readonly steps: string
  readonly from: number
  /** On the first beat of a section alone, or in its last bar alone (a growing roll). */
  readonly only?: 'start' | 'fill'
}

export interface PartPlan {
  readonly id: string
  readonly role: Role
  readonly voice: Voice
  readonly low: number
  readonly high: number
  /** Velocity at full intensity. */
  readonly level: number
  /** Plays where the intensity is from … to; always when absent. */
  readonly from?: number
  readonly to?: number
}

export interface Mood {
  readonly name: MusicMood
  readonly beatsPerMinute: readonly [low: number, high: number]
  readonly keys: Some<(typeof KEYS)[number]>
  readonly scale: ScaleName
  readonly home: 'I' | 'i'
  readonly progressions: Readonly<
    Record<Extract<SectionName, 'intro' | 'theme' | 'contrast' | 'climax'>, Some<readonly Numeral[]>>
  >
  /** The way home: four chords, the last one before the final. */
  readonly cadence: readonly Numeral[]
  readonly melody: {
    /** Bars of rhythm in beats; negative rests. */
    readonly cells: Some<readonly number[]>
    readonly closes: Some<readonly number[]>
    /** Range of the tune, before an instrument's own octave. */
    readonly low: number
    readonly high: number
    /** −1 sinks, 1 rises. */
    readonly climb: number
    /** 0 all steps, 1 all leaps. */
    readonly leaps: number
  }
  readonly parts: readonly PartPlan[]
}
