import * as z from 'zod'

/**
 * What a picture shows, between the words of a prompt and the geometry of a scene.
 * Saved with the job, so that the same picture can be made again. Later versions only add.
 */
export const TIMES_OF_DAY = ['dawn', 'morning', 'noon', 'afternoon', 'sunset', 'dusk', 'night', 'moonlit'] as const
export const SKIES = ['clear', 'fair', 'overcast', 'storm'] as const
export const FALLS = ['rain', 'snow', 'leaves', 'petals', 'sand', 'embers', 'stars'] as const
export const MOODS = ['neutral', 'warm', 'calm', 'joyful', 'mysterious', 'epic', 'sad', 'tense', 'dreamy'] as const
/** Of pictures. */
export const STYLES = ['realistic', 'artistic', 'cinematic', 'anime', '3d'] as const
/** Of films. */
export const FILM_STYLES = ['realistic', 'cartoon', 'cinematic', 'abstract'] as const
export const SCENE_STYLES = [...STYLES, 'cartoon', 'abstract'] as const
export const TERRAINS = ['flat', 'rolling', 'hilly', 'steep'] as const
export const ACTIONS = [
  'idle',
  'walk',
  'run',
  'jump',
  'dance',
  'wave',
  'talk',
  'look',
  'sleep',
  'swim',
  'sail',
  'drive',
  'fly',
  'spin',
] as const
export const EMOTIONS = ['happy', 'sad', 'angry', 'surprised', 'afraid', 'calm'] as const
export const MOVES = ['static', 'pan', 'dolly', 'orbit'] as const
export const HATS = ['wizard', 'top', 'cap', 'crown'] as const
export const RELATIONS = ['on', 'in', 'beside', 'behind', 'in-front-of', 'above', 'under', 'between', 'around'] as const
export const SCALES = ['tiny', 'small', 'normal', 'big', 'giant'] as const

/** `#rrggbb`, sRGB. */
export const hex = z.string().regex(/^#[0-9a-f]{6}$/)
export type Hex = z.output<typeof hex>

const relation = z.object({
  how: z.enum(RELATIONS),
  /** Id of another subject, or a part of the place. */
  to: z.string(),
})

export const sceneSubject = z.object({
  /** Unique in the scene; the first subject is the hero. */
  id: z.string(),
  /** The word as it was written. */
  word: z.string(),
  /** `modelled`: a thing of the vocabulary, built in 3D. `concept`: an illustrated concept as a solid. */
  asset: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('modelled'), name: z.string() }),
    z.object({ kind: z.literal('concept'), code: z.string() }),
  ]),
  count: z.int().min(1).max(24).default(1),
  colour: hex.optional(),
  scale: z.enum(SCALES).default('normal'),
  relation: relation.optional(),
  /** What it does while the film runs; what its kind does when absent: a boat sails, a bird flies, others idle. */
  action: z.enum(ACTIONS).optional(),
  /** Shown by posture and face where the figure has one. */
  emotion: z.enum(EMOTIONS).optional(),
  /** Key of the cast: it wears the same costume in every scene. */
  cast: z.string().optional(),
})
export type SceneSubject = z.output<typeof sceneSubject>

/** What makes a character known again from scene to scene and from style to style. */
export const costume = z.object({
  scarf: hex.optional(),
  cape: hex.optional(),
  hat: z.object({ kind: z.enum(HATS), colour: hex }).optional(),
})
export type Costume = z.output<typeof costume>

export const sceneSpec = z.object({
  /** 2 when it uses what version 1 had not; both are read. */
  version: z.union([z.literal(1), z.literal(2)]),
  /** The prompt as it was written. */
  prompt: z.string(),
  seed: z.int(),
  style: z.enum(SCENE_STYLES),
  /** Name of a setting of the vocabulary; `stage` is the neutral one. */
  setting: z.string(),
  /** How the open ground lies; the setting's own when absent. */
  terrain: z.enum(TERRAINS).optional(),
  timeOfDay: z.enum(TIMES_OF_DAY),
  weather: z.object({
    sky: z.enum(SKIES),
    fall: z.enum(FALLS).optional(),
    /** 0 clear air … 1 dense fog. */
    fog: z.number().min(0).max(1),
    /** 0 still … 1 gale. */
    wind: z.number().min(0).max(1),
  }),
  mood: z.enum(MOODS),
  subjects: z.array(sceneSubject).max(12),
  /** Costumes by name of the character. */
  cast: z.record(z.string(), costume).optional(),
  camera: z.object({
    shot: z.enum(['extreme-wide', 'wide', 'medium', 'close']),
    angle: z.enum(['eye', 'low', 'high', 'aerial']),
    /** Of films; `static` when absent. */
    move: z.enum(MOVES).optional(),
  }),
  /** Where the key light comes from, seen from the camera; the style decides when absent. */
  light: z.object({ from: z.enum(['left', 'right', 'front', 'back']) }).optional(),
  /** Overrides of the style's finish; each 0 none … 1 strong. */
  post: z
    .object({
      blur: z.number().min(0).max(1),
      bloom: z.number().min(0).max(1),
      grain: z.number().min(0).max(1),
      ink: z.number().min(0).max(1),
      vignette: z.number().min(0).max(1),
      letterbox: z.boolean(),
    })
    .partial()
    .optional(),
  /** Set over the picture, clear of the heroes. */
  text: z
    .object({ title: z.string().max(60), subtitle: z.string().max(90), caption: z.string().max(120) })
    .partial()
    .optional(),
  /** What must not be seen ("no trees"): names of things, codes of concepts, words for what grows or stands in a place. */
  exclude: z.array(z.string()).max(24).optional(),
})
export type SceneSpec = z.output<typeof sceneSpec>
export type SceneStyle = SceneSpec['style']
export type Style = (typeof STYLES)[number]
