import { resolve } from 'node:path'
import { CONTRACT, type Plugin } from '../core/plugin.ts'
import { serveOwnPackage } from './own-package.ts'

/** Plugins that live in this repository, by the name PLUGINS gives them. */
const OWN: Readonly<Record<string, () => Promise<unknown>>> = {
  image: () => import('../plugins/image/index.ts'),
  'video-3d': () => import('../plugins/video-3d/index.ts'),
}

type Load = (specifier: string) => Promise<unknown>

const load: Load = (specifier) => {
  const own = OWN[specifier]
  if (own) return own()
  serveOwnPackage()
  return import(locate(specifier, process.cwd()))
}

/** A path is meant from where the studio was started, and not from this file; names stay names. */
export function locate(specifier: string, folder: string): string {
  return /^\.{0,2}\//.test(specifier) ? resolve(folder, specifier) : specifier
}

/**
 * Imports plugins by own name, npm name, or path (`./mine/index.ts`, from where the studio was started), in order.
 * @throws Error naming the plugin that cannot be imported, exports no `plugin`, speaks another contract, or
 *   shares its id or a task with an earlier one.
 */
export async function loadPlugins(specifiers: readonly string[], importPlugin: Load = load): Promise<Plugin[]> {
  const plugins: Plugin[] = []
  for (const specifier of specifiers) {
    const module = await importPlugin(specifier).catch((cause: unknown) => {
      const own = Object.keys(OWN).join(', ')
      throw new Error(
        `${specifier} of PLUGINS is none of our plugins (${own}), and cannot be imported as a package or a path.`,
        {
          cause,
        },
      )
    })
    const { plugin } = module as { readonly plugin?: Plugin }
    if (!plugin) throw new Error(`${specifier} must have a named export \`plugin\`.`)
    if (plugin.contract !== CONTRACT) {
      throw new Error(`${specifier} speaks contract ${plugin.contract}; this Atelier speaks ${CONTRACT}.`)
    }
    const twin = findTwin(plugins, plugin)
    if (twin) throw new Error(`${specifier}: ${twin}`)
    plugins.push(plugin)
  }
  return plugins
}

function findTwin(plugins: readonly Plugin[], { id, tasks }: Plugin): string | null {
  if (plugins.some((other) => other.id === id)) return `there is a plugin ${id} already.`
  const taken = new Set(plugins.flatMap((other) => other.tasks.map((task) => task.id)))
  const task = tasks.find((candidate) => taken.has(candidate.id))
  return task ? `there is a task ${task.id} already.` : null
}
