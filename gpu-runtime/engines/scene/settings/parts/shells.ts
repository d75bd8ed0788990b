import type { Kit } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import type { Spot } from './scatter.ts'
import { rgb, tone } from './tones.ts'

/** Starfish and shells on the sand. */
export function shells(kit: Kit, parent: THREE.Object3D, spots: readonly Spot[]): void {
  const half = Math.ceil(spots.length / 2)
  const star = new kit.THREE.Shape()
  for (let i = 0; i < 10; i++) {
    const r = i % 2 ? 0.42 : 1
    const a = (i / 10) * Math.PI * 2
    if (i === 0) star.moveTo(Math.cos(a) * r, Math.sin(a) * r)
    else star.lineTo(Math.cos(a) * r, Math.sin(a) * r)
  }
  const flat = new kit.THREE.ExtrudeGeometry(star, {
    depth: 0.12,
    bevelSize: 0.12,
    bevelThickness: 0.14,
    bevelSegments: 2,
  })
  lay(flat.rotateX(-Math.PI / 2), spots.slice(0, half), ['#e8704a', '#d9506a', '#f0a04c'], 0.11)
  const shell = kit.lathe(
    [
      [0, 0],
      [0.55, 0.1],
      [0.42, 0.5],
      [0.16, 0.95],
      [0, 1.15],
    ],
    { segments: 10, smooth: true },
  )
  lay(shell.rotateX(1.2), spots.slice(half), ['#f6e7d8', '#f0c9b4', '#e5b8a0'], 0.1)

  function lay(
    geometry: THREE.BufferGeometry,
    places: readonly Spot[],
    colours: readonly `#${string}`[],
    size: number,
  ): void {
    if (places.length === 0) return
    const painted = colours.map((c) => rgb(kit, c))
    kit.instances(
      geometry,
      { colour: tone(kit, '#ffffff'), roughness: 0.6 },
      places.map((s) => ({
        at: [s.x, s.y + 0.02, s.z],
        turn: [0, kit.random() * 6.283, 0],
        scale: size * (0.7 + kit.random() * 0.7),
        colour: painted[Math.floor(kit.random() * painted.length)] ?? [1, 1, 1],
      })),
      { parent },
    )
  }
}
