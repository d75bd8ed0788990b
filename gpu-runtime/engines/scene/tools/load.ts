import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { SceneSpec } from '../../../../core/capabilities/scene-spec.ts'
import type { Setting, Thing } from '../contract.ts'
import type { Vocabulary } from '../draw/compose.ts'

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

/** Just what a spec names. */
export async function loadFor(spec: SceneSpec): Promise<Vocabulary> {
  const setting = await loadOne('settings', spec.setting)
  const named = spec.subjects.flatMap(({ asset }) => (asset.kind === 'modelled' ? [asset.name] : []))
  const props = spec.subjects.length === 0 ? setting.props : []
  const things = await Promise.all([...new Set(named)].map((id) => loadOne('things', id)))
  const dressing = await Promise.all(props.map((id) => loadOne('things', id).catch(() => null)))
  return { settings: [setting], things: [...things, ...dressing.filter((thing) => thing !== null)] }
}

function isEntry(value: unknown): value is { id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && 'words' in value && 'build' in value
}
