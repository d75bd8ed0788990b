import type { Hono } from 'hono'
import { AppError } from '../errors.ts'
import type { AppEnv } from './env.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Methods that have a route at this path; middleware, which has every method, does not count. */
export function allowedMethods(app: Hono<AppEnv>, path: string): readonly string[] {
  const allowed = METHODS.filter((method) => {
    const [handlers] = app.router.match(method, path)
    return handlers.some(([[, route]]) => route.method === method)
  })
  return allowed.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
}

/** `not_found`, or `method_not_allowed` with Allow where the path has other methods. */
export function unknownRoute(app: Hono<AppEnv>, method: string, path: string): AppError {
  const allowed = allowedMethods(app, path)
  if (allowed.length === 0) return new AppError('not_found', 'There is nothing at this address.')
  return wrongMethod(method, allowed)
}

export function wrongMethod(method: string, allowed: readonly string[]): AppError {
  const list = allowed.join(', ')
  return new AppError('method_not_allowed', `${method} is not possible here; ${list} is.`, { headers: { allow: list } })
}
