import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** @throws Error that says why nothing answers at `baseUrl`, or what does */
export async function requireStudio(baseUrl: string): Promise<void> {
  const answer = await fetch(`${baseUrl}/healthz`).catch((error: unknown) => {
    throw new Error(explainUnreached(baseUrl, error))
  })
  if (!answer.ok)
    throw new Error(`${baseUrl}/healthz answered ${answer.status}, so that is no studio, or none that is well.`)
}

const UNTRUSTED = /CERT|SELF_SIGNED|ISSUER|SIGNATURE/

/** `fetch failed` says nothing; its cause does. Pure. */
export function explainUnreached(baseUrl: string, error: unknown): string {
  const { code, message } = causeOf(error)
  if (code === 'ECONNREFUSED') {
    return `No studio answers at ${baseUrl}. Start one with npm start, or set PORT or PUBLIC_URL to where yours is.`
  }
  const what = `${baseUrl} could not be asked: ${message || code}.`
  if (!UNTRUSTED.test(code)) return what
  return `${what} A certificate of an authority of your own is trusted with NODE_EXTRA_CA_CERTS=ca.pem.`
}

function causeOf(error: unknown): { readonly code: string; readonly message: string } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error)) return { code: '', message: String(cause) }
  return { code: 'code' in cause ? String(cause.code) : '', message: cause.message }
}

/** Tries it: what a user may do says little about a disk that is full or read-only. @throws Error with the remedy */
export async function requireWritable(folder: string): Promise<void> {
  const trial = join(folder, `.atelier-${randomUUID()}`)
  try {
    await writeFile(trial, '', { flag: 'wx' })
    await rm(trial)
  } catch (cause) {
    const message = `The picture would be saved in ${folder}, where nothing can be written. Run this from another folder.`
    throw new Error(message, { cause })
  }
}
