import * as z from 'zod'
import { AppError } from '../errors.ts'
import type { Sealer } from '../ports/outside.ts'

const claims = z.object({
  method: z.enum(['GET', 'PUT']),
  key: z.string(),
  /** Seconds since 1970. */
  expiresAt: z.int(),
  type: z.string().optional(),
  fileName: z.string().optional(),
  sha256: z.string().optional(),
  bytes: z.int().optional(),
})
export type ContentClaims = z.output<typeof claims>

/** What a signed URL of a local store allows: one method on one object until a moment. `{claims}.{HMAC}`, URL-safe. */
export async function signContent(sealer: Sealer, content: ContentClaims): Promise<string> {
  const body = toBase64Url(new TextEncoder().encode(JSON.stringify(content)))
  return `${body}.${await sealer.sign(`content:${body}`)}`
}

/** @throws AppError `forbidden` when it was not signed here or is for another method, `gone` when it has run out. */
export async function openContent(
  sealer: Sealer,
  token: string,
  { method, now }: { readonly method: ContentClaims['method']; readonly now: Date },
): Promise<ContentClaims> {
  const [body = '', signature = '', ...more] = token.split('.')
  if (more.length > 0 || !(await sealer.verify(`content:${body}`, signature)))
    throw new AppError('forbidden', 'This link was not signed by this studio.')
  const content = claims.parse(JSON.parse(new TextDecoder().decode(fromBase64Url(body))))
  if (content.method !== method) throw new AppError('forbidden', `This link allows ${content.method} alone.`)
  if (content.expiresAt * 1000 <= now.getTime())
    throw new AppError('gone', 'This link has run out; ask the file for a new one.')
  return content
}

function toUrlSafe(text: string): string {
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
function toBase64Url(bytes: Uint8Array): string {
  return toUrlSafe(btoa(String.fromCharCode(...bytes)))
}
function fromBase64Url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
}
