import { type SceneSpec, type SceneSubject, sceneSpec } from '../../../core/capabilities/scene-spec.ts'
import type { Ground, Item } from '../../../gpu-runtime/engines/scene/layout/item.ts'
import type { Picture } from '../../../gpu-runtime/engines/scene/pixels/picture.ts'

export function itemOf(
  id: string,
  changes: Partial<Omit<Item, 'subject'>> & { subject?: Partial<SceneSubject> } = {},
): Item {
  const subject: SceneSubject = {
    id,
    word: id,
    asset: { kind: 'modelled', name: id },
    count: 1,
    scale: 'normal',
    ...changes.subject,
  }
  return { width: 1, height: 1.6, depth: 0.8, habitat: 'ground', standAt: 1.6, flat: false, ...changes, subject }
}

/** Level land with one good spot; a sea when told. */
export function groundOf(changes: Partial<Ground> = {}): Ground {
  return { heightAt: () => 0, waterLevel: null, heroSpots: () => [[0, 0, 0]], indoor: false, ...changes }
}

export function specOf(changes: Partial<SceneSpec> = {}): SceneSpec {
  return sceneSpec.parse({
    version: 1,
    prompt: 'a test',
    seed: 11,
    style: '3d',
    setting: 'island',
    timeOfDay: 'afternoon',
    weather: { sky: 'fair', fog: 0, wind: 0.2 },
    mood: 'neutral',
    subjects: [{ id: 'a', word: 'lighthouse', asset: { kind: 'modelled', name: 'lighthouse' } }],
    camera: { shot: 'wide', angle: 'eye' },
    ...changes,
  })
}

export function pictureOf(
  width: number,
  height: number,
  at: (x: number, y: number) => readonly [number, number, number],
): Picture {
  const rgba = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rgba.set([...at(x, y), 255], (y * width + x) * 4)
  }
  return { rgba, width, height }
}
