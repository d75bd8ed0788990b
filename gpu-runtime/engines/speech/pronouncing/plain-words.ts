import type { ReadUnit } from '../reading/normalise.ts'
import type { Pronounced } from './pronounce.ts'
import { respellings } from './respellings.ts'

/** Words as a program that reads English itself takes them: letters a to z, respelled where `own` says so. */
export function plainWords(units: readonly ReadUnit[], own: Readonly<Record<string, string>> = {}): Pronounced[] {
  const saidFor = respellings(own)
  return units.map((unit) => {
    if (unit.kind === 'mark') return { ...unit, symbols: '' }
    const said = saidFor(unit).map((word) =>
      word
        .normalize('NFD')
        .replace(/[^A-Za-z']/g, '')
        .replace(/^'+|'+$/g, ''),
    )
    return { ...unit, symbols: said.filter(Boolean).join(' ') }
  })
}
