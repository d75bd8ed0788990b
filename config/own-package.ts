import * as nodeModule from 'node:module'

/*
 * A plugin that is a package of its own imports `atelier/plugin`. It must get the studio that loads it, whether that
 * stands in node_modules or is a checkout, and never a second copy, whose errors would be strangers to ours.
 */

const PREFIX = 'atelier/'

/** From now on `atelier/…`, imported from anywhere in this process, is this package. */
export function serveOwnPackage(): void {
  // Newer Nodes have one call in place of `register`, which they will drop.
  const { registerHooks } = nodeModule as { registerHooks?: (hooks: { readonly resolve: Resolve }) => void }
  if (registerHooks) registerHooks({ resolve })
  else nodeModule.register(import.meta.url)
}

type Resolve = (
  specifier: string,
  context: { readonly parentURL?: string },
  next: (specifier: string, context: object) => unknown,
) => unknown

/** Node's hook: for imports of ours, we ourselves are the one who asks, and a package may import itself by its name. */
export const resolve: Resolve = (specifier, context, next) =>
  next(specifier, specifier.startsWith(PREFIX) ? { ...context, parentURL: import.meta.url } : context)
