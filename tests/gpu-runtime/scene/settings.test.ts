import { beforeAll, describe, expect, it } from 'vitest'
import { type SceneSpec, STYLES } from '../../../core/capabilities/scene-spec.ts'
import type { Land, Look, Setting } from '../../../gpu-runtime/engines/scene/contract.ts'
import { createKits } from '../../../gpu-runtime/engines/scene/kit/create-kit.ts'
import { loadThree, type THREE, type Three } from '../../../gpu-runtime/engines/scene/kit/three.ts'
import { settings } from '../../../gpu-runtime/engines/scene/settings/index.ts'
import { things } from '../../../gpu-runtime/engines/scene/things/index.ts'
import { plainSpec } from '../../../gpu-runtime/engines/scene/tools/plain-spec.ts'

/** Vertices drawn: those of a copied shape count once a copy. */
const FULL_BUDGET = 250_000
const LITE_BUDGET = 40_000
const MAX_DRAWS = 60
const RADII_M = [0.3, 0.8, 2, 6]

let three: Three
beforeAll(async () => {
  three = await loadThree()
})

function build(setting: Setting, options: { lite?: boolean; seed?: number } & Partial<SceneSpec> = {}): Land {
  const { lite = true, ...changes } = options
  const spec = plainSpec({ setting: setting.id, timeOfDay: setting.defaults.timeOfDay, ...changes })
  return setting.build(createKits(three, { spec, lite }).kitFor(`setting ${setting.id}`))
}

/** What the tests only ask is built once. */
const bare = new Map<string, Land>()
function asked(setting: Setting): Land {
  const land = bare.get(setting.id) ?? build(setting)
  bare.set(setting.id, land)
  return land
}

const everywhere = () => true
const nowhere = () => false

function meshesOf(land: Land): THREE.Mesh[] {
  const meshes: THREE.Mesh[] = []
  land.group.updateMatrixWorld(true)
  land.group.traverse((object) => {
    if (object instanceof three.THREE.Mesh) meshes.push(object)
  })
  return meshes
}

const copiesOf = (mesh: THREE.Mesh): number => (mesh instanceof three.THREE.InstancedMesh ? mesh.count : 1)

function verticesOf(land: Land): number {
  return meshesOf(land).reduce((sum, m) => sum + m.geometry.getAttribute('position').count * copiesOf(m), 0)
}

/** Where each copy of a copied mesh stands. */
function placesOf(mesh: THREE.Mesh): THREE.Vector3[] {
  if (!(mesh instanceof three.THREE.InstancedMesh)) return []
  const matrix = new three.THREE.Matrix4()
  return Array.from({ length: mesh.count }, (_, i) => {
    mesh.getMatrixAt(i, matrix)
    return new three.THREE.Vector3().setFromMatrixPosition(matrix.premultiply(mesh.matrixWorld))
  })
}

function numbersOf(land: Land): Float32Array[] {
  return meshesOf(land).flatMap((mesh) => {
    const geometry = ['position', 'normal', 'color'].flatMap((name) => {
      const attribute = mesh.geometry.getAttribute(name)
      return attribute ? [attribute.array as Float32Array] : []
    })
    return mesh instanceof three.THREE.InstancedMesh
      ? [...geometry, mesh.instanceMatrix.array as Float32Array]
      : geometry
  })
}

/** Short stand-in for every number of a land. */
function fingerprint(land: Land): string {
  let hash = 2166136261
  let count = 0
  for (const numbers of numbersOf(land)) {
    const words = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length)
    for (const word of words) hash = Math.imul(hash ^ word, 16777619)
    count += words.length
  }
  return `${count} numbers, ${(hash >>> 0).toString(16)}`
}

describe.each(settings.map((setting) => [setting.id, setting] as const))('the setting %s', (_id, setting) => {
  it.each([
    ['for a GPU', false, FULL_BUDGET],
    ['for software renderers', true, LITE_BUDGET],
  ] as const)('builds finite geometry within its budget %s', (_case, lite, budget) => {
    const land = build(setting, { lite })
    land.heroSpots(0.8)
    land.dress(everywhere)
    expect(verticesOf(land)).toBeLessThanOrEqual(budget)
    expect(meshesOf(land).length).toBeGreaterThan(1)
    expect(meshesOf(land).length).toBeLessThanOrEqual(MAX_DRAWS)
    expect(numbersOf(land).every((numbers) => numbers.every(Number.isFinite))).toBe(true)
  })

  it('has ground of finite height wherever a picture looks', () => {
    const land = asked(setting)
    for (let x = -60; x <= 60; x += 12) {
      for (let z = -120; z <= 24; z += 12) expect(land.heightAt(x, z)).toSatisfy(Number.isFinite)
    }
  })

  it.each(RADII_M)('gives a hero of radius %d m spots on the ground or the water, outside each other', (radius) => {
    const land = asked(setting)
    const spots = land.heroSpots(radius)
    expect(spots.length).toBeGreaterThan(0)
    for (const [x, y, z] of spots) {
      const floor = land.heightAt(x, z)
      expect([floor, land.waterLevel]).toContain(y)
      expect(y).toBeGreaterThanOrEqual(Math.max(floor, -0.8))
      expect(Math.hypot(x, z)).toBeLessThan(40)
    }
    for (const [i, a] of spots.entries()) {
      for (const b of spots.slice(i + 1)) {
        expect(Math.hypot(a[0] - b[0], a[2] - b[2])).toBeGreaterThanOrEqual(radius * 2 - 1e-6)
      }
    }
  })

  it('leaves the view from the camera to the first spot free', () => {
    const land = asked(setting)
    const [[x, y, z] = [0, 0, 0]] = land.heroSpots(0.8)
    for (let d = 0; d < 25; d += 0.5) expect(land.heightAt(x, z + d)).toBeLessThan(y + 1.2)
  })

  it('scatters nothing where it is not clear', () => {
    const land = build(setting)
    const [[x, , z] = [0, 0, 0]] = land.heroSpots(0.8)
    const before = new Set(meshesOf(land))
    const keepOut = 2.2
    land.dress((px, pz, radius) => Math.hypot(px - x, pz - z) > keepOut + radius)
    const scattered = meshesOf(land).filter((mesh) => !before.has(mesh))
    const tooNear = scattered.flatMap(placesOf).filter((p) => Math.hypot(p.x - x, p.z - z) < keepOut)
    expect(tooNear).toEqual([])
  })

  it('is dressed, but not where nothing is clear', () => {
    const count = (clear: typeof everywhere) => {
      const land = build(setting)
      land.heroSpots(0.8)
      land.dress(clear)
      return meshesOf(land).reduce((sum, mesh) => sum + copiesOf(mesh), 0)
    }
    expect(count(everywhere)).toBeGreaterThan(count(nowhere))
  })

  it('is the same for the same seed, and another for another', () => {
    const print = (seed: number) => {
      const land = build(setting, { seed })
      land.heroSpots(0.8)
      land.dress(everywhere)
      return fingerprint(land)
    }
    expect(print(7)).toBe(print(7))
    expect(print(8)).not.toBe(print(7))
  })

  it('builds in other styles, at night, in snow', () => {
    // Two a setting, in turns: each style is tried in a dozen places.
    const first = settings.indexOf(setting)
    for (const style of [STYLES[first % STYLES.length], STYLES[(first + 2) % STYLES.length]] as const) {
      const weather = { sky: 'overcast', fall: 'snow', fog: 0.2, wind: 0.5 } as const
      const land = build(setting, { ...(style && { style }), weather, timeOfDay: 'night' })
      land.heroSpots(0.8)
      land.dress(everywhere)
      expect(verticesOf(land)).toBeGreaterThan(100)
      expect(verticesOf(land)).toBeLessThanOrEqual(LITE_BUDGET)
    }
  })
})

describe('a shore', () => {
  it.each(['coast', 'beach'])('of the setting %s shows the sea behind the hero', (id) => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const land = build(settings.find((setting) => setting.id === id)!, { seed })
      for (const x of [-4, 0, 4]) expect(land.heightAt(x, -34)).toBeLessThan(land.waterLevel ?? Number.NaN)
    }
  })
  it('of an island lies further out when more must stand on it', () => {
    const island = settings.find((setting) => setting.id === 'island')!
    const kits = createKits(three, { spec: plainSpec({ setting: 'island' }), lite: true })
    const dry = (roomM: number) => {
      const { heightAt } = island.build(kits.kitFor('island'), roomM)
      return [-11, 11].every((x) => heightAt(x, 0) > 1)
    }
    expect(dry(3)).toBe(false)
    expect(dry(14)).toBe(true)
  })
})

describe('snow that lies', () => {
  const meadow = () => settings.find((setting) => setting.id === 'meadow')!
  const weather = { sky: 'fair', fall: 'snow', fog: 0, wind: 0 } as const
  const copies = (open: boolean) => {
    const kits = createKits(three, { spec: plainSpec({ setting: 'meadow', weather }), lite: true, open })
    const land = meadow().build(kits.kitFor('meadow'))
    land.heroSpots(0.8)
    land.dress(everywhere)
    return meshesOf(land).reduce((sum, mesh) => sum + copiesOf(mesh), 0)
  }
  it('buries grass and flowers', () => {
    expect(copies(true)).toBeLessThan(copies(false) / 2)
  })
  it('covers what looks up, out of doors and only while it snows; neither lamps nor glass nor water', () => {
    const named = (look: Look, open = true, fall?: 'snow') => {
      const spec = plainSpec({ weather: { ...weather, fall } as SceneSpec['weather'] })
      return createKits(three, { spec, lite: true, open }).kitFor('a').material(look).customProgramCacheKey()
    }
    expect(named({}, true, 'snow')).toContain('snow')
    expect(named({}, false, 'snow')).not.toContain('snow')
    expect(named({})).not.toContain('snow')
    for (const look of [{ emissive: '#ffffff' }, { opacity: 0.5 }, { colourNode: three.TSL.vec3(1) }] as const)
      expect(named(look, true, 'snow')).not.toContain('snow')
  })
})

describe('the settings together', () => {
  it('are at least 32, each with an id of its own', () => {
    expect(settings.length).toBeGreaterThanOrEqual(32)
    expect(new Set(settings.map((setting) => setting.id)).size).toBe(settings.length)
  })

  it('share no word, and each is named by one', () => {
    const words = settings.flatMap((setting) => setting.words)
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([])
    for (const setting of settings) expect(setting.words[0]).toMatch(/^[a-z][a-z ]+$/)
  })

  it('ask only for props that are modelled', () => {
    const known = new Set(things.map((thing) => thing.id))
    expect(settings.flatMap((setting) => setting.props).filter((prop) => !known.has(prop))).toEqual([])
  })
})
