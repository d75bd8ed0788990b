import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit } from '../../contract.ts'
import { blend } from '../../kit/colour.ts'
import { type Point, smoothstep } from '../../kit/maths.ts'
import type { THREE } from '../../kit/three.ts'
import { addGlow, glowing, softDisc } from './glow.ts'
import { paint } from './ground.ts'
import { amount, rgb, tone } from './tones.ts'

/** Radians a second about its axis: slow, and still to be seen. */
const turning =
  (pace: number) =>
  (ball: THREE.Object3D, seconds: number): void => {
    ball.rotation.y = seconds * pace
  }

/** A rocky ball with craters and plains. */
export function planet(
  kit: Kit,
  parent: THREE.Object3D,
  options: { at: Point; radiusM: number; low: Hex; high: Hex },
): THREE.Mesh {
  const ball = new kit.THREE.SphereGeometry(options.radiusM, amount(kit, 72, 28), amount(kit, 48, 18))
  const low = rgb(kit, options.low)
  const high = rgb(kit, options.high)
  const scale = 2.6 / options.radiusM
  paint(kit, ball, (x, y, z) => {
    const n = kit.fbm(x * scale + 5, y * scale, z * scale, 5)
    const pits = Math.abs(kit.noise(x * scale * 2.4, y * scale * 2.4, z * scale * 2.4))
    return blend(low, high, smoothstep(-0.25, 0.4, n) * (0.55 + 0.45 * smoothstep(0.02, 0.16, pits)))
  })
  const look = { vertexColours: true, roughness: 1, noInk: true } as const
  return kit.moves(offAir(kit.mesh(ball, look, { parent, at: options.at, castShadow: false })), turning(0.035))
}

/** A banded gas planet with storms, a lit rim of air and a tilted ring with gaps. */
export function ringedPlanet(kit: Kit, parent: THREE.Object3D, options: { at: Point; radiusM: number }): void {
  const T = kit.TSL
  const { at, radiusM } = options
  const ball = new kit.THREE.SphereGeometry(radiusM, amount(kit, 96, 36), amount(kit, 80, 28))
  const bands = ['#e9b27a', '#c9744e', '#f3d9a8', '#a8546a', '#e79a6a', '#7d4a86', '#f0c48e'].map((c) =>
    rgb(kit, c as Hex),
  )
  paint(kit, ball, (x, y, z) => {
    const [u, v, w] = [x / radiusM, y / radiusM, z / radiusM]
    const flow = kit.fbm(u * 2 + 3, v * 7, w * 2, 4) * 0.35
    const q = (v + 1) * 5.2 + flow * 3 + kit.fbm(u * 5, v * 3, w * 5, 3) * 0.6
    const i = Math.floor(q)
    const a = bands[((i % 7) + 7) % 7] ?? [1, 1, 1]
    const b = bands[(((i + 1) % 7) + 7) % 7] ?? [1, 1, 1]
    return blend(a, b, smoothstep(0.25, 0.9, q - i))
  })
  const body = kit.mesh(ball, { vertexColours: true, roughness: 1, noInk: true }, { parent, at, castShadow: false })
  kit.moves(offAir(body), turning(0.05))
  const facing = T.clamp(T.dot(T.normalView, T.positionViewDirection), 0, 1)
  const air = T.color(tone(kit, '#ffb98a')).mul(T.pow(facing, 2.2).mul(T.oneMinus(facing)).mul(1.5))
  addGlow(kit, parent, new kit.THREE.SphereGeometry(radiusM * 1.07, 48, 32), glowing(kit, air, { added: true }), at)
  const ring = new kit.THREE.RingGeometry(radiusM * 1.35, radiusM * 2.2, amount(kit, 128, 64), 1)
  const out = T.length(T.positionLocal.xy).div(radiusM)
  const grooves = T.sin(out.mul(62))
    .mul(0.25)
    .add(T.sin(out.mul(23)).mul(0.3))
    .add(0.6)
  const gap = T.oneMinus(T.smoothstep(0.05, 0.02, T.abs(out.sub(1.86))))
  const edge = T.smoothstep(1.35, 1.42, out).mul(T.smoothstep(2.2, 2.12, out))
  const dust = T.color(tone(kit, '#e3c39a')).mul(grooves.mul(gap).mul(edge).mul(0.55))
  const disc = addGlow(kit, parent, ring, glowing(kit, dust, { added: true }), at)
  disc.rotation.set(1.25, 0.32, 0)
}

/** Points of light all round, most of them faint. */
export function starfield(kit: Kit, parent: THREE.Object3D): void {
  const tints = ['#ffffff', '#bcd4ff', '#ffe0b8', '#ffc4c4'].map((c) => kit.linear(c as Hex))
  for (const bright of [false, true]) {
    const stars = Array.from({ length: bright ? amount(kit, 60, 40) : amount(kit, 1100, 420) }, () => {
      const away = 420 + kit.random() * 60
      const around = (kit.random() - 0.5) * 3.4
      const up = (kit.random() - 0.4) * 1.5
      const size = bright ? 0.9 + kit.random() * 0.8 : 0.32 + kit.random() ** 3 * 0.6
      const tint = tints[Math.floor(kit.random() * tints.length)] ?? ([1, 1, 1] as const)
      return {
        at: [
          Math.sin(around) * Math.cos(up) * away,
          Math.sin(up) * away,
          -Math.cos(around) * Math.cos(up) * away,
        ] as const,
        scale: size,
        colour: tint,
      }
    })
    const look = { colour: '#ffffff', emissive: '#ffffff', glow: bright ? 3 : 0.9, noInk: true } as const
    offAir(kit.instances(new kit.THREE.OctahedronGeometry(1, 0), look, stars, { parent, castShadow: false }))
  }
}

/** Clouds of coloured light far behind everything. */
export function nebula(kit: Kit, parent: THREE.Object3D, side: number): void {
  const T = kit.TSL
  const patches = [
    { x: -side * 150, y: 60, size: 420, colour: '#5a2fb0', glow: 0.34 },
    { x: side * 60, y: 130, size: 380, colour: '#b02f7a', glow: 0.22 },
    { x: -side * 40, y: -40, size: 460, colour: '#1f5fb8', glow: 0.3 },
    { x: side * 220, y: 20, size: 330, colour: '#1fa0a8', glow: 0.2 },
  ] as const
  for (const p of patches) {
    const wisps = T.mx_fractal_noise_float(T.vec3(T.uv().mul(3.2), p.size), 4, 2, 0.55)
    const cloud = softDisc(kit, 1.6).mul(T.smoothstep(-0.45, 0.75, wisps))
    const light = T.color(tone(kit, p.colour)).mul(cloud.mul(p.glow))
    addGlow(kit, parent, new kit.THREE.PlaneGeometry(p.size, p.size), glowing(kit, light, { added: true }), [
      p.x,
      p.y,
      -440,
    ])
  }
}

/** There is no air between us and the stars. */
function offAir<M extends THREE.Mesh>(mesh: M): M {
  if (!Array.isArray(mesh.material)) {
    mesh.material = mesh.material.clone()
    Object.assign(mesh.material, { fog: false })
  }
  return mesh
}
