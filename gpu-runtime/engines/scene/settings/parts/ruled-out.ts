import type { Kit } from '../../contract.ts'

/** What a prompt may call each kind of dressing when it rules it out: ids of things and codes of concepts. */
const CALLED = {
  broadleaf: ['tree', '1f333'],
  conifer: ['tree', 'pine', '1f332', '1f384'],
  palm: ['tree', 'palm', '1f334'],
  bush: ['bush'],
  cactus: ['cactus', '1f335'],
  rock: ['rock', '1faa8'],
  house: ['house', 'cottage', '1f3e0', '1f3d8'],
  barn: ['barn'],
  fence: ['fence'],
  flower: ['flower', '1f33c', '1f338', '1f33a', '1f337', '1f490'],
  grass: ['grass'],
  lamp: ['lamp-post', 'lamp', 'lantern', 'light'],
  mushroom: ['mushroom', '1f344'],
  log: ['1fab5'],
  coral: ['1fab8'],
} as const

/** Every name that something listens to, for the vocabulary. */
export const SPARED: ReadonlySet<string> = new Set(Object.values(CALLED).flat())

/** "A meadow without trees": each kind of dressing asks before it scatters anything. */
export function isRuledOut(kit: Pick<Kit, 'spec'>, kind: keyof typeof CALLED): boolean {
  const named: readonly string[] = CALLED[kind]
  return (kit.spec.exclude ?? []).some((id) => named.includes(id.replaceAll('-fe0f', '')))
}
