import type { Hex, SceneSpec, SceneSubject } from '../../scene-spec.ts'
import type { Pose } from '../vocabulary.ts'

export type Relation = NonNullable<SceneSubject['relation']>['how']
/** Parts of every place that a relation may point to instead of a subject. */
export const PLACE_PARTS = ['ground', 'water', 'sky', 'horizon'] as const
export type PlacePart = (typeof PLACE_PARTS)[number]
/** Light, medium and dark skin of the illustrated people. */
export const SKIN_TONES = ['light', 'medium', 'dark'] as const
export type SkinTone = (typeof SKIN_TONES)[number]

export interface Ambience {
  readonly timeOfDay?: SceneSpec['timeOfDay']
  readonly sky?: SceneSpec['weather']['sky']
  readonly fall?: NonNullable<SceneSpec['weather']['fall']>
  readonly fog?: number
  readonly wind?: number
  readonly mood?: SceneSpec['mood']
}

/** What falls, drifts or blows, rather than light. */
export function isWeather({ fall, fog, wind }: Ambience): boolean {
  return fall !== undefined || fog !== undefined || wind !== undefined
}

/** What a word of the grammar does to a scene. */
export type Sign =
  | { readonly kind: 'article'; readonly definite: boolean }
  | { readonly kind: 'stop' }
  | { readonly kind: 'copula' }
  | { readonly kind: 'and' }
  | { readonly kind: 'of' }
  | { readonly kind: 'with' }
  | { readonly kind: 'hold' }
  | { readonly kind: 'wear' }
  | { readonly kind: 'not' }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'colour'; readonly colour: Hex }
  /** Colourful. */
  | { readonly kind: 'motley' }
  | { readonly kind: 'scale'; readonly scale: SceneSubject['scale'] }
  | { readonly kind: 'tone'; readonly tone: SkinTone }
  /** `reversed`: what follows stands so to what came before ("a castle surrounded by trees"). */
  | { readonly kind: 'relation'; readonly how: Relation; readonly reversed: boolean }
  /** What somebody does, understood where the art shows it; `rests`: a preposition after it shows it too ("sitting on"). */
  | { readonly kind: 'posture'; readonly pose: Pose | null; readonly rests: boolean }
  /** What something is made of: the colour of a modelled thing shows it. */
  | { readonly kind: 'material'; readonly colour: Hex }
  | { readonly kind: 'motion'; readonly how: Relation; readonly to: PlacePart }
  | { readonly kind: 'part'; readonly part: PlacePart }
  | { readonly kind: 'far' }
  | { readonly kind: 'ambience'; readonly ambience: Ambience }
  | { readonly kind: 'camera'; readonly camera: Partial<SceneSpec['camera']> }
