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
