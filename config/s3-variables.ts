import * as z from 'zod'
import type { S3Place } from '../adapters/s3/place.ts'

const isOrigin = (text: string) => {
  const url = URL.canParse(text) ? new URL(text) : null
  return url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href
}
const origin = z
  .string()
  .refine(isOrigin, 'Scheme, host and port alone, such as https://s3.example.org or http://minio:9000.')
  .transform((text) => text.replace(/\/$/, ''))
const optional = z.string().min(1).optional()

export const s3Variables = {
  /** Absent: AWS, by region. */
  S3_ENDPOINT: origin.optional(),
  /** Where links to files lead, when clients know the server by another name. */
  S3_PUBLIC_ENDPOINT: origin.optional(),
  S3_REGION: z
    .string()
    .regex(/^[a-z\d-]+$/, 'A region such as eu-central-1, or auto.')
    .default('us-east-1'),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/, '3 to 63 lower-case letters, digits, dots and hyphens.')
    .default('atelier'),
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
}

type S3Env = z.output<z.ZodObject<typeof s3Variables>>
interface Checked extends S3Env {
  readonly STORAGE: 'folder' | 's3'
  readonly NODE_ENV: string
  readonly PUBLIC_URL?: string | undefined
}

/** Adds what is wrong with them together. */
export function checkS3(env: Checked, context: z.core.$RefinementCtx): void {
  const issue = (path: keyof S3Env, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (env.STORAGE !== 's3') {
    const telling = ['S3_ENDPOINT', 'S3_PUBLIC_ENDPOINT', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const
    // Whoever sets them believes that files go there.
    for (const name of telling)
      if (env[name]) issue(name, 'Nothing reads it without STORAGE=s3: set that, or unset this.')
    return
  }
  const { S3_ACCESS_KEY_ID: id, S3_SECRET_ACCESS_KEY: secret } = env
  if (id && !secret) issue('S3_SECRET_ACCESS_KEY', 'Needed with S3_ACCESS_KEY_ID.')
  if (secret && !id) issue('S3_ACCESS_KEY_ID', 'Needed with S3_SECRET_ACCESS_KEY.')
  const links = env.S3_PUBLIC_ENDPOINT ?? env.S3_ENDPOINT
  if (env.NODE_ENV === 'production' && env.PUBLIC_URL?.startsWith('https:') && links?.startsWith('http:')) {
    issue(
      'S3_PUBLIC_ENDPOINT',
      `Links to files would lead to ${links}, which pages at ${env.PUBLIC_URL} may not load: set it to https://….`,
    )
  }
}

export function s3PlaceOf(env: S3Env): S3Place {
  const { S3_ACCESS_KEY_ID: id, S3_SECRET_ACCESS_KEY: secret } = env
  return {
    endpoint: env.S3_ENDPOINT ?? null,
    publicEndpoint: env.S3_PUBLIC_ENDPOINT ?? null,
    region: env.S3_REGION,
    bucket: env.S3_BUCKET,
    keys: id && secret ? { id, secret } : null,
  }
}
