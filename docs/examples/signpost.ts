import { defineThing } from '../../gpu-runtime/engines/scene/contract.ts'

export const signpost = defineThing({
  id: 'signpost',
  // Singular, the plain word first; plurals are derived. A modelled thing wins over an illustrated one.
  words: ['signpost', 'finger post', 'wooden signpost'],
  heightM: 2.4,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#8a5c36' }) {
    const group = new kit.THREE.Group()
    const wood = { colour, grain: 'wood', roughness: 0.8 } as const
    kit.mesh(new kit.THREE.CylinderGeometry(0.06, 0.08, 2.4, 12), wood, { parent: group, at: [0, 1.2, 0] })
    for (const [height, turn] of [
      [2.1, 0.2],
      [1.75, -0.4],
    ] as const) {
      kit.mesh(kit.roundedBox(0.9, 0.22, 0.05, 0.02), wood, { parent: group, at: [0.3, height, 0], turn: [0, turn, 0] })
    }
    return group
  },
})
