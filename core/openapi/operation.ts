import type * as z from 'zod'
import type { ErrorCode } from '../errors.ts'
import type { Scope } from '../http/env.ts'
import type { Plugin } from '../plugin.ts'

export type Method = 'get' | 'post' | 'put' | 'delete'

/** What a body or an answer is: a zod schema, or a JSON schema where zod cannot say it (multipart, binary). */
export type Content = z.ZodType | { readonly jsonSchema: Readonly<Record<string, unknown>> }

export interface Answer {
  readonly description: string
  /** By media type; absent for an empty answer. A schema with `.meta({ id })` becomes a named component. */
  readonly content?: Readonly<Record<string, Content>>
  /** Name → description. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * One route as the reference describes it. Each file of routes has a neighbour `x.openapi.ts` that exports
 * `xOperations: Describe`; a test holds the two together. 401, 429 and 500, and with a body also 400, 413, 415 and
 * 422, are added for you; `errors` lists the other codes.
 */
export interface Operation {
  readonly method: Method
  /** From the root, with `{name}` for parameters: `/api/v1/jobs/{id}`. */
  readonly path: string
  /** camelCase, unique. */
  readonly id: string
  readonly tag: string
  readonly summary: string
  readonly description?: string
  /**
   * `none`: nobody need sign in. A scope: a signed-in user, or an API key that has it. `user`: a signed-in user, API
   * keys refused. `admin`: a signed-in administrator.
   */
  readonly auth: 'none' | 'user' | 'admin' | Scope
  /** Path parameters that are not ids: name → schema. The others are uuids. */
  readonly params?: Readonly<Record<string, z.ZodType>>
  /** An object schema: one query parameter a field. */
  readonly query?: z.ZodObject
  /** Request headers: name → description. */
  readonly headers?: Readonly<Record<string, string>>
  /** By media type; required where given, unless `bodyOptional`. */
  readonly body?: Readonly<Record<string, Content>>
  readonly bodyOptional?: true
  readonly answers: Readonly<Record<number, Answer>>
  readonly errors?: readonly ErrorCode[]
}

export type Describe = (plugins: readonly Plugin[]) => readonly Operation[]
