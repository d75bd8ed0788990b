import type { SceneSpec } from '../../../../core/capabilities/scene-spec.ts'
import { AppError } from '../../../../core/errors.ts'
import type { Land, Setting, Thing } from '../contract.ts'
import type { Guide } from '../guide/guide.ts'
import { createKits, isDark } from '../kit/create-kit.ts'
import { randomFrom } from '../kit/random.ts'
import type { THREE } from '../kit/three.ts'
import { type Arrangement, arrange } from '../layout/arrange.ts'
import { clearFor } from '../layout/clear.ts'
import { roomFor } from '../layout/formation.ts'
import { viewOf } from '../layout/framing.ts'
import { type Ground, itemOf, type Placed } from '../layout/item.ts'
import { type FrameBox, frameBox, type View } from '../layout/view.ts'
import { buildStage } from '../stage/build-stage.ts'
import { daylightOf } from '../stage/daylight.ts'
import { disposeScene } from '../stage/dispose-scene.ts'
import { type Chain, postChain } from '../stage/post/chain.ts'
import { PROFILES, type StyleProfile } from '../stage/profiles.ts'
import { buildItems } from './build-items.ts'
import { hiddenShare } from './hidden.ts'
import { standItems, tameLamps } from './stand-items.ts'
import type { Studio } from './studio.ts'
import { waveHeights } from './wave-heights.ts'

export interface Vocabulary {
  readonly things: readonly Thing[]
  readonly settings: readonly Setting[]
}

export interface Composed {
  readonly scene: THREE.Scene
  readonly camera: THREE.PerspectiveCamera
  readonly chain: Chain
  readonly profile: StyleProfile
  readonly dark: boolean
  /** Of the hero, in shares of the frame. */
  heroBox(): FrameBox
  /** Share of the hero that the land hides from the camera. */
  hiddenShare(): number
  /** Steps back or up and frames again; the land stays as it is dressed. */
  reframe(change: { zoom: number; lift: number }): void
  /** Brings everything that lives to a moment of the film; 0 in pictures. */
  at(seconds: number): void
  /** Turns every lamp of the scene down to a share of its light. */
  dim(share: number): void
  dispose(): void
}

/** Places on which no snow lies, although they have no roof. */
const AIRLESS = new Set(['underwater', 'space', 'stage'])

/** Builds everything a spec names, lays it out and lights it. Draws nothing. */
export async function compose(
  studio: Studio,
  vocabulary: Vocabulary,
  spec: SceneSpec,
  options: { aspect: number; lite: boolean; signal: AbortSignal; guide?: Guide },
): Promise<Composed> {
  const { three, renderer } = studio
  const { THREE } = three
  const { aspect, lite, signal } = options
  const profile = PROFILES[spec.style]
  const setting = vocabulary.settings.find((known) => known.id === spec.setting)
  if (!setting) throw new AppError('not_drawable', `There is no place '${spec.setting}' in this vocabulary.`)
  const open = !setting.indoor && !AIRLESS.has(setting.id)
  const kits = createKits(three, { spec, lite, rim: daylightOf(spec, profile, 1).keyColour, open })
  const scene = new THREE.Scene()
  const subjects = spec.subjects.length > 0 ? spec.subjects : propsAsSubjects(setting, vocabulary, spec.exclude ?? [])
  const items = await buildItems(
    three,
    kits,
    { ...spec, subjects },
    { things: vocabulary.things, profile, lite, submerged: setting.id === 'underwater', signal },
  )
  signal.throwIfAborted()

  const land = setting.build(kits.kitFor(`setting ${setting.id}`), roomFor(items.map((built) => built.item)))
  const ground = groundOf(three, land, setting)
  const random = randomFrom(spec.seed, 'layout')
  const arrangement =
    items.length > 0
      ? arrange(
          items.map((b) => b.item),
          ground,
          random,
        )
      : emptyArrangement(ground, random)
  const heroAt = options.guide && { heroAt: { ...options.guide.heroAt, weight: options.guide.strength } }
  const framed = (zoom: number, lift: number) =>
    viewOf(arrangement, spec.camera, aspect, ground, { zoom, lift, ...heroAt })
  let view = framed(1, 0)
  const standing = standItems(scene, items, arrangement.placed, kits)
  land.dress(clearFor(arrangement.placed, view))
  scene.add(land.group)
  scene.updateMatrixWorld(true)

  const { hero, side } = arrangement
  const focus = [hero.at[0], hero.at[1] + hero.item.height * 0.4, hero.at[2]] as const
  const radiusM = Math.max(5, hero.item.height * 2.2, view.distanceM * 0.85)
  buildStage(three, scene, {
    spec,
    profile,
    indoor: setting.indoor,
    lite,
    view,
    side,
    focus,
    radiusM,
    heroM: hero.item.height,
    practicals: tameLamps(three, kits.practicals, standing),
  })
  const camera = new THREE.PerspectiveCamera(view.fovDeg, aspect, 0.08, 6000)
  const chain = postChain(three, renderer, scene, camera, {
    profile,
    lite,
    occlusionM: Math.max(0.12, hero.item.height * 0.14),
  })
  point(camera, view)
  chain.setFocus(view.distanceM)
  kits.at(0)
  return {
    scene,
    camera,
    chain,
    profile,
    dark: isDark(spec),
    heroBox: () => frameBox([hero], view),
    hiddenShare: () => hiddenShare(three, camera, land.group, hero),
    at: (seconds) => kits.at(seconds),
    dim(share) {
      scene.traverse((object) => {
        if (object instanceof THREE.PointLight) object.intensity *= share
      })
    },
    reframe({ zoom, lift }) {
      view = framed(zoom, lift)
      point(camera, view)
      chain.setFocus(view.distanceM)
    },
    dispose() {
      chain.dispose()
      disposeScene(three, scene)
    },
  }
}

function point(camera: THREE.PerspectiveCamera, view: View): void {
  camera.position.set(...view.position)
  camera.rotation.set(-view.pitch, -view.yaw, 0, 'YXZ')
  camera.updateMatrixWorld(true)
}

function groundOf(three: Studio['three'], land: Land, setting: Setting): Ground {
  return {
    surfaceAt: waveHeights(three, land),
    heightAt: (x, z) => land.heightAt(x, z),
    waterLevel: land.waterLevel,
    heroSpots: (radius) => land.heroSpots(radius),
    indoor: setting.indoor,
  }
}

/** A place without a subject still needs something to look at: the first prop that is modelled. */
function propsAsSubjects(setting: Setting, vocabulary: Vocabulary, excluded: readonly string[]): SceneSpec['subjects'] {
  const name = setting.props.find((id) => !excluded.includes(id) && vocabulary.things.some((thing) => thing.id === id))
  if (!name) return []
  return [{ id: 'prop', word: name, asset: { kind: 'modelled', name }, count: 1, scale: 'normal' }]
}

/** Only the land: the camera looks at its best spot as if a person stood there. */
function emptyArrangement(ground: Ground, random: () => number): Arrangement {
  const at = ground.heroSpots(1)[0] ?? [0, ground.heightAt(0, 0), 0]
  const subject = {
    id: 'nobody',
    word: '',
    asset: { kind: 'modelled' as const, name: '' },
    count: 1,
    scale: 'normal' as const,
  }
  const seat = { at: [0, 1, 0] as const, width: 1, depth: 1, rim: 1 }
  const shape = { realM: 1.7, width: 0.6, depth: 0.4, habitat: 'ground' as const, seat, clearance: null, flat: false }
  const hero: Placed = { item: itemOf(subject, shape, 2.4), at, turnY: 0, scale: 1 }
  return { placed: [hero], hero, group: [hero], side: random() < 0.5 ? -1 : 1 }
}
