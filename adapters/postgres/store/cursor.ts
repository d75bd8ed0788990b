import { AppError } from '../../../core/errors.ts'
import type { Page } from '../../../core/ports/page.ts'

/** The form of cursors that are a UUID. */
export const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** Cursors are the last id seen, in a form that nobody is tempted to take apart. */
export function encodeCursor(id: string): string {
  return Buffer.from(id).toString('base64url')
}

/** @throws AppError `invalid_input` when it is none of ours */
export function decodeCursor(cursor: string | undefined, form: RegExp): string | null {
  if (cursor === undefined) return null
  const id = Buffer.from(cursor, 'base64url').toString()
  if (!form.test(id)) throw new AppError('invalid_input', 'The cursor is not one that this list gave.')
  return id
}

/** Of `limit + 1` rows, the page and where the next one begins. */
export function toPage<T extends { readonly id: string }>(rows: readonly T[], limit: number): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, cursor: rows.length > limit && last ? encodeCursor(last.id) : null }
}
