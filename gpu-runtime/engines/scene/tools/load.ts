import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Setting, Thing } from '../contract.ts'

type Kind = 'things' | 'settings'

/** A thing or setting by id, straight from its file, so that authors see it before it stands in the index. */
export async function loadOne<K extends Kind>(kind: K, id: string): Promise<K extends 'things' ? Thing : Setting> {
  const folder = new URL(`../${kind}/`, import.meta.url)
  const files = readdirSync(fileURLToPath(folder)).filter((file) => file.endsWith('.ts') && file !== 'index.ts')
  const likely = [...files.filter((file) => file === `${id}.ts`), ...files.filter((file) => file !== `${id}.ts`)]
  const seen: string[] = []
  for (const file of likely) {
    const exports = (await import(new URL(file, folder).href)) as Record<string, unknown>
    for (const value of Object.values(exports)) {
      if (!isEntry(value)) continue
      if (value.id === id) return value as K extends 'things' ? Thing : Setting
      seen.push(value.id)
    }
  }
  throw new Error(`There is no '${id}' in ${kind}; there are: ${seen.join(', ')}`)
}

function isEntry(value: unknown): value is { id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && 'words' in value && 'build' in value
}
