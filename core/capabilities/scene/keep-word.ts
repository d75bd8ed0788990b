import {
  type AmbienceMention,
  applyAmbience,
  type Draft,
  type DraftSubject,
  type MotionMention,
  mark,
} from './draft.ts'
import type { Lexicon } from './lexicon.ts'
import { type Ambience, isWeather } from './words/signs.ts'

/**
 * Marks the motions and the weather that the scene still carries once everything is read and the place is chosen, and
 * takes weather out again where none can be: a kitchen has no rain.
 */
export function keepWord(draft: Draft, setting: string | null, lexicon: Lexicon): void {
  const submerged = setting !== null && setting === lexicon.places.underwater
  for (const motion of draft.motions) {
    // Under water nothing is out of it.
    if (isCarried(motion) || (submerged && motion.to === 'water')) mark(draft, motion.tokens)
  }
  const sheltered = setting !== null && hasNoWeather(setting, lexicon)
  if (sheltered) for (const key of ['sky', 'fall', 'fog', 'wind'] as const) delete draft.weather[key]
  for (const { ambience, tokens } of draft.weathers) {
    if (sheltered && (isWeather(ambience) || !applyAmbience(draft, ambience))) continue
    mark(draft, tokens)
  }
  for (const mention of draft.unwantedAmbience) {
    if (staysAway(draft, mention, setting, lexicon)) mark(draft, mention.tokens)
  }
}

/** "Flying over a castle" flies still; "swimming behind a cabin" swims no more. */
function isCarried({ subjects, how, to }: MotionMention): boolean {
  return subjects.some(({ relation }) => relation !== null && keeps(relation, how, to))
}

function keeps(relation: NonNullable<DraftSubject['relation']>, how: MotionMention['how'], to: MotionMention['to']) {
  if (relation.how === how && (how === 'above' || relation.to === to)) return true
  // "Sailing on the water", "floating in the water".
  return to === 'water' && relation.to === 'water'
}

function hasNoWeather(setting: string, { settings, places }: Lexicon): boolean {
  return settings.get(setting)?.indoor === true || setting === places.underwater || setting === places.space
}

const CLOUDS = 'fair'

/** "No rain" holds where none falls. The places that a scene without one may get must all be free of it. */
function staysAway(draft: Draft, { ambience }: AmbienceMention, setting: string | null, lexicon: Lexicon): boolean {
  if (ambience.sky === CLOUDS && draft.weather.sky === undefined) return applyAmbience(draft, { sky: 'clear' })
  const ids = setting === null ? [lexicon.firstSetting, ...Object.values(lexicon.places)] : [setting]
  return ids.every((id) => {
    const offered = lexicon.settings.get(id ?? lexicon.firstSetting)
    const time = draft.timeOfDay ?? offered?.timeOfDay ?? 'morning'
    const sky = draft.weather.sky ?? offered?.sky ?? CLOUDS
    return differs(ambience, {
      ...draft.weather,
      timeOfDay: time,
      sky,
      ...(draft.mood !== null && { mood: draft.mood }),
    })
  })
}

const DARK: ReadonlySet<Ambience['timeOfDay']> = new Set(['dusk', 'night', 'moonlit'])

function differs(unwanted: Ambience, shown: Ambience): boolean {
  const { timeOfDay, sky, fall, fog, wind, mood } = unwanted
  const bothDark = DARK.has(timeOfDay) && DARK.has(shown.timeOfDay)
  if (timeOfDay !== undefined && timeOfDay !== shown.timeOfDay && !bothDark) return true
  if (fall !== undefined) return fall !== shown.fall
  // The sun shines between clouds, too.
  if (sky === 'clear') return shown.sky === 'overcast' || shown.sky === 'storm'
  if (sky !== undefined) return sky !== shown.sky
  if (fog !== undefined) return shown.fog === undefined && shown.sky !== 'storm'
  if (wind !== undefined) return shown.wind === undefined && shown.sky !== 'storm'
  return mood !== undefined && mood !== shown.mood
}
