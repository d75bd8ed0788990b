import type { SceneSpec, SceneStyle } from '../scene-spec.ts'
import { type Lexicon, lexiconOf } from './lexicon.ts'
import type { Reading, ReadSubject } from './reading.ts'
import { skinnedCode } from './skin-tone.ts'
import { isHeavenlyBody, type OfferedSetting, type OfferedVocabulary } from './vocabulary.ts'
import { SKIN_TONES } from './words/signs.ts'

/** What is taller than this wants land around it rather than a studio. */
const OUTDOOR_M = 2.5

/**
 * Fills in what the prompt left open: the place by the hero, time and sky by the place, the shot by the size of the
 * group. Deterministic in reading, style and seed.
 */
export function direct(
  reading: Reading,
  options: { readonly style: SceneStyle; readonly seed: number; readonly vocabulary: OfferedVocabulary },
): SceneSpec {
  const lexicon = lexiconOf(options.vocabulary)
  const setting = reading.setting ?? firstAllowed(settingFor(reading, lexicon), reading, lexicon)
  const offered = lexicon.settings.get(setting)
  const { move } = reading.camera
  const acts = reading.subjects.some(({ action, emotion }) => action !== undefined || emotion !== undefined)
  return {
    version: acts || move !== undefined ? 2 : 1,
    prompt: reading.prompt,
    seed: options.seed,
    style: options.style,
    setting,
    timeOfDay: reading.timeOfDay ?? offered?.timeOfDay ?? 'morning',
    weather: weatherOf(reading, offered),
    mood: reading.mood ?? 'neutral',
    subjects: reading.subjects.map((subject, index) => ({
      id: subject.id,
      word: subject.word,
      asset: assetOf(subject, options.seed + index),
      count: subject.count,
      scale: subject.scale,
      ...(subject.colour === undefined ? {} : { colour: subject.colour }),
      ...(subject.relation === undefined ? {} : { relation: subject.relation }),
      ...(subject.action && { action: subject.action }),
      ...(subject.emotion && { emotion: subject.emotion }),
    })),
    camera: { ...cameraFor(reading), ...(move && { move }) },
    ...(reading.excluded.length > 0 ? { exclude: [...reading.excluded] } : {}),
  }
}

function settingFor(reading: Reading, lexicon: Lexicon): string {
  const { places } = lexicon
  const hero = reading.subjects[0]
  const open = reading.timeOfDay !== null || Object.keys(reading.weather).length > 0
  const onLand = places.land ?? lexicon.firstSetting
  if (hero === undefined) return onLand
  if (reading.subjects.some(({ traits }) => isHeavenlyBody(traits))) return places.space ?? onLand
  const wet = reading.weather.fall !== undefined
  if (hero.traits.habitat === 'underwater' && !wet) return places.underwater ?? places.water ?? onLand
  if (hero.traits.habitat === 'water' || hero.traits.habitat === 'underwater') return places.water ?? onLand
  const tall = reading.subjects.some(({ traits }) => traits.habitat === 'ground' && traits.heightM >= OUTDOOR_M)
  if (open || tall || hero.traits.habitat === 'sky' || reading.subjects.some(isAloft)) return onLand
  return places.neutral ?? lexicon.firstSetting
}

/** The place that was chosen, or the next best when the prompt rules that one out. */
function firstAllowed(wanted: string, { excluded }: Reading, { settings, places }: Lexicon): string {
  const ids = [wanted, places.land, places.shore, places.neutral, ...settings.keys()]
  return ids.find((id) => id !== undefined && settings.has(id) && !excluded.includes(id)) ?? wanted
}

function isAloft({ relation }: ReadSubject): boolean {
  return relation !== undefined && (relation.to === 'ground' || relation.to === 'sky' || relation.to === 'horizon')
}

function weatherOf(reading: Reading, offered: OfferedSetting | undefined): SceneSpec['weather'] {
  const { sky = offered?.sky ?? 'fair', fall, fog, wind } = reading.weather
  const wet = fall === 'rain' || fall === 'snow'
  return {
    sky,
    ...(fall === undefined ? {} : { fall }),
    fog: fog ?? (sky === 'storm' ? 0.3 : wet ? 0.25 : 0.08),
    wind: wind ?? (sky === 'storm' ? 0.7 : fall === undefined ? 0.2 : 0.35),
  }
}

function cameraFor(reading: Reading): SceneSpec['camera'] {
  const { subjects, camera } = reading
  const hero = subjects[0]
  const many = subjects.reduce((sum, subject) => sum + subject.count, 0) > 8
  const apart = subjects.some((subject) => subject.relation?.to === 'horizon')
  const shot = hero === undefined || many || apart ? 'wide' : 'medium'
  const tower = hero !== undefined && (hero.scale === 'giant' || hero.traits.heightM >= 30)
  return { shot: camera.shot ?? shot, angle: camera.angle ?? (tower ? 'low' : 'eye') }
}

/** People who are not described get one of the skin tones by the seed, so that the yellow default is never seen. */
function assetOf(subject: ReadSubject, seed: number): ReadSubject['asset'] {
  if (subject.asset.kind === 'modelled' || !subject.traits.skinTones) return subject.asset
  const tone = subject.skinTone ?? SKIN_TONES[Math.abs(seed) % SKIN_TONES.length] ?? 'medium'
  return { kind: 'concept', code: skinnedCode(subject.asset.code, tone) }
}
