import { readFileSync } from 'node:fs'
import { type SceneSpec, sceneSpec } from '../../../../core/capabilities/scene-spec.ts'

/** A valid spec with nothing in it, to change by hand. */
export function plainSpec(changes: Partial<SceneSpec> = {}): SceneSpec {
  return sceneSpec.parse({
    version: 1,
    prompt: '',
    seed: 7,
    style: '3d',
    setting: 'stage',
    timeOfDay: 'afternoon',
    weather: { sky: 'fair', fog: 0.05, wind: 0.2 },
    mood: 'neutral',
    subjects: [],
    camera: { shot: 'wide', angle: 'eye' },
    ...changes,
  })
}

export interface SpecFlags {
  readonly spec?: string | undefined
  readonly setting?: string | undefined
  readonly subjects?: string | undefined
  readonly time?: string | undefined
  readonly sky?: string | undefined
  readonly fog?: string | undefined
  readonly fall?: string | undefined
  readonly wind?: string | undefined
  readonly shot?: string | undefined
  readonly angle?: string | undefined
  readonly seed?: string | undefined
}

/** `--spec file.json`, or a spec put together from the other flags. */
export function specFromFlags(flags: SpecFlags, style: SceneSpec['style']): SceneSpec {
  if (flags.spec) return sceneSpec.parse(JSON.parse(readFileSync(flags.spec, 'utf8')))
  const plain = plainSpec({ style })
  return sceneSpec.parse({
    ...plain,
    seed: Number(flags.seed ?? 7),
    setting: flags.setting ?? 'stage',
    timeOfDay: flags.time ?? plain.timeOfDay,
    weather: {
      ...plain.weather,
      sky: flags.sky ?? 'fair',
      fog: Number(flags.fog ?? 0.05),
      wind: Number(flags.wind ?? 0.2),
      ...(flags.fall && { fall: flags.fall }),
    },
    subjects: (flags.subjects ?? '').split(',').filter(Boolean).map(subjectOf),
    camera: { shot: flags.shot ?? 'wide', angle: flags.angle ?? 'eye' },
  })
}

/** `boat`, `1f408*3:#cc3333!walk~happy@on:a`: a thing or a code, how many, its colour, what it does and feels, its relation. Ids are a, b, c … */
function subjectOf(text: string, index: number) {
  const [, name = '', count, colour, action, emotion, how, to] =
    /^([\w-]+)(?:\*(\d+))?(?::(#\w{6}))?(?:!(\w+))?(?:~(\w+))?(?:@([\w-]+):(\w+))?$/.exec(text) ?? []
  const concept = /^[0-9a-f]{4,5}(-|$)/.test(name)
  return {
    id: String.fromCharCode(97 + index),
    word: name,
    asset: concept ? { kind: 'concept', code: name } : { kind: 'modelled', name },
    count: Number(count ?? 1),
    ...(colour && { colour }),
    ...(action && { action }),
    ...(emotion && { emotion }),
    ...(how && { relation: { how, to } }),
  }
}
