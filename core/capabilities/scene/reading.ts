import type { Hex, SceneSpec, SceneSubject } from '../scene-spec.ts'
import type { Traits } from './vocabulary.ts'
import type { SkinTone } from './words/signs.ts'

export interface ReadSubject {
  /** `s1`, `s2`, … in the order of the prompt; the first is the hero. */
  readonly id: string
  readonly word: string
  readonly asset: SceneSubject['asset']
  readonly traits: Traits
  readonly count: number
  readonly colour?: Hex
  readonly scale: SceneSubject['scale']
  readonly skinTone?: SkinTone
  readonly relation?: NonNullable<SceneSubject['relation']>
  readonly action?: NonNullable<SceneSubject['action']>
  readonly emotion?: NonNullable<SceneSubject['emotion']>
}

/** What was understood of a prompt, before defaults are filled in. */
export interface Reading {
  readonly prompt: string
  readonly setting: string | null
  readonly timeOfDay: SceneSpec['timeOfDay'] | null
  readonly weather: Partial<SceneSpec['weather']>
  readonly mood: SceneSpec['mood'] | null
  readonly camera: Partial<SceneSpec['camera']>
  readonly subjects: readonly ReadSubject[]
  /** What the prompt rules out: names of things, codes of concepts, ids of settings. */
  readonly excluded: readonly string[]
  /** Content words that something of the scene carries, in order, as they were written. */
  readonly understood: readonly string[]
  readonly ignored: readonly string[]
  /** Understood content words ÷ content words; 0 for a prompt without any. */
  readonly share: number
}
