import type { Hex, SceneSubject } from '../scene-spec.ts'
import { type Draft, type DraftSubject, mark } from './draft.ts'
import type { Doing } from './film-lexicon.ts'
import type { Pose, Traits } from './vocabulary.ts'
import { startsColour } from './words/colours.ts'
import type { PlacePart, Relation, SkinTone } from './words/signs.ts'

/** The most copies of one subject; larger numbers are drawn as this many and count as not understood. */
export const MOST_COPIES = 24

export interface Noted<T> {
  readonly value: T
  readonly tokens: readonly number[]
}

/** Where something stands with regard to the place: flying, swimming, far away. */
export interface Motion {
  readonly how: Relation
  readonly to: PlacePart
}

/** Adjectives and numbers that wait for their noun. */
export interface Modifiers {
  article: boolean
  definite: boolean
  count: Noted<number> | null
  scale: Noted<SceneSubject['scale']> | null
  tone: Noted<SkinTone> | null
  motion: Noted<Motion> | null
  pose: Noted<Pose> | null
  material: Noted<Hex> | null
  readonly colours: Noted<Hex>[]
  readonly doings: Noted<Doing>[]
  /** Tokens of "colourful". */
  motley: readonly number[]
  /** The word of the last colour, for "black" and "white" people. */
  colourWord: string
}

export function noModifiers(): Modifiers {
  return {
    article: false,
    definite: false,
    count: null,
    scale: null,
    tone: null,
    motion: null,
    pose: null,
    material: null,
    colours: [],
    doings: [],
    motley: [],
    colourWord: '',
  }
}

export function modifierTokens(modifiers: Modifiers): number[] {
  const { count, scale, tone, motion, pose, material, colours, motley } = modifiers
  return [count, scale, tone, motion, pose, material, ...colours].flatMap((noted) => noted?.tokens ?? []).concat(motley)
}

const TONE_OF_COLOUR: Readonly<Record<string, SkinTone>> = { white: 'light', black: 'dark', brown: 'dark' }

type Described = Pick<DraftSubject, 'drawable' | 'word' | 'chunk'>

/**
 * The subjects of one noun phrase. Two colours of several things make two subjects ("red and blue balloons").
 * Modifiers that the art cannot carry stay ignored.
 */
export function subjectsOf(draft: Draft, described: Described, plural: boolean, modifiers: Modifiers): DraftSubject[] {
  const { traits } = described.drawable
  const { count, scale, motion, pose } = modifiers
  const wanted = count?.value ?? (plural && !traits.showsMany ? 3 : 1)
  if (count !== null && wanted >= 1 && wanted <= MOST_COPIES) mark(draft, count.tokens)
  if (scale !== null) mark(draft, scale.tokens)
  const copies = Math.min(MOST_COPIES, Math.max(1, wanted))
  const ownColour = described.word.includes(' ') && startsColour(described.word.split(' ')[0] ?? '')
  const modelled = described.drawable.asset.kind === 'modelled'
  const colours = traits.paintable && !ownColour ? coloursOf(modifiers, copies, modelled) : []
  const shown = copies > 1 ? colours.slice(0, copies) : colours.slice(0, 1)
  for (const colour of shown) mark(draft, colour.tokens)
  const skinTone = skinToneOf(draft, traits.skinTones, modifiers)
  if (pose !== null && showsPose(traits, pose.value)) mark(draft, pose.tokens)
  const make = (colour: Hex | null, share: number): DraftSubject => ({
    ...described,
    count: share,
    scale: scale?.value ?? 'normal',
    skinTone,
    colour,
    relation: motion === null ? null : { ...motion.value, weak: true },
  })
  const each = Math.floor(copies / Math.max(1, shown.length))
  const subjects =
    shown.length < 2
      ? [make(shown[0]?.value ?? null, copies)]
      : shown.map((colour, index) => make(colour.value, index === 0 ? copies - each * (shown.length - 1) : each))
  if (motion !== null) draft.motions.push({ subjects, ...motion.value, tokens: motion.tokens })
  return subjects
}

/** Whether the art shows it. An animal that strides also stands. */
export function showsPose({ pose, person }: Traits, wanted: Pose): boolean {
  return pose === wanted || (wanted === 'stands' && pose === 'walks' && !person)
}

/** What "colourful" means for several things alike. */
const MOTLEY: readonly Hex[] = ['#d8412f', '#f3cf2e', '#2f6fc4']

function coloursOf({ colours, motley, material }: Modifiers, copies: number, modelled: boolean): readonly Noted<Hex>[] {
  if (colours.length === 0 && material !== null && modelled) return [material]
  if (motley.length === 0 || colours.length > 0 || copies < MOTLEY.length) return colours
  return MOTLEY.map((value) => ({ value, tokens: motley }))
}

function skinToneOf(draft: Draft, toned: boolean, { tone, colours, colourWord }: Modifiers): SkinTone | null {
  if (!toned) return null
  if (tone !== null) {
    mark(draft, tone.tokens)
    return tone.value
  }
  const [colour] = colours
  if (colour === undefined || !Object.hasOwn(TONE_OF_COLOUR, colourWord)) return null
  mark(draft, colour.tokens)
  return TONE_OF_COLOUR[colourWord] ?? null
}
