import * as z from 'zod'
import { AppError, type ErrorCode } from './errors.ts'

/** Pieces that were asked for and not delivered; they are not charged. */
export const omitted = z.array(z.object({ index: z.int(), code: z.string() })).default([])

/** Refusals that cost one piece; everything else ends the try. */
const COSTS_A_PIECE: readonly ErrorCode[] = ['picture_refused']

type Piece<T> =
  | { readonly piece: T; readonly omitted?: undefined }
  | { readonly piece?: undefined; readonly omitted: { index: number; code: string } }

/** One piece of several: a blocked one is omitted instead of failing the job. */
export async function pieceOrOmitted<T>(index: number, make: () => Promise<T>): Promise<Piece<T>> {
  try {
    return { piece: await make() }
  } catch (error) {
    if (error instanceof AppError && COSTS_A_PIECE.includes(error.code)) return { omitted: { index, code: error.code } }
    throw error
  }
}
