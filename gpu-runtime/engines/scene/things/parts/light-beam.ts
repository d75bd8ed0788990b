import type { Sculpt } from './sculpt.ts'

/** Two beams of a lighthouse that go round above its lantern; they come up as the film begins. */
export function lightBeam(s: Sculpt, y: number, lengthM: number): void {
  const { THREE, TSL: T } = s.kit
  const turning = new THREE.Group()
  turning.position.y = y
  const away = T.uv().y
  const edge = T.smoothstep(0, 0.5, T.uv().x).mul(T.smoothstep(1, 0.5, T.uv().x))
  const light = T.vec3(1, 0.86, 0.58).mul(
    T.pow(T.oneMinus(away), 1.6)
      .mul(edge)
      .mul(0.5)
      .mul(T.smoothstep(0, 1.5, s.kit.seconds)),
  )
  const material = s.kit.material({
    colour: '#000000',
    colourNode: T.vec3(0),
    opacity: 0.5,
    twoSided: true,
    roughness: 1,
  })
  Object.assign(material, { emissiveNode: light, fog: false })
  material.blending = THREE.AdditiveBlending
  for (const side of [0, Math.PI]) {
    for (const roll of [0, Math.PI / 2]) {
      const beam = new THREE.Mesh(fan(s, lengthM), material)
      beam.rotation.set(roll, 0, 0)
      const arm = new THREE.Group()
      arm.rotation.y = side
      arm.add(beam)
      beam.userData.glow = true
      turning.add(arm)
    }
  }
  turning.visible = false
  s.group.add(turning)
  s.kit.moves(turning, (beams, seconds) => {
    beams.rotation.y = 0.6 + seconds * 0.75
    beams.visible = seconds > 0
  })
}

/** A blade of light along x that widens; v runs along it, u across. */
function fan({ kit: { THREE } }: Sculpt, lengthM: number) {
  const [near, far] = [0.35, lengthM * 0.09]
  const geometry = new THREE.BufferGeometry()
  const position = [0.6, -near, 0, 0.6, near, 0, lengthM, far, 0, lengthM, -far, 0]
  geometry.setAttribute('position', new THREE.Float32BufferAttribute(position, 3))
  geometry.setAttribute('normal', new THREE.Float32BufferAttribute([0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1], 3))
  geometry.setAttribute('uv', new THREE.Float32BufferAttribute([0, 0, 1, 0, 1, 1, 0, 1], 2))
  geometry.setIndex([0, 1, 2, 0, 2, 3])
  return geometry
}
