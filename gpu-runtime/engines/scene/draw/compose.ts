import type { SceneSpec } from '../../../../core/capabilities/scene-spec.ts'
import { AppError } from '../../../../core/errors.ts'
import { choosePath } from '../camera/choose-path.ts'
import type { CameraPath, Move } from '../camera/path.ts'
import type { Land, Setting, Thing } from '../contract.ts'
import type { Guide } from '../guide/guide.ts'
import { createKits, isDark } from '../kit/create-kit.ts'
import { randomFrom } from '../kit/random.ts'
import type { THREE } from '../kit/three.ts'
import { type Arrangement, arrange } from '../layout/arrange.ts'
import { clearAlong } from '../layout/clear.ts'
import { roomFor } from '../layout/formation.ts'
import { viewOf } from '../layout/framing.ts'
import { type Ground, itemOf, type Placed } from '../layout/item.ts'
import { type FrameBox, frameBox, type View } from '../layout/view.ts'
import { buildStage } from '../stage/build-stage.ts'
import { daylightOf } from '../stage/daylight.ts'
import { disposeScene } from '../stage/dispose-scene.ts'
import { type Chain, type Finish, postChain } from '../stage/post/chain.ts'
import { PROFILES } from '../stage/profiles.ts'
import type { StyleProfile } from '../stage/style-profile.ts'
import { animate } from './animate.ts'
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
  /** Brings everything that lives, and the camera of a film, to a moment; pictures stay at 0. */
  at(seconds: number): void
  /** From now on the chain is this one. */
  finish(finish: Finish): void
  /** Turns every lamp of the scene down to a share of its light. */
  dim(share: number): void
  dispose(): void
}

export interface ComposeOptions {
  readonly aspect: number
  readonly lite: boolean
  readonly signal: AbortSignal
  readonly guide?: Guide
  /** For films: how the camera goes, and for how long. */
  readonly film?: { readonly move: Move; readonly durationS: number }
  /** `full` when absent, `lite` on a lite device. */
  readonly finish?: Finish
}

/** Places on which no snow lies, although they have no roof. */
const AIRLESS = new Set(['underwater', 'space', 'stage'])

/** Builds everything a spec names, lays it out and lights it. Draws nothing. */
export async function compose(
  studio: Studio,
  vocabulary: Vocabulary,
  spec: SceneSpec,
  options: ComposeOptions,
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
  const standing = standItems(scene, items, arrangement.placed, kits)
  // In a film all keep the room that they sweep.
  const placed =
    options.film && items.length > 0 ? animate(three, kits, { items, standing, ground }) : arrangement.placed
  const heroAt = options.guide && { heroAt: { ...options.guide.heroAt, weight: options.guide.strength } }
  const framed = (zoom: number, lift: number) =>
    viewOf({ ...arrangement, placed }, spec.camera, aspect, ground, { zoom, lift, ...heroAt })
  let view = framed(1, 0)
  const { hero, side } = arrangement
  const { film } = options
  const pathFrom = (from: View) =>
    film &&
    choosePath(three, {
      view: from,
      hero,
      placed,
      side,
      ground,
      land: land.group,
      seed: spec.seed,
      ...film,
    })
  land.dress(clearAlong(placed, viewsOf(view, pathFrom(view))))
  scene.add(land.group)
  scene.updateMatrixWorld(true)
  // Asked once more: what was scattered stands in the way now.
  let path = pathFrom(view)

  const focus = [hero.at[0], hero.at[1] + hero.item.height * 0.4, hero.at[2]] as const
  const radiusM = Math.max(5, hero.item.height * 2.2, view.distanceM * 0.85)
  buildStage(three, scene, {
    spec,
    profile,
    indoor: setting.indoor,
    lite,
    view,
    views: viewsOf(view, path),
    live: kits,
    side,
    focus,
    radiusM,
    heroM: hero.item.height,
    practicals: tameLamps(three, kits.practicals, standing),
  })
  const camera = new THREE.PerspectiveCamera(view.fovDeg, aspect, 0.08, 6000)
  const chainOf = (finish: Finish) =>
    postChain(three, renderer, scene, camera, { profile, finish, occlusionM: Math.max(0.12, hero.item.height * 0.14) })
  let chain = chainOf(options.finish ?? (lite ? 'lite' : 'full'))
  let shown = view
  const show = (next: View) => {
    shown = next
    point(camera, next)
    chain.setFocus(next.distanceM)
  }
  show(view)
  kits.at(0)
  return {
    scene,
    camera,
    get chain() {
      return chain
    },
    profile,
    dark: isDark(spec),
    heroBox: () => frameBox([hero], shown),
    hiddenShare: () => hiddenShare(three, camera, land.group, hero),
    at(seconds) {
      kits.at(seconds)
      if (path && film) show(path(seconds / film.durationS))
    },
    finish(finish) {
      chain.dispose()
      chain = chainOf(finish)
      show(shown)
    },
    dim(share) {
      scene.traverse((object) => {
        if (object instanceof THREE.PointLight) object.intensity *= share
      })
    },
    reframe({ zoom, lift }) {
      view = framed(zoom, lift)
      path = pathFrom(view)
      show(view)
    },
    dispose() {
      chain.dispose()
      disposeScene(three, scene)
    },
  }
}

/** Where the camera comes by: what stands near and what is seen of the sky go by these. */
function viewsOf(view: View, path: CameraPath | undefined): readonly View[] {
  return path ? [0, 0.17, 0.33, 0.5, 0.67, 0.83, 1].map(path) : [view]
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
