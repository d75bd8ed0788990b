import { defineSetting } from '../contract.ts'
import type { Point } from '../kit/maths.ts'
import { nebula, planet, ringedPlanet, starfield } from './parts/planets.ts'
import { boulder } from './parts/rocks.ts'
import { amount, tone } from './parts/tones.ts'

/** Among the stars: a great planet with a ring, a small moon, drifting asteroids and coloured mist. The hero floats. */
export const space = defineSetting({
  id: 'space',
  words: ['space', 'outer space', 'galaxy', 'cosmos', 'universe', 'starfield', 'orbit'],
  props: ['rocket', 'robot'],
  indoor: false,
  defaults: { timeOfDay: 'night', sky: 'clear' },
  build(kit) {
    const group = new kit.THREE.Group()
    const side = kit.random() < 0.5 ? -1 : 1
    nebula(kit, group, side)
    starfield(kit, group)
    ringedPlanet(kit, group, { at: [side * 62, 30, -190], radiusM: 44 })
    planet(kit, group, { at: [-side * 58, 44, -170], radiusM: 9, low: '#8a8690', high: '#d8d2cc' })
    return {
      group,
      heightAt: () => 0,
      waterLevel: null,
      heroSpots: (radius) => floatingSpots(radius),
      dress(clear) {
        const drifting = Array.from({ length: amount(kit, 90, 34) }, () => {
          const z = -8 - kit.random() ** 1.4 * 110
          const x = (kit.random() - 0.5) * (24 + -z * 1.3)
          const y = -3 + (kit.random() - 0.42) * (12 + -z * 0.5)
          return { x, y, z, size: (0.12 + kit.random() ** 4 * 2.2) * (1 + -z * 0.012) }
        }).filter((a) => clear(a.x, a.z, a.size * 1.6))
        if (drifting.length === 0) return
        const belt = kit.instances(
          boulder(kit, kit.lite ? 1 : 3, 0.5),
          { colour: tone(kit, '#7d746e'), roughness: 0.95, grain: 'rock' },
          drifting.map((a) => ({
            at: [a.x, a.y, a.z],
            turn: [kit.random() * 6.3, kit.random() * 6.3, kit.random() * 6.3],
            scale: [a.size * (0.8 + kit.random() * 0.6), a.size, a.size],
          })),
          { parent: group, castShadow: false },
        )
        kit.moves(belt, (rocks, seconds) => {
          rocks.position.x = 0.35 * seconds * side
          rocks.rotation.z = 0.004 * seconds
        })
      },
    }
  },
})

function floatingSpots(radius: number): Point[] {
  const apart = Math.max(radius * 2.3, 1.4)
  return [
    [0, 0, 0],
    [-apart, 0, -apart * 0.6],
    [apart, 0, -apart * 0.6],
    [-apart * 2, 0, -apart * 1.4],
    [apart * 2, 0, -apart * 1.4],
    [0, 0, -apart * 2],
  ]
}
