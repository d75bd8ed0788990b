import type { Hex } from '../../../../core/capabilities/scene-spec.ts'
import type { Thing } from '../contract.ts'
import type { Kits } from '../kit/create-kit.ts'
import { bakeSphere } from '../stage/bake.ts'
import { skyDome } from '../stage/dome.ts'
import { addLights } from '../stage/lights.ts'
import { postChain } from '../stage/post/chain.ts'
import { skyOf } from '../stage/sky.ts'
import { STUDIO_LIGHT } from '../stage/studio-light.ts'
import type { StyleProfile } from '../stage/style-profile.ts'
import type { Studio } from './studio.ts'

/** One thing alone before grey paper, three-quarters from the front: is it recognised? */
export function showThing(
  studio: Studio,
  kits: Kits,
  profile: StyleProfile,
  options: { thing: Thing; colour?: Hex; lite: boolean; aspect: number; turnDeg: number },
) {
  const { three, renderer } = studio
  const { THREE } = three
  const scene = new THREE.Scene()
  const group = options.thing.build(kits.kitFor(options.thing.id), options.colour ? { colour: options.colour } : {})
  group.rotation.y += (options.turnDeg * Math.PI) / 180
  scene.add(group)
  scene.updateMatrixWorld(true)
  const box = new THREE.Box3().setFromObject(group)
  const size = box.getSize(new THREE.Vector3())
  const middle = box.getCenter(new THREE.Vector3())
  const radius = size.length() / 2
  const camera = new THREE.PerspectiveCamera(26, options.aspect, radius / 50, radius * 60 + 4000)
  const distance = (radius / Math.sin((camera.fov * Math.PI) / 360) / Math.min(1, options.aspect)) * 0.98
  camera.position.set(middle.x, middle.y + radius * 0.55, middle.z + distance)
  camera.lookAt(middle)
  camera.updateMatrixWorld()
  const sky = skyOf({ daylight: STUDIO_LIGHT, clouds: false, disc: false, seed: 1 })
  const sphere = bakeSphere(three, sky, 256)
  scene.add(skyDome(three, sphere, null))
  scene.environment = sphere
  scene.environmentIntensity = 0.9
  const paper = kits
    .kitFor('paper')
    .mesh(
      new THREE.CircleGeometry(radius * 40, 48).rotateX(-Math.PI / 2),
      { colour: '#a9abb0', roughness: 1, noInk: true },
      { castShadow: false, at: [0, box.min.y - 0.002, 0] },
    )
  scene.add(paper)
  const focus = [middle.x, middle.y, middle.z] as const
  const imageLight = profile.shading === 'lit' && !options.lite
  addLights(three, scene, {
    daylight: STUDIO_LIGHT,
    profile,
    lite: options.lite,
    indoor: false,
    focus,
    radiusM: radius * 1.6,
    heroM: size.y,
    practicals: kits.practicals,
    imageLight,
  })
  studio.setTone(profile.toneMap, profile.exposure)
  const chain = postChain(three, renderer, scene, camera, {
    profile,
    finish: options.lite ? 'lite' : 'full',
    occlusionM: radius * 0.08,
  })
  chain.setFocus(distance)
  return { scene, camera, chain, heightM: size.y, groundM: box.min.y }
}
