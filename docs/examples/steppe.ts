import { defineSetting } from '../../gpu-runtime/engines/scene/contract.ts'
import { ground } from '../../gpu-runtime/engines/scene/settings/parts/ground.ts'
import { heroSpots } from '../../gpu-runtime/engines/scene/settings/parts/hero-spots.ts'
import { rocks } from '../../gpu-runtime/engines/scene/settings/parts/rocks.ts'
import { scatter } from '../../gpu-runtime/engines/scene/settings/parts/scatter.ts'

/** Bare rolling land with boulders. */
export const steppe = defineSetting({
  id: 'steppe',
  words: ['steppe', 'moor', 'heath'],
  // What stands here when the prompt names nothing to look at.
  props: ['rock'],
  indoor: false,
  defaults: { timeOfDay: 'afternoon', sky: 'fair' },
  build(kit) {
    const group = new kit.THREE.Group()
    const height = (x: number, z: number) => kit.fbm(x * 0.03, z * 0.03, 1, 4) * 2
    ground(kit, group, { height, colour: () => kit.linear('#8d8f4e') })
    return {
      group,
      heightAt: height,
      waterLevel: null,
      heroSpots: (radius) => heroSpots({ height, reach: 8 }, radius),
      dress(clear) {
        const places = scatter(kit, { count: 20, area: [-24, 24, -40, 4], height, clear, radius: 1 })
        rocks(kit, group, places, { colour: '#8f8a84', size: [0.3, 1.4] })
      },
    }
  },
})
