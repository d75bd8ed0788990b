import { beforeAll, describe, expect, it } from 'vitest'
import type { Hex } from '../../../core/capabilities/scene-spec.ts'
import type { Thing } from '../../../gpu-runtime/engines/scene/contract.ts'
import { createKits, type Kits } from '../../../gpu-runtime/engines/scene/kit/create-kit.ts'
import { loadThree, type THREE, type Three } from '../../../gpu-runtime/engines/scene/kit/three.ts'
import { things } from '../../../gpu-runtime/engines/scene/things/index.ts'
import { plainSpec } from '../../../gpu-runtime/engines/scene/tools/plain-spec.ts'

/** Own vertices of a thing; leaves are copies whose number is the kit's decision. */
const FULL_BUDGET = 12_000
const LITE_BUDGET = 4_500

let three: Three
beforeAll(async () => {
  three = await loadThree()
})

/** One set of kits a variant: its textures are made once. A name's random numbers start anew with each kit. */
const variants = new Map<string, Kits>()
function kitsFor(options: { lite?: boolean; dark?: boolean } = {}): Kits {
  const key = JSON.stringify(options)
  const spec = plainSpec({ style: '3d', ...(options.dark && { timeOfDay: 'night' as const }) })
  const kits = variants.get(key) ?? createKits(three, { spec, lite: options.lite ?? false })
  variants.set(key, kits)
  return kits
}

function build(thing: Thing, kits: Kits, colour?: Hex): THREE.Group {
  const group = thing.build(kits.kitFor(thing.id), colour ? { colour } : {})
  group.updateMatrixWorld(true)
  return group
}

/** What the tests only look at is built once a variant. */
const looked = new Map<string, THREE.Group>()
function seen(thing: Thing, options: { lite?: boolean; dark?: boolean } = {}): THREE.Group {
  const key = `${thing.id} ${JSON.stringify(options)}`
  const group = looked.get(key) ?? build(thing, kitsFor(options))
  looked.set(key, group)
  return group
}

function meshesOf(group: THREE.Object3D): THREE.Mesh[] {
  const meshes: THREE.Mesh[] = []
  group.traverse((object) => {
    if (object instanceof three.THREE.Mesh) meshes.push(object)
  })
  return meshes
}

const isCopies = (mesh: THREE.Mesh): boolean => mesh instanceof three.THREE.InstancedMesh

/** The box round the solid parts: halos of lamps are light, and leaves stand a little out of their crown. */
function boxOf(group: THREE.Object3D): THREE.Box3 {
  const box = new three.THREE.Box3()
  for (const mesh of meshesOf(group)) {
    box.union(new three.THREE.Box3().setFromObject(mesh, !isCopies(mesh)))
  }
  return box
}

function numbersOf(mesh: THREE.Mesh): Float32Array[] {
  return ['position', 'normal', 'color'].flatMap((name) => {
    const attribute = mesh.geometry.getAttribute(name)
    return attribute ? [attribute.array as Float32Array] : []
  })
}

function coloursOf(group: THREE.Object3D): string[] {
  return meshesOf(group).flatMap((mesh) => {
    const material = mesh.material as THREE.MeshStandardMaterial
    const tints = mesh.geometry.getAttribute('color')
    const copies = mesh instanceof three.THREE.InstancedMesh ? mesh.instanceColor : null
    return [
      material.color?.getHexString() ?? '',
      ...[tints, copies].map((list) => (list ? Array.from(list.array.slice(0, 300)).join() : '')),
    ]
  })
}

describe('the modelled vocabulary', () => {
  it('holds at least 104 things, each under its own id', () => {
    expect(things.length).toBeGreaterThanOrEqual(104)
    expect(new Set(things.map((thing) => thing.id)).size).toBe(things.length)
    for (const thing of things) expect(thing.id).toMatch(/^[a-z]+(-[a-z]+)*$/)
  })

  it('gives every word to one thing only', () => {
    const owners = new Map<string, string>()
    for (const thing of things) {
      expect(thing.words.length, thing.id).toBeGreaterThan(0)
      for (const word of thing.words) {
        expect(word).toBe(word.toLowerCase().trim())
        expect(owners.get(word), `'${word}' of ${thing.id}`).toBeUndefined()
        owners.set(word, thing.id)
      }
    }
  })
})

describe.each(things.map((thing) => [thing.id, thing] as const))('%s', (_, thing) => {
  it('stands on the ground, centred, as tall as it says', () => {
    const box = boxOf(seen(thing))
    const width = box.max.x - box.min.x
    const depth = box.max.z - box.min.z
    if (thing.habitat === 'water') {
      // Its waterline is y = 0: it reaches below, but by less than it stands above.
      expect(box.min.y).toBeLessThan(0)
      expect(-box.min.y).toBeLessThan(box.max.y)
    } else {
      expect(Math.abs(box.min.y)).toBeLessThan(Math.max(0.05 * thing.heightM, 0.01))
    }
    expect(box.max.y / thing.heightM).toBeGreaterThan(0.75)
    expect(box.max.y / thing.heightM).toBeLessThan(1.25)
    expect(Math.abs(box.max.x + box.min.x) / 2).toBeLessThan(width * 0.15 + 0.01)
    expect(Math.abs(box.max.z + box.min.z) / 2).toBeLessThan(depth * 0.15 + 0.01)
  })

  it('is made of finite points and unit normals', () => {
    for (const mesh of meshesOf(seen(thing))) {
      for (const values of numbersOf(mesh)) expect(values.every(Number.isFinite)).toBe(true)
      const normal = mesh.geometry.getAttribute('normal')
      let broken = 0
      for (let i = 0; i < normal.count; i += 1) {
        const length = Math.hypot(normal.getX(i), normal.getY(i), normal.getZ(i))
        if (Math.abs(length - 1) > 0.05) broken += 1
      }
      // A pole of a turned shape may have a vertex or two without a face.
      expect(broken / normal.count).toBeLessThan(0.03)
    }
  })

  it('keeps to its budget of vertices and draw calls', () => {
    for (const lite of [false, true]) {
      const meshes = meshesOf(seen(thing, { lite }))
      const own = meshes.filter((mesh) => !isCopies(mesh))
      const vertices = own.reduce((sum, mesh) => sum + mesh.geometry.getAttribute('position').count, 0)
      expect(vertices).toBeLessThanOrEqual(lite ? LITE_BUDGET : FULL_BUDGET)
      expect(meshes.length).toBeLessThanOrEqual(16)
    }
  })

  it('comes out the same from the same seed', () => {
    const [first, second] = [seen(thing), build(thing, kitsFor())].map(meshesOf)
    expect(second!.length).toBe(first!.length)
    first!.forEach((mesh, i) => {
      const again = numbersOf(second![i]!)
      numbersOf(mesh).forEach((values, k) => {
        expect(Buffer.from(values.buffer).equals(Buffer.from(again[k]!.buffer))).toBe(true)
      })
    })
  })

  it(thing.paintable ? 'is repainted by a colour' : 'keeps its own colours', () => {
    const plain = coloursOf(seen(thing))
    const painted = coloursOf(build(thing, kitsFor(), '#13d0c8'))
    if (thing.paintable) expect(painted).not.toEqual(plain)
    else expect(painted).toEqual(plain)
  })

  it('builds after dark, too', () => {
    expect(meshesOf(seen(thing, { dark: true })).length).toBeGreaterThan(0)
  })
})
