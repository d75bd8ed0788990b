import type { Hex, SceneSpec, SceneSubject } from '../scene-spec.ts'
import type { Chunk } from './chunks.ts'
import type { Action, Emotion, Move } from './film-lexicon.ts'
import type { Drawable } from './lexicon.ts'
import type { Ambience, PlacePart, Relation, SkinTone } from './words/signs.ts'

/** A scene while its prompt is being read; tokens are marked as understood where something carries them. */
export interface DraftSubject {
  readonly drawable: Drawable
  readonly word: string
  readonly chunk: Chunk
  readonly count: number
  readonly scale: SceneSubject['scale']
  readonly skinTone: SkinTone | null
  colour: Hex | null
  /** Of films. */
  action?: Action
  emotion?: Emotion
  /** `weak` gives way to what the prompt says later: "a barn with a tractor in front of it". */
  relation: { readonly how: Relation; readonly to: DraftSubject | PlacePart; readonly weak: boolean } | null
}

/** What "swimming" or "in the distance" asks of subjects; a later preposition may place them otherwise. */
export interface MotionMention {
  readonly subjects: readonly DraftSubject[]
  readonly how: Relation
  readonly to: PlacePart
  readonly tokens: readonly number[]
}

/** Weather or light that was named; whether it is carried (or kept away) depends on the place. */
export interface AmbienceMention {
  readonly ambience: Ambience
  readonly tokens: readonly number[]
}

/** A word for a kind of land; whether it is carried depends on the place that is chosen at the end. */
export interface PlaceMention {
  readonly chunk: Chunk
  /** Tokens that the place carries too: "through", "inside". */
  readonly tokens: readonly number[]
}

export interface Draft {
  readonly subjects: DraftSubject[]
  readonly places: PlaceMention[]
  /** Tokens carried when the picture is out of doors. */
  readonly outdoors: number[]
  /** What the prompt rules out; whether that is honoured depends on the place, too. */
  readonly ruledOut: (PlaceMention & {
    /** "Not in a jungle" rather than "without trees". */
    readonly asPlace: boolean
  })[]
  readonly motions: MotionMention[]
  readonly weathers: AmbienceMention[]
  readonly unwantedAmbience: AmbienceMention[]
  readonly excluded: Set<string>
  readonly understood: Set<number>
  timeOfDay: SceneSpec['timeOfDay'] | null
  mood: SceneSpec['mood'] | null
  readonly weather: {
    sky?: SceneSpec['weather']['sky']
    fall?: NonNullable<SceneSpec['weather']['fall']>
    fog?: number
    wind?: number
  }
  readonly camera: { shot?: SceneSpec['camera']['shot']; angle?: SceneSpec['camera']['angle']; move?: Move }
}

export function emptyDraft(): Draft {
  return {
    subjects: [],
    places: [],
    outdoors: [],
    ruledOut: [],
    motions: [],
    weathers: [],
    unwantedAmbience: [],
    excluded: new Set(),
    understood: new Set(),
    timeOfDay: null,
    mood: null,
    weather: {},
    camera: {},
  }
}

export function tokensOf(chunk: Chunk): number[] {
  return Array.from({ length: chunk.to - chunk.from }, (_, index) => chunk.from + index)
}

export function mark(draft: Draft, tokens: Iterable<number>): void {
  for (const token of tokens) draft.understood.add(token)
}

/** Sets what is not set yet. True when the scene now carries all of it: a second time of day does not. */
export function applyAmbience(draft: Draft, wanted: Ambience): boolean {
  const { weather } = draft
  const timeOfDay = wanted.timeOfDay === undefined ? draft.timeOfDay : joinTimes(draft.timeOfDay, wanted.timeOfDay)
  if (timeOfDay === 'conflict') return false
  if (wanted.mood !== undefined && (draft.mood ?? wanted.mood) !== wanted.mood) return false
  if (wanted.fall !== undefined && (weather.fall ?? wanted.fall) !== wanted.fall) return false
  const skyIsAll = Object.keys(wanted).length === 1
  if (skyIsAll && wanted.sky !== undefined && (weather.sky ?? wanted.sky) !== wanted.sky) return false
  draft.timeOfDay = timeOfDay
  if (wanted.mood !== undefined) draft.mood = wanted.mood
  if (wanted.fall !== undefined) weather.fall = wanted.fall
  if (wanted.sky !== undefined) weather.sky = wanted.sky === 'storm' ? 'storm' : (weather.sky ?? wanted.sky)
  if (wanted.fog !== undefined) weather.fog = Math.max(weather.fog ?? 0, wanted.fog)
  if (wanted.wind !== undefined) weather.wind = Math.max(weather.wind ?? 0, wanted.wind)
  return true
}

type TimeOfDay = SceneSpec['timeOfDay']

/** Times that one picture can show together; the one that is kept comes first. */
const NEIGHBOURS: readonly (readonly [kept: TimeOfDay, also: TimeOfDay])[] = [
  ['moonlit', 'night'],
  ['dawn', 'morning'],
  ['sunset', 'dusk'],
]

function joinTimes(known: TimeOfDay | null, wanted: TimeOfDay): TimeOfDay | 'conflict' {
  if (known === null || known === wanted) return wanted
  const pair = NEIGHBOURS.find((times) => times.includes(known) && times.includes(wanted))
  return pair?.[0] ?? 'conflict'
}
