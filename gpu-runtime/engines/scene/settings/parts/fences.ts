import type { Kit, Placement } from '../../contract.ts'
import type { THREE } from '../../kit/three.ts'
import { isRuledOut } from './ruled-out.ts'
import type { Clear } from './scatter.ts'
import { tone } from './tones.ts'

const PANEL_M = 2

/** Post-and-rail fence along a line on the ground, left out where the place is taken. */
export function fence(
  kit: Kit,
  parent: THREE.Object3D,
  options: {
    from: readonly [number, number]
    to: readonly [number, number]
    height(x: number, z: number): number
    clear: Clear
    colour?: `#${string}`
  },
): void {
  if (isRuledOut(kit, 'fence')) return
  const { from, to, height, clear } = options
  const long = Math.hypot(to[0] - from[0], to[1] - from[1])
  const count = Math.floor(long / PANEL_M)
  const [ux, uz] = [(to[0] - from[0]) / long, (to[1] - from[1]) / long]
  const posts: Placement[] = []
  const rails: Placement[] = []
  for (let i = 0; i < count; i++) {
    const [x0, z0] = [from[0] + ux * i * PANEL_M, from[1] + uz * i * PANEL_M]
    const [x1, z1] = [x0 + ux * PANEL_M, z0 + uz * PANEL_M]
    if (!clear((x0 + x1) / 2, (z0 + z1) / 2, PANEL_M / 2)) continue
    const [y0, y1] = [height(x0, z0), height(x1, z1)]
    posts.push({ at: [x0, y0, z0], turn: [0, -Math.atan2(uz, ux), (kit.random() - 0.5) * 0.08] })
    rails.push({
      at: [(x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2],
      turn: [0, -Math.atan2(uz, ux), Math.atan2(y1 - y0, PANEL_M)],
    })
  }
  if (posts.length === 0) return
  const look = { colour: tone(kit, options.colour ?? '#8a6a48'), roughness: 0.9, grain: 'wood' } as const
  kit.instances(new kit.THREE.BoxGeometry(0.15, 1.35, 0.15).translate(0, 0.5, 0), look, posts, { parent })
  const two = [0.45, 0.95].map((y) => new kit.THREE.BoxGeometry(PANEL_M + 0.12, 0.12, 0.06).translate(0, y, 0))
  kit.instances(kit.merge(two), look, rails, { parent })
}
