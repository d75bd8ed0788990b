import type { Hex, SceneSubject } from '../../scene-spec.ts'
import { longestByFirstWord } from '../longest-phrase.ts'
import type { Pose } from '../vocabulary.ts'
import { AMBIENCE, CAMERA } from './ambience.ts'
import { colourOf, startsColour } from './colours.ts'
import { COUNTS, GROUPS } from './counts.ts'
import type { PlacePart, Relation, Sign, SkinTone } from './signs.ts'
import { FLUFF, FUNCTION_WORDS, STYLE_WORDS } from './stop-words.ts'

export const RELATIONS: readonly (readonly [phrases: string, how: Relation])[] = [
  ['on,on top of,atop,upon,onto,crossing,crosses,riding,riding on,ride,rides,on the back of,at the top of', 'on'],
  ['in,inside,inside of,within,into,through,across,in the middle of,driving,at the bottom of,amid,among', 'in'],
  [
    'beside,next to,by,near,at,alongside,along,close to,nearby,at the edge of,on the edge of,on the shore of,on the banks of,overlooking,against,outside,outside of,to the left of,to the right of,at the foot of',
    'beside',
  ],
  ['behind,in back of', 'behind'],
  ['in front of,ahead of,in the foreground of', 'in-front-of'],
  ['above,over,high above,overhead', 'above'],
  ['under,below,beneath,underneath', 'under'],
  ['between,in between', 'between'],
  ['around,all around,surrounding,encircling', 'around'],
]
const REVERSED = 'surrounded by,encircled by,ringed by,surrounded with'
/** `rests`: before a preposition they say no more than it does. */
const POSTURES: readonly (readonly [phrases: string, pose: Pose | null, rests: boolean])[] = [
  ['standing,stands,waiting,waits,posing,poses,rising,towering', 'stands', true],
  ['sitting,sits,seated,perched', 'sits', true],
  ['lying,lies,laying,resting,rests', 'lies', true],
  ['walking,walks,strolling,wandering,strutting', 'walks', false],
  ['running,runs,galloping,trotting,prancing', 'runs', false],
  ['jumping,jumps,leaping,leaps', 'jumps', false],
  [
    'parked,placed,located,situated,leaning,growing,nestled,built,set,hidden,moored,anchored,docked,lit,stacked',
    null,
    true,
  ],
]
/** What a modelled thing shows by its colour. Glass, metal and cloth need a surface of their own: they stay ignored. */
const MATERIALS: readonly (readonly [phrases: string, colour: Hex])[] = [
  ['wooden,timber', '#8a5c36'],
  ['stone', '#8f8b84'],
  ['brick,red brick', '#9c4b38'],
  ['marble', '#e6e1d8'],
  ['sandstone,clay', '#c8a46c'],
]
const MOTIONS: readonly (readonly [phrases: string, how: Relation, to: PlacePart])[] = [
  ['flying,soaring,hovering,gliding,flies,fly,airborne,in flight,levitating,circling', 'above', 'ground'],
  ['sailing,sails,swimming,swims,drifting', 'in', 'water'],
  ['floating,floats', 'on', 'water'],
]
const PARTS: readonly (readonly [phrases: string, part: PlacePart])[] = [
  ['sky,air,heaven,heavens,skies', 'sky'],
  ['ground,floor', 'ground'],
  ['horizon', 'horizon'],
]
const SCALES: readonly (readonly [phrases: string, scale: SceneSubject['scale']])[] = [
  ['tiny,miniature,minuscule,teeny', 'tiny'],
  ['small,little,mini,short', 'small'],
  ['big,large,tall,great big', 'big'],
  ['huge,giant,massive,enormous,gigantic,colossal', 'giant'],
]
const TONES: readonly (readonly [phrases: string, tone: SkinTone])[] = [
  ['dark skinned,african,african american,brown skinned', 'dark'],
  ['light skinned,fair skinned,pale skinned,caucasian', 'light'],
  ['medium skinned,olive skinned,tan skinned', 'medium'],
]

/** Words that carry nothing of their own; every other word of a prompt is content. */
const STOP_WORDS: ReadonlySet<string> = new Set([FUNCTION_WORDS, STYLE_WORDS, FLUFF].join(' ').split(/\s+/))

export function isContent(word: string): boolean {
  return !STOP_WORDS.has(word)
}

const signs = new Map<string, Sign>()
const put = (phrases: string, sign: Sign) => {
  for (const phrase of phrases.split(',')) signs.set(phrase, sign)
}
for (const word of STOP_WORDS) signs.set(word, { kind: 'stop' })
put('a,an,another,some,any,this,that,these,those,my,your,his,her,its,our,their,one', {
  kind: 'article',
  definite: false,
})
put('the', { kind: 'article', definite: true })
put('is,are,was,were,be,being', { kind: 'copula' })
put('and,or,plus,nor', { kind: 'and' })
put('of,full of,filled with,made of', { kind: 'of' })
put('with,has,having,have,containing,together with,featuring', { kind: 'with' })
put('holding,carrying,holds,carries,playing with,playing,eating,drinking,reading,using,watching,looking at', {
  kind: 'hold',
})
put('wearing,wears,dressed in', { kind: 'wear' })
put('no,without,not,without any,except,minus,with no', { kind: 'not' })
put('in the distance,in the background,far away,on the horizon,in the far distance,distant,at the horizon', {
  kind: 'far',
})
put('colorful,colourful,multicolored,multicoloured,rainbow colored,rainbow coloured', { kind: 'motley' })
for (const [phrases, pose, rests] of POSTURES) put(phrases, { kind: 'posture', pose, rests })
for (const [phrases, colour] of MATERIALS) put(phrases, { kind: 'material', colour })
put(REVERSED, { kind: 'relation', how: 'around', reversed: true })
for (const [phrases, how] of RELATIONS) put(phrases, { kind: 'relation', how, reversed: false })
for (const [phrases, how, to] of MOTIONS) put(phrases, { kind: 'motion', how, to })
for (const [phrases, part] of PARTS) put(phrases, { kind: 'part', part })
for (const [phrases, scale] of SCALES) put(phrases, { kind: 'scale', scale })
for (const [phrases, tone] of TONES) put(phrases, { kind: 'tone', tone })
for (const [phrases, count] of [...COUNTS, ...GROUPS]) put(phrases, { kind: 'count', count })
for (const [phrases, ambience] of AMBIENCE) put(phrases, { kind: 'ambience', ambience })
for (const [phrases, camera] of CAMERA) put(phrases, { kind: 'camera', camera })

const longest = longestByFirstWord([...signs.keys()])

/** Words of the longest phrase of the grammar that begins with a word; colours have up to two. */
export function longestSignFrom(word: string): number {
  return Math.max(startsColour(word) ? 2 : 1, longest.get(word) ?? 1)
}

export function signOf(phrase: string): Sign | null {
  const sign = signs.get(phrase)
  if (sign !== undefined) return sign
  if (/^\d{1,3}$/.test(phrase)) return { kind: 'count', count: Number(phrase) }
  const colour = colourOf(phrase)
  return colour === null ? null : { kind: 'colour', colour }
}
