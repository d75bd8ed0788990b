import type { MusicMood } from '../../../../core/capabilities/music.ts'
import type { Chord } from './chords.ts'

export type SectionName = 'intro' | 'theme' | 'contrast' | 'return' | 'bridge' | 'climax' | 'ending'

export interface Section {
  readonly name: SectionName
  readonly startBeat: number
  readonly beats: number
  /** Beats of one chord. */
  readonly slotBeats: number
  /** 0 whispers, 1 is all there is. */
  readonly intensity: number
  /** Semitones away from the key. */
  readonly shift: number
}

/** Time under one chord. */
export interface Slot {
  readonly beat: number
  readonly beats: number
  readonly chord: Chord
  /** Pitch classes of melodies here, lowest first. */
  readonly scale: readonly number[]
  readonly section: Section
  /** The chord that the piece ends on. */
  readonly final: boolean
}

export interface Note {
  readonly beat: number
  readonly beats: number
  /** MIDI key: 60 is middle C. */
  readonly pitch: number
  /** 1–127. */
  readonly velocity: number
}

/** A voice of the sound bank and where it stands. */
export interface Voice {
  readonly program: number
  /** Bank select, for the variants of a program. */
  readonly bank?: number
  readonly drums?: true
  /** −1 left, 1 right. */
  readonly pan: number
  /** 0–127. */
  readonly volume: number
  /** 0–127: how much of it goes into the hall. */
  readonly reverb: number
  /** Bowed, blown and sung notes follow the dynamics while they sound. */
  readonly swells?: true
}

export interface Part {
  readonly id: string
  readonly role: string
  readonly voice: Voice
  readonly notes: readonly Note[]
}

export interface Score {
  readonly mood: MusicMood
  readonly durationMs: number
  readonly beatsPerMinute: number
  readonly tonic: number
  readonly scale: 'major' | 'minor'
  /** The last one ends with the piece. */
  readonly sections: readonly Section[]
  readonly slots: readonly Slot[]
  /** The tune, which one part or several at once play. */
  readonly melody: readonly Omit<Note, 'velocity'>[]
  readonly parts: readonly Part[]
}
