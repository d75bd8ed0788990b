import type { SceneSpec, SceneSubject } from '../../../../core/capabilities/scene-spec.ts'
import { AppError } from '../../../../core/errors.ts'
import { buildConcept } from '../concept/build-concept.ts'
import { conceptHeightM } from '../concept/heights.ts'
import type { Thing } from '../contract.ts'
import type { Kits } from '../kit/create-kit.ts'
import type { THREE, Three } from '../kit/three.ts'
import type { Item } from '../layout/item.ts'
import { besideHeight, heroHeight } from '../layout/temper.ts'
import type { StyleProfile } from '../stage/profiles.ts'

export interface BuiltItem {
  readonly item: Item
  /** Standing on y = 0, centred, at its size in the scene; cloned for each copy. */
  readonly group: THREE.Object3D
}

/** @throws AppError not_drawable when a subject's asset is not in the vocabulary. */
export async function buildItems(
  three: Three,
  kits: Kits,
  spec: SceneSpec,
  options: { things: readonly Thing[]; profile: StyleProfile; lite: boolean; submerged: boolean; signal: AbortSignal },
): Promise<BuiltItem[]> {
  const built: BuiltItem[] = []
  let hero: { realM: number; sceneM: number } | null = null
  for (const subject of spec.subjects) {
    options.signal.throwIfAborted()
    const raw = await build(three, kits, subject, options)
    const sceneM: number = hero ? besideHeight(raw.realM, subject.scale, hero) : heroHeight(raw.realM, subject.scale)
    hero ??= { realM: raw.realM, sceneM }
    // Under water fish swim where elsewhere birds fly.
    const swims = options.submerged && raw.habitat === 'water'
    built.push(measured(three, subject, swims ? { ...raw, habitat: 'sky' } : raw, sceneM))
  }
  return built
}

interface Raw {
  readonly group: THREE.Object3D
  readonly realM: number
  readonly habitat: Thing['habitat']
  readonly flat: boolean
}

async function build(
  three: Three,
  kits: Kits,
  subject: SceneSubject,
  options: { things: readonly Thing[]; profile: StyleProfile; lite: boolean },
): Promise<Raw> {
  const { asset, colour } = subject
  const paint = colour ? { colour } : {}
  if (asset.kind === 'concept') {
    const { heightM, habitat } = conceptHeightM(asset.code)
    const group = await buildConcept(three, asset.code, { ...paint, profile: options.profile, lite: options.lite })
    return { group, realM: heightM, habitat, flat: true }
  }
  const thing = options.things.find((known) => known.id === asset.name)
  if (!thing) throw new AppError('not_drawable', `There is no model of '${asset.name}' in this vocabulary.`)
  const group = thing.build(kits.kitFor(subject.id), paint)
  return { group, realM: thing.heightM, habitat: thing.habitat, flat: false }
}

function measured(three: Three, subject: SceneSubject, raw: Raw, sceneM: number): BuiltItem {
  const { THREE } = three
  raw.group.updateMatrixWorld(true)
  const box = solidBox(three, raw.group)
  const size = box.getSize(new THREE.Vector3())
  const scale = sceneM / Math.max(1e-3, raw.habitat === 'water' ? Math.max(box.max.y, size.y * 0.4) : size.y)
  const group = new THREE.Group()
  raw.group.position.x -= (box.min.x + box.max.x) / 2
  raw.group.position.z -= (box.min.z + box.max.z) / 2
  if (raw.habitat !== 'water') raw.group.position.y -= box.min.y
  group.add(raw.group)
  group.scale.setScalar(scale)
  group.updateMatrixWorld(true)
  const item: Item = {
    subject,
    width: size.x * scale,
    height: sceneM,
    depth: Math.max(size.z * scale, size.x * scale * 0.25),
    habitat: raw.habitat,
    flat: raw.flat,
    standAt: standHeight(three, group, { width: size.x * scale, height: sceneM, depth: size.z * scale }),
  }
  return { item, group }
}

/** Bounds of what is solid: halos of lamps are no part of a thing's size. */
function solidBox({ THREE }: Three, group: THREE.Object3D): THREE.Box3 {
  const box = new THREE.Box3()
  group.traverse((child) => {
    if (child instanceof THREE.Mesh && !child.userData.glow) box.expandByObject(child)
  })
  return box
}

/** Rays from above tell where something can stand: the middle height that they hit near the centre. */
function standHeight(
  { THREE }: Three,
  group: THREE.Object3D,
  size: { width: number; height: number; depth: number },
): number {
  const ray = new THREE.Raycaster()
  // Sprites want a camera to be hit, and nothing stands on light.
  const solids: THREE.Object3D[] = []
  group.traverse((child) => {
    if (child instanceof THREE.Mesh && !child.userData.glow) solids.push(child)
  })
  const hits: number[] = []
  for (const x of [-0.2, 0, 0.2]) {
    for (const z of [-0.15, 0, 0.15]) {
      ray.set(new THREE.Vector3(x * size.width, size.height * 2, z * size.depth), new THREE.Vector3(0, -1, 0))
      const [hit] = ray.intersectObjects(solids, false)
      if (hit) hits.push(hit.point.y)
    }
  }
  hits.sort((a, b) => a - b)
  return hits[Math.floor(hits.length / 2)] ?? size.height
}
