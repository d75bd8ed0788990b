import { defineThing } from '../contract.ts'
import { sculpt } from './parts/sculpt.ts'

const heightM = 120
const radiusM = 105

export const mountainPeak = defineThing({
  id: 'mountain-peak',
  words: ['mountain peak', 'mountain', 'peak', 'snowy mountain', 'mountaintop'],
  heightM,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#6f6a72' }) {
    const s = sculpt(kit)
    const [rings, around] = kit.lite ? [34, 72] : [66, 150]
    const rock = kit.linear(colour)
    const dark = kit.linear(kit.mix(colour, '#241f2c', 0.5))
    const [snow, grass] = [kit.linear('#f4f7ff'), kit.linear('#5d6f4a')]
    const shift = kit.random() * 40
    const relief = (x: number, z: number): number => {
      const out = Math.min(1, Math.hypot(x, z) / radiusM)
      const cone = (1 - out) ** 1.7
      const spurs = kit.ridged(x * 0.011 + shift, z * 0.011, 3, 5)
      const crags = kit.ridged(x * 0.04, z * 0.04 + shift, 7, 3)
      const shoulder = Math.exp(-(((x + 42) / 22) ** 2) - ((z - 8) / 26) ** 2) * 0.2
      const edge = Math.min(1, (1 - out) * 2.2) * Math.min(1, 0.15 + out * 2.5)
      return Math.max(0, cone * 0.9 + shoulder + ((spurs - 0.5) * 0.42 + (crags - 0.5) * 0.12) * edge)
    }
    const positions: number[] = []
    for (let i = 0; i <= rings; i += 1) {
      const out = (i / rings) ** 1.15
      for (let j = 0; j <= around; j += 1) {
        const angle = (j / around) * Math.PI * 2
        const wobble = 1 + 0.12 * kit.noise(Math.cos(angle) * 1.5 + shift, Math.sin(angle) * 1.5, 9) * out
        const [x, z] = [Math.sin(angle) * out * radiusM * wobble, Math.cos(angle) * out * radiusM * wobble]
        positions.push(x, i === rings ? 0 : relief(x / wobble, z / wobble), z)
      }
    }
    const top = Math.max(...positions.filter((_, i) => i % 3 === 1))
    for (let i = 1; i < positions.length; i += 3) positions[i] = (positions[i]! / top) * heightM

    const index: number[] = []
    for (let i = 0; i < rings; i += 1) {
      for (let j = 0; j < around; j += 1) {
        const a = i * (around + 1) + j
        const b = a + around + 1
        index.push(a, b, a + 1, b, b + 1, a + 1)
      }
    }
    const geometry = new kit.THREE.BufferGeometry()
    geometry.setAttribute('position', new kit.THREE.Float32BufferAttribute(positions, 3))
    geometry.setIndex(index)
    geometry.computeVertexNormals()

    const normal = geometry.getAttribute('normal')
    const tints: number[] = []
    for (let i = 0; i < normal.count; i += 1) {
      const [x, y, z] = [positions[i * 3]!, positions[i * 3 + 1]! / heightM, positions[i * 3 + 2]!]
      const patch = kit.fbm(x * 0.03 + shift, y * 3, z * 0.03, 4)
      const flat = normal.getY(i)
      const white = smooth(0.42, 0.56, y + patch * 0.22 + (flat - 0.62) * 0.75)
      const green = smooth(0.24, 0.08, y + patch * 0.12) * smooth(0.45, 0.7, flat)
      const shade = smooth(0.7, 0.45, flat) * 0.75
      for (let k = 0; k < 3; k += 1) {
        let value = rock[k]! + (dark[k]! - rock[k]!) * shade
        value += (grass[k]! - value) * green
        tints.push(value + (snow[k]! - value) * white)
      }
    }
    geometry.setAttribute('color', new kit.THREE.Float32BufferAttribute(tints, 3))
    s.add({ vertexColours: true, roughness: 0.95, grain: 'rock' }, geometry)
    return s.finish()
  },
})

function smooth(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)))
  return t * t * (3 - 2 * t)
}
