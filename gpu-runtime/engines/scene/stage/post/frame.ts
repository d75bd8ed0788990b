import type { THREE, Three } from '../../kit/three.ts'

export type Vec2 = THREE.Node<'vec2'>
export type Vec3 = THREE.Node<'vec3'>
export type Vec4 = THREE.Node<'vec4'>
export type Float = THREE.Node<'float'>

/** What the passes share: the scene's colour and depth, and sizes that change between draft and picture. */
export interface Frame {
  readonly three: Three
  readonly uv: Vec2
  /** One pixel of the target, in uv. */
  readonly pixel: THREE.UniformNode<'vec2', THREE.Vector2>
  readonly aspect: THREE.UniformNode<'float', number>
  /** Target height ÷ 1024: widths given for a 1024 picture become pixels. */
  readonly scale: THREE.UniformNode<'float', number>
  /** Distance of the sharp plane, metres. */
  readonly focus: THREE.UniformNode<'float', number>
  readonly colour: Vec4
  /** (distance, normal x, normal y, flag): see kit/ink.ts. */
  readonly aux: { sample(uv: Vec2): Vec4 }
  /** Distance at a place of the picture; the sky is far. */
  distanceAt(uv: Vec2): Float
  /** A picture between two passes, at a share of the target's size; it goes with the chain. */
  target(colour: Vec4, scale?: number): THREE.RTTNode
  /** tan of half the vertical field of view. */
  readonly halfView: number
}

export const FAR_M = 2000

export function frameOf(
  three: Three,
  pass: THREE.PassNode,
  camera: THREE.PerspectiveCamera,
): Frame & { dispose(): void } {
  const { THREE, TSL } = three
  const aux = pass.getTextureNode('aux') as unknown as Frame['aux']
  const targets: THREE.RTTNode[] = []
  return {
    three,
    uv: TSL.screenUV as unknown as Vec2,
    pixel: TSL.uniform(new THREE.Vector2(1, 1)) as unknown as Frame['pixel'],
    aspect: TSL.uniform(1) as unknown as Frame['aspect'],
    scale: TSL.uniform(1) as unknown as Frame['scale'],
    focus: TSL.uniform(10) as unknown as Frame['focus'],
    colour: pass.getTextureNode('output') as unknown as Vec4,
    aux,
    distanceAt(uv) {
      const distance = aux.sample(uv).r
      return TSL.select(distance.lessThan(0.001), TSL.float(FAR_M), distance) as unknown as Float
    },
    target(colour, scale = 1) {
      const target = TSL.rtt(colour as never) as unknown as THREE.RTTNode
      target.setResolutionScale(scale)
      targets.push(target)
      return target
    },
    dispose() {
      for (const target of targets) target.renderTarget?.dispose()
    },
    halfView: Math.tan((camera.fov * Math.PI) / 360),
  }
}
