import type { THREE, Three } from '../../kit/three.ts'
import type { StyleProfile } from '../style-profile.ts'
import { withDepthOfField } from './blur.ts'
import { frameOf, type Vec3, type Vec4 } from './frame.ts'
import { graded } from './grade.ts'
import { withInk } from './ink.ts'
import { withOcclusion } from './occlusion.ts'
import { streaksOf } from './streak.ts'

export interface Chain {
  readonly pipeline: THREE.RenderPipeline
  setSize(width: number, height: number): void
  setFocus(distanceM: number): void
  dispose(): void
}

/** `lean` leaves out what costs most: occlusion and depth of field; `lite` bloom, too. */
export type Finish = 'full' | 'lean' | 'lite'

export interface ChainOptions {
  readonly profile: StyleProfile
  readonly finish: Finish
  /** Far smaller than the gap between the hero and what is behind it, or a dirty halo appears. */
  readonly occlusionM: number
}

/** From the scene to finished pixels; the graph is built once and serves the draft and the picture. */
export function postChain(
  three: Three,
  renderer: THREE.WebGPURenderer,
  scene: THREE.Scene,
  camera: THREE.PerspectiveCamera,
  options: ChainOptions,
): Chain {
  const { THREE, TSL, addons } = three
  const { profile, finish } = options
  const pipeline = new THREE.RenderPipeline(renderer)
  pipeline.outputColorTransform = false
  const pass = TSL.pass(scene, camera, { samples: 0 })
  pass.setMRT(
    TSL.mrt({ output: TSL.output, aux: TSL.vec4(TSL.positionView.z.negate(), TSL.normalView.x, TSL.normalView.y, 1) }),
  )
  // Between a near edge and the sky, which has no distance, a blend of both would be a third place.
  const aux = pass.getTexture('aux')
  aux.minFilter = aux.magFilter = THREE.NearestFilter
  const frame = frameOf(three, pass as unknown as THREE.PassNode, camera)
  let colour = TSL.vec3(frame.colour.rgb) as unknown as Vec3
  if (profile.occlusion > 0 && finish === 'full')
    colour = withOcclusion(frame, colour, profile.occlusion, options.occlusionM)
  if (profile.ink > 0) colour = withInk(frame, colour, profile.ink)
  let current = TSL.vec4(colour, 1) as unknown as Vec4
  if (profile.blur > 0 && finish === 'full') current = withDepthOfField(frame, colour, profile.blur, 36)
  const bloom =
    profile.bloom > 0 && finish !== 'lite' ? addons.bloom(frame.target(current) as never, profile.bloom, 0.55, 1) : null
  if (bloom) {
    const source = bloom.inputNode as unknown as Vec4
    let light = source.rgb.add((bloom as unknown as Vec4).rgb) as unknown as Vec3
    if (profile.streak > 0) light = light.add(streaksOf(frame, source, profile.streak)) as unknown as Vec3
    current = TSL.vec4(light, 1) as unknown as Vec4
  }
  const toned = TSL.renderOutput(current as never) as unknown as Vec4
  const finished = frame.target(graded(frame, toned, profile))
  pipeline.outputNode = addons.fxaa(finished as never) as never
  return {
    pipeline,
    setSize(width, height) {
      frame.pixel.value.set(1 / width, 1 / height)
      frame.aspect.value = width / height
      frame.scale.value = height / 1024
    },
    setFocus(distanceM) {
      frame.focus.value = distanceM
    },
    dispose() {
      bloom?.dispose()
      frame.dispose()
      pass.dispose()
      pipeline.dispose()
    },
  }
}
