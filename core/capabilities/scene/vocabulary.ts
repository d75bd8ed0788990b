import * as z from 'zod'
import { ACTIONS, EMOTIONS, MOVES, SKIES, TIMES_OF_DAY } from '../scene-spec.ts'

/*
 * What a worker offers to draw, as data in its row: the API decides with it at submit, purely, whether a prompt can
 * be drawn, and the engine reads the prompt with the very same data. Words are plain (see tokenise), singular,
 * comma-separated; each means one thing. About 1,400 entries in 80 kB of JSON.
 *
 * Flags of a thing or a concept, one character each:
 *   g w u s t   lives on the ground, on water, under water, in the sky, on a table — exactly one of them, first
 *   0…6         rough height: 10 cm, 30 cm, 70 cm, 1.7 m, 3.5 m, 9 m, 30 m
 *   p           `colour` repaints it
 *   f  b        the art shows only a head; only a bust
 *   m           the art already shows several
 *   h           a person
 *   k           drawn in three skin tones
 *   x           a part (door, wheel, eye): never drawn beside the thing it belongs to
 *   i l w r j   the art sits, lies, walks, runs, jumps; whatever else lives on the ground stands
 */
const flags = z.string().regex(/^[gwust][0-6][pfbmhkxilwrj]*$/)
const words = z.string().max(2_000)

/** Asset file name of the art of a concept: code points in hex, joined with `-`. */
const conceptEntry = z.tuple([z.string(), flags, words])
export type ConceptEntry = z.output<typeof conceptEntry>

const settingEntry = z.object({
  id: z.string(),
  words,
  /** Other kinds of land it shows, so that one place can carry two of a prompt's words. */
  shows: words,
  /** Adjectives that are true of it as it is drawn: "small" of a village, "green" of a meadow. */
  looks: words.default(''),
  /**
   * The thing that it becomes in a picture of another place, and how many: "cottage 5".
   */
  standIn: z
    .string()
    .regex(/^[a-z-]+ \d{1,2}$/)
    .optional(),
  indoor: z.boolean(),
  timeOfDay: z.enum(TIMES_OF_DAY),
  sky: z.enum(SKIES),
})

/** What only a film shows; offered by who directs films, so that to others these words stay unknown. */
const filmWords = z.object({
  /** Every form of the words: "running,runs,ran". */
  actions: z.partialRecord(z.enum(ACTIONS), words),
  emotions: z.partialRecord(z.enum(EMOTIONS), words),
  /** Who acts, by kind: ids of things and codes of concepts, what they do, and whether they show feelings. */
  doers: z.array(z.object({ who: z.string().max(20_000), actions: z.array(z.enum(ACTIONS)), feels: z.boolean() })),
  moves: z.array(z.enum(MOVES)),
})
export type FilmWords = z.output<typeof filmWords>

export const offeredVocabulary = z.object({
  version: z.literal(1),
  language: z.literal('en'),
  /** `[id, flags, words]` of what is modelled in 3D. */
  things: z.array(z.tuple([z.string(), flags, words])),
  settings: z.array(settingEntry).min(1),
  concepts: z.array(conceptEntry),
  /** Setting ids for scenes that name no place; without one the first setting is used. */
  places: z.object({
    land: z.string().optional(),
    water: z.string().optional(),
    /** What "by the sea" is for several things. */
    shore: z.string().optional(),
    underwater: z.string().optional(),
    space: z.string().optional(),
    neutral: z.string().optional(),
  }),
  /** Dressing that any place leaves out when a prompt rules it out: ids, codes and plain words. */
  spares: words.default(''),
  /** Compounds whose words mean something else together ("dragon fruit"), and that cannot be drawn. */
  blocked: z.string(),
  film: filmWords.optional(),
})
export type OfferedVocabulary = z.output<typeof offeredVocabulary>
export type OfferedSetting = z.output<typeof settingEntry>

const HABITATS = { g: 'ground', w: 'water', u: 'underwater', s: 'sky', t: 'table' } as const
export type Habitat = (typeof HABITATS)[keyof typeof HABITATS]

const HEIGHTS_M = [0.1, 0.3, 0.7, 1.7, 3.5, 9, 30] as const

export type Pose = 'stands' | 'sits' | 'lies' | 'walks' | 'runs' | 'jumps'
const POSES: Readonly<Record<string, Pose>> = { i: 'sits', l: 'lies', w: 'walks', r: 'runs', j: 'jumps' }

/** What layout and reading must know of a thing. */
export interface Traits {
  readonly habitat: Habitat
  readonly heightM: number
  readonly paintable: boolean
  readonly shape: 'whole' | 'bust' | 'face'
  readonly showsMany: boolean
  readonly person: boolean
  readonly skinTones: boolean
  readonly part: boolean
  /** What the art shows somebody doing; `null` for what neither stands nor moves. */
  readonly pose: Pose | null
}

/** Planets and moons, drawn as bodies of their own. */
export function isHeavenlyBody({ habitat, heightM }: Traits): boolean {
  return habitat === 'sky' && heightM >= 30
}

export function readTraits(letters: string): Traits {
  const [habitat = 'g', height = '3'] = letters
  return {
    habitat: HABITATS[habitat as keyof typeof HABITATS],
    heightM: HEIGHTS_M[Number(height)] ?? 1.7,
    paintable: letters.includes('p'),
    shape: letters.includes('f') ? 'face' : letters.includes('b') ? 'bust' : 'whole',
    showsMany: letters.includes('m'),
    person: letters.includes('h'),
    skinTones: letters.includes('k'),
    part: letters.includes('x'),
    pose: POSES[letters.slice(2).match(/[ilwrj]/)?.[0] ?? ''] ?? (habitat === 'g' ? 'stands' : null),
  }
}
