import type { ACTIONS, Hex, SceneSpec, SceneStyle } from '../../../core/capabilities/scene-spec.ts'
import type { Addons, THREE, TSL } from './kit/three.ts'

/*
 * The seam between the renderer and its vocabulary. A thing or a setting is one small file that never
 * imports three: it gets a Kit, so that the words of the vocabulary can be read without a renderer,
 * and so that a style changes every material at once. Metres, y up, the camera looks towards −z.
 */

/** How a surface answers light; the style decides which material that becomes. */
export interface Look {
  readonly colour?: Hex
  /** 0 mirror … 1 chalk; 0.8 when absent. */
  readonly roughness?: number
  readonly metalness?: number
  /** Light of its own, times `glow` (1 when absent; above 1 it blooms). */
  readonly emissive?: Hex
  readonly glow?: number
  /** Colours come from the geometry's `color` attribute, linear RGB. */
  readonly vertexColours?: boolean
  /** Fine relief and tone that hides flat shading. */
  readonly grain?: 'rock' | 'wood' | 'bark' | 'brick' | 'cloth' | 'plaster' | 'snow' | 'sand'
  readonly twoSided?: boolean
  readonly opacity?: number
  readonly flat?: boolean
  /** Own colour graph; wins over `colour`. */
  readonly colourNode?: unknown
  /** No ink lines on it: grass, leaves, water, clouds. */
  readonly noInk?: boolean
  /** Bends in the wind, its root fixed: see kit/sway.ts. */
  readonly sways?: Sway
  /** Cloth that waves, by the `uv` of its points: see kit/sway.ts. */
  readonly flutters?: Flutter
}

export interface Sway {
  /** How far the top goes to either side in a fresh wind. */
  readonly metres: number
  /** Height of the top; 1 when absent. */
  readonly tall?: number
  /** Height is told by the shape that is copied, or (`place`) by where its points come to lie in their group. */
  readonly by?: 'shape' | 'place'
  /** Under water things wave slowly, whatever the weather. */
  readonly in?: 'air' | 'water'
}

export interface Smoke {
  /** Metres across when full-grown, and how far it rises. */
  readonly size: number
  readonly rise: number
  readonly colour: Hex
  /** Sparks: light instead of smoke. */
  readonly glows?: boolean
}

export interface Flutter {
  readonly metres: number
  /** A flag hangs on its pole (u = 0); a sail is held all round. */
  readonly held: 'pole' | 'edges'
}

/** One copy of an instanced mesh. `colour` is linear RGB and multiplies the look's. */
export interface Placement {
  readonly at: readonly [number, number, number]
  readonly turn?: readonly [number, number, number]
  readonly scale?: number | readonly [number, number, number]
  readonly colour?: readonly [number, number, number]
}

export interface Kit {
  readonly THREE: typeof THREE
  readonly TSL: typeof TSL
  readonly addons: Addons
  readonly style: SceneStyle
  readonly spec: SceneSpec
  /** True when geometry and instances must stay small (no GPU, no GL). */
  readonly lite: boolean
  /** 0 ≤ x < 1 from the scene's seed and this thing's id; the same in every run. */
  random(): number
  /** Perlin noise, about −1…1. */
  noise(x: number, y: number, z?: number): number
  fbm(x: number, y: number, z?: number, octaves?: number): number
  ridged(x: number, y: number, z?: number, octaves?: number): number
  linear(colour: Hex): [number, number, number]
  mix(a: Hex, b: Hex, t: number): Hex
  material(look: Look): THREE.Material
  /** A mesh that casts and receives shadows; added to `parent` when given. */
  mesh(
    geometry: THREE.BufferGeometry,
    look: Look,
    options?: {
      parent?: THREE.Object3D
      at?: readonly [number, number, number]
      turn?: readonly [number, number, number]
      scale?: number | readonly [number, number, number]
      castShadow?: boolean
    },
  ): THREE.Mesh
  instances(
    geometry: THREE.BufferGeometry,
    look: Look,
    placements: readonly Placement[],
    options?: { parent?: THREE.Object3D; castShadow?: boolean },
  ): THREE.InstancedMesh
  /** Outline of (radius, height) pairs turned round the y axis; `smooth` runs a spline through them. */
  lathe(
    outline: readonly (readonly [number, number])[],
    options?: { segments?: number; smooth?: boolean },
  ): THREE.BufferGeometry
  /** A tube of varying radius along points. */
  tube(
    points: readonly (readonly [number, number, number])[],
    radius: number | ((t: number) => number),
    options?: { segments?: number; sides?: number },
  ): THREE.BufferGeometry
  roundedBox(width: number, height: number, depth: number, radius: number): THREE.BufferGeometry
  merge(geometries: readonly THREE.BufferGeometry[]): THREE.BufferGeometry
  /** Leaves hugging blobs, dark inside, light on top: trees, bushes, hedges. */
  foliage(
    clumps: readonly { at: readonly [number, number, number]; radius: number | readonly [number, number, number] }[],
    options?: { leaf?: number; colour?: Hex; light?: Hex; dark?: Hex; cover?: number },
  ): THREE.Group
  /** A lamp, window or fire: a soft sprite, and a light when the scene is dark. Colour and reach in metres. */
  practical(
    parent: THREE.Object3D,
    at: readonly [number, number, number],
    options: { colour: Hex; reach: number; power?: number },
  ): void
  /** Smoke, steam or sparks that rise from a point; a picture has none yet. */
  smoke(parent: THREE.Object3D, at: readonly [number, number, number], options: Smoke): void
  /**
   * Seconds since the film began, for shaders; 0 in pictures. TSL's own `time` is the wall clock's: two renders would
   * differ.
   */
  readonly seconds: THREE.UniformNode<'float', number>
  /**
   * Poses an object before each frame: what shaders cannot do. Pure in `seconds`, because frames are drawn in any order
   * and again after a crash; in pictures it is asked once, for 0. Copies of a thing are posed too, each with a phase of
   * its own, so that no two birds beat as one.
   */
  moves<T extends THREE.Object3D>(object: T, pose: (object: T, seconds: number) => void): T
  /**
   * How far this subject has gone at a moment of the film, in heights of its own: turns wheels and swings legs. 0 where
   * it stays, and for what is no subject.
   */
  travelled(seconds: number): number
  /** What this subject does while the film runs; `idle` for what is no subject. */
  readonly action: Action
  /** Tells how high open water stands at a place and moment: hulls ride on it. */
  floats(surface: (x: number, z: number, seconds: number) => number): void
  /** Whether windows and lamps should be lit: dusk, night, storm. */
  readonly dark: boolean
  /** Snow covers whatever looks up, by itself; what it would bury (grass, flowers) is left out. */
  readonly snowLies: boolean
}

export type Action = (typeof ACTIONS)[number]

/** How a thing moves about: a being idles and walks; the rest tells what carries it. Absent: it stays where it is. */
export type Mobility = 'being' | 'wheels' | 'hull' | 'wings' | 'balloon'

/** Where a figure wears what the cast gives it; in the metres of its own model. */
export interface Fit {
  readonly neck: { readonly y: number; readonly z?: number; readonly radius: number }
  readonly head: { readonly top: number; readonly radius: number; readonly z?: number }
  /** Half the width of the back under a cape, and where its hem may hang. */
  readonly back: { readonly half: number; readonly hemY: number; readonly z: number }
  /** How deep the figure is beside its width; 1 when absent. A relief is flat. */
  readonly deep?: number
}

export interface Thing {
  /** Kebab-case; `SceneSpec.subjects[].asset.name`. */
  readonly id: string
  /** Singular words and phrases that mean it, first the plain one. Plurals are derived. */
  readonly words: readonly string[]
  /** Real height of the whole, for layout and framing. */
  readonly heightM: number
  /** What it stands on; decides where layout may put it. */
  readonly habitat: 'ground' | 'water' | 'sky' | 'table'
  /** True when `colour` repaints its main surface. */
  readonly paintable: boolean
  readonly mobility?: Mobility
  readonly fit?: Fit
  /** Centred on the y axis, standing on y = 0 (a boat: waterline), front towards +z, about `heightM` tall. */
  build(kit: Kit, options: { readonly colour?: Hex }): THREE.Group
}
export function defineThing(thing: Thing): Thing {
  return thing
}

/** The land of a setting, once built. */
export interface Land {
  readonly group: THREE.Group
  /** Height of the ground, or of the sea bed, at a place. */
  heightAt(x: number, z: number): number
  /** Height of standing water; `null` where there is none. */
  readonly waterLevel: number | null
  /** Good places for a hero of `radius`, best first; y is on the ground (or the water). The camera stands at +z. */
  heroSpots(radius: number): readonly (readonly [number, number, number])[]
  /** Scatters trees, rocks, houses …, never nearer than `clear` says: layout calls it last. */
  dress(clear: (x: number, z: number, radius: number) => boolean): void
}

export interface Setting {
  readonly id: string
  readonly words: readonly string[]
  /** Things that fit here when the prompt names no other; ids of the vocabulary. */
  readonly props: readonly string[]
  readonly indoor: boolean
  /** Time and sky when the prompt says nothing. */
  readonly defaults: { readonly timeOfDay: SceneSpec['timeOfDay']; readonly sky: SceneSpec['weather']['sky'] }
  /** `roomM`: half the width of all that will stand there; a small land may grow with it. */
  build(kit: Kit, roomM?: number): Land
}
export function defineSetting(setting: Setting): Setting {
  return setting
}
