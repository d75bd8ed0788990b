import { resolve } from 'node:path'
import * as z from 'zod'
import { databaseOf } from '../adapters/mongodb/mongo-url.ts'
import { parseRedisUrl } from '../adapters/redis/redis-url.ts'
import { mib } from '../core/units.ts'
import { BACKENDS } from '../gpu-runtime/engines/scene/gpu/backends.ts'
import { simulatedOptions } from '../gpu-runtime/engines/simulated/options.ts'
import { checkS3, s3Variables } from './s3-variables.ts'
import { withoutEmpty } from './without-empty.ts'

const list = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text) =>
      text
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean),
    )

const rule = z.strictObject({ limit: z.int().min(1), windowSeconds: z.int().min(1) })

const limits = z.strictObject({
  anonymous: rule.default({ limit: 100, windowSeconds: 900 }),
  signedIn: rule.default({ limit: 200, windowSeconds: 900 }),
  reads: rule.default({ limit: 1200, windowSeconds: 900 }),
  signup: rule.default({ limit: 5, windowSeconds: 3600 }),
  openStreams: z.int().min(1).default(20),
  /** For every plan, in place of the plan's own. */
  jobsPerHour: z.int().min(1).optional(),
  freeCredits: z.int().min(0).default(50),
})

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    context.addIssue({ code: 'custom', message: 'This is not JSON.' })
    return z.NEVER
  }
})

const optional = z.string().min(1).optional()

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true')

/** What the adapter that reads it takes; its error says what is wrong. */
const readBy = (read: (text: string) => unknown) =>
  z.string().superRefine((text, context) => {
    try {
      read(text)
    } catch (error) {
      context.addIssue({ code: 'custom', message: String(error instanceof Error ? error.message : error) })
    }
  })

const STRIPE = ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'] as const

const schema = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
    HOST: z.string().default('0.0.0.0'),
    /** Of a worker alone, for probes and metrics; it opens none when absent. */
    WORKER_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
    PUBLIC_URL: z.url().optional(),
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
    DATA_DIR: z
      .string()
      .default('data')
      .transform((path) => resolve(path)),
    DATABASE_URL: optional,
    /** Connections to it that this process holds at most, beside the line on which it listens. */
    DATABASE_POOL: z.coerce.number().int().min(2).max(1_000).default(10),
    REDIS_URL: readBy(parseRedisUrl).optional(),
    MONGODB_URL: readBy(databaseOf).optional(),
    STORAGE: z.enum(['folder', 's3']).default('folder'),
    ...s3Variables,
    STRIPE_SECRET_KEY: z
      .string()
      .regex(/^[sr]k_(test|live)_\S+$/, 'A key begins with sk_test_, sk_live_, rk_test_ or rk_live_.')
      .optional(),
    STRIPE_WEBHOOK_SECRET: z
      .string()
      .regex(/^whsec_\S+$/, 'A signing secret begins with whsec_.')
      .optional(),
    /** Another server that speaks Stripe's API, for tests and development. */
    STRIPE_API_URL: z.url({ protocol: /^https?$/ }).optional(),
    SECRET_KEY: z.string().min(32, 'At least 32 characters.').optional(),
    PLUGINS: list('image,video-3d'),
    ENGINES: list('builtin'),
    /** Memory that models may fill, a number a card; config/engines.ts has the default. */
    GPU_VRAM_MIB: list('').pipe(z.array(z.coerce.number<string>().int().min(1).transform(mib))),
    /** Ways to draw for the built-in renderer, to hide drivers that misbehave; all that work when empty. */
    RENDER_BACKENDS: list('').pipe(z.array(z.enum(BACKENDS))),
    /** Options of the simulated engine, as JSON: memory, times, faults. */
    SIMULATED: json.pipe(simulatedOptions).prefault('{}'),
    /** How long a worker may be silent before its jobs go to another. */
    LEASE_SECONDS: z.coerce.number().min(2).max(600).default(30),
    SIGNUP: z.enum(['open', 'invite', 'closed']).default('open'),
    LIMITS: json.pipe(limits).prefault('{}'),
    CORS_ORIGINS: list(''),
    TRUSTED_PROXIES: list(''),
    /** Webhooks to private addresses, over http and at any port: for local development. */
    WEBHOOK_ALLOW_PRIVATE: flag,
    /** A module, by package or path, that sends errors on. */
    ERROR_REPORTER: optional,
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .superRefine(({ NODE_ENV, SECRET_KEY, DATABASE_URL, ...stripe }, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    // One without the other would take money and never hear that it came.
    for (const [name, other] of [STRIPE, STRIPE.toReversed()]) {
      if (name && other && stripe[name] && !stripe[other]) issue(other, `Needed with ${name}.`)
    }
    if (stripe.STRIPE_API_URL && NODE_ENV === 'production')
      issue('STRIPE_API_URL', 'In production Stripe itself is asked; unset it.')
    // Each process would make a key of its own, and none could read the tokens of the others.
    if (NODE_ENV === 'production' && DATABASE_URL && !SECRET_KEY) {
      issue('SECRET_KEY', 'Needed with DATABASE_URL in production: openssl rand -base64 48')
    }
  })
  .superRefine(checkS3)

export type Env = z.output<typeof schema>

/** The names of all variables, for those who document them. */
export const VARIABLES: readonly string[] = Object.keys(schema.shape)

/** @throws Error listing every variable that is missing or wrong, at once. */
export function readEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const result = schema.safeParse(withoutEmpty(variables))
  if (result.success) return result.data
  throw new Error(`The configuration is wrong:\n${z.prettifyError(result.error)}`)
}
