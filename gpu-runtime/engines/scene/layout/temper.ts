import type { SceneSubject } from '../../../../core/capabilities/scene-spec.ts'

/* Real sizes differ by a factor of ten thousand and a picture has a thousand pixels: sizes are kept in order, but closer. */

const SMALL_M = 1.6
const LARGE_M = 5
const SCALES: Record<SceneSubject['scale'], number> = { tiny: 0.55, small: 0.75, normal: 1, big: 1.35, giant: 1.9 }

/** Height of the hero in the scene: a land is built for people and small houses. */
export function heroHeight(realM: number, scale: SceneSubject['scale']): number {
  const tempered =
    realM < SMALL_M ? SMALL_M * (realM / SMALL_M) ** 0.5 : realM > LARGE_M ? LARGE_M * (realM / LARGE_M) ** 0.38 : realM
  return tempered * SCALES[scale]
}

/** Height of another subject beside the hero: a mouse beside an elephant is small, and still seen. */
export function besideHeight(
  realM: number,
  scale: SceneSubject['scale'],
  hero: { realM: number; sceneM: number },
): number {
  const ratio = realM / hero.realM
  const tempered = ratio < 1 ? Math.max(ratio ** 0.5, 0.16) : Math.min(ratio ** 0.42, 3.2)
  return hero.sceneM * tempered * SCALES[scale]
}
