import type { Labels, MetricName } from '../metrics/catalogue.ts'

/* Small ports: one function or two, each with one adapter today. */

/** Argon2id for new hashes; bcrypt hashes of imported users are verified too. */
export interface PasswordHasher {
  hash(password: string): Promise<string>
  verify(hash: string, password: string): Promise<boolean>
  /** Whether a verified hash should be replaced by a new one. */
  isOutdated(hash: string): boolean
}

/** Seals secrets at rest with SECRET_KEY (AES-256-GCM) and signs local URLs (HMAC-SHA-256). */
export interface Sealer {
  seal(plain: Uint8Array): Promise<Uint8Array>
  /** @throws AppError `internal` when it was sealed with another key. */
  open(sealed: Uint8Array): Promise<Uint8Array>
  sign(text: string): Promise<string>
  verify(text: string, signature: string): Promise<boolean>
}

export interface RateVerdict {
  readonly allowed: boolean
  readonly limit: number
  readonly remaining: number
  readonly resetSeconds: number
}
export interface RateLimiter {
  /** Takes `points` (1 when absent) of a budget of `limit` a `windowSeconds` for `key`. */
  take(
    budget: string,
    key: string,
    rule: { readonly limit: number; readonly windowSeconds: number; readonly points?: number },
  ): Promise<RateVerdict>
}

/** Judges prompts; refuses with a reason and never rewrites. */
export interface PromptPolicy {
  /** `null` allows. `texts` are all the prompts of a job by field. */
  judge(
    texts: Readonly<Record<string, string>>,
  ): Promise<{ readonly field: string; readonly rule: string; readonly message: string } | null>
}

export interface Logger {
  child(fields: Readonly<Record<string, unknown>>): Logger
  debug(event: string, fields?: Readonly<Record<string, unknown>>): void
  info(event: string, fields?: Readonly<Record<string, unknown>>): void
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void
  error(event: string, fields?: Readonly<Record<string, unknown>>): void
}

/** Names and labels are those of the catalogue. */
export interface Metrics {
  count<Name extends MetricName<'counter'>>(name: Name, labels: Labels<Name>, by?: number): void
  observe<Name extends MetricName<'histogram'>>(name: Name, seconds: number, labels: Labels<Name>): void
  gauge<Name extends MetricName<'gauge'>>(name: Name, value: number, labels: Labels<Name>): void
  /** Prometheus text format: all of the catalogue, also what was never counted. */
  expose(): Promise<{ readonly text: string; readonly contentType: string }>
}
