import { hostname } from 'node:os'
import type { ErrorSink, MakeErrorSink } from '../core/ports/error-reporter.ts'
import type { Env } from './env.ts'
import { locate } from './plugins.ts'
import { readVersion } from './start/settings.ts'

/**
 * What ERROR_REPORTER names, a package or a path from where the studio was started, made ready; `null` without it.
 * @throws Error when it cannot be imported or makes nothing that reports
 */
export async function openErrorSink(env: Pick<Env, 'ERROR_REPORTER' | 'NODE_ENV'>): Promise<ErrorSink | null> {
  const specifier = env.ERROR_REPORTER
  if (specifier === undefined) return null
  const module: { readonly default?: unknown } = await import(locate(specifier, process.cwd())).catch(
    (cause: unknown) => {
      throw new Error(`${specifier} of ERROR_REPORTER cannot be imported as a package or a path.`, { cause })
    },
  )
  const make = module.default
  if (typeof make !== 'function') {
    throw new Error(`${specifier} of ERROR_REPORTER must have a function as its default export.`)
  }
  const facts: Parameters<MakeErrorSink>[0] = {
    version: readVersion(),
    environment: env.NODE_ENV,
    hostname: hostname(),
  }
  const sink: unknown = await make(facts)
  if (!isSink(sink)) {
    throw new Error(`${specifier} of ERROR_REPORTER must make an object with a function \`report\`.`)
  }
  return sink
}

function isSink(made: unknown): made is ErrorSink {
  if (typeof made !== 'object' || made === null || !('report' in made)) return false
  return typeof made.report === 'function' && (!('flush' in made) || typeof made.flush === 'function')
}
