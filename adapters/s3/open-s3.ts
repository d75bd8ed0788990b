import { setTimeout as sleep } from 'node:timers/promises'
import { abortAfter } from '../../core/abort-after.ts'
import { AppError } from '../../core/errors.ts'
import { watchOutage } from '../../core/outage.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import type { Logger } from '../../core/ports/outside.ts'
import { codeOf } from './explain.ts'
import type { S3Place } from './place.ts'
import { s3Store } from './s3-store.ts'
import { troubleOf } from './trouble.ts'
import { openWire, type S3Wire } from './wire.ts'

export interface OpenS3Options {
  readonly place: S3Place
  readonly now: () => Date
  /** Whom to tell of an outage at the start; without it an outage is thrown too. */
  readonly log?: Logger
}

const START_MS = 5_000
const TRY_EVERY_MS = 2_000
/** The key of `/readyz`, outside the prefixes of files. */
const PROBE_KEY = 'readyz'

/**
 * Proves that the bucket can be listed, written and emptied, and makes it where it is missing and the server is one of
 * one's own. A server that is away stops nobody who has a `log`: it is tried again until it answers.
 * @throws AppError `unavailable` that says what to set
 */
export async function openS3(options: OpenS3Options): Promise<{ readonly objects: ObjectStore; close(): void }> {
  const { place, now, log } = options
  const wire = await openWire(place)
  const closing = new AbortController()
  const close = () => {
    closing.abort()
    wire.close()
  }
  try {
    await proveBucket(wire, place, AbortSignal.timeout(START_MS))
  } catch (error) {
    const { message, mayPass } = troubleOf(error, place)
    if (!mayPass || !log) {
      close()
      throw new AppError('unavailable', message, { cause: error })
    }
    void proveLater(wire, place, log, error, closing.signal)
  }
  return { objects: s3Store(wire, { now }), close }
}

async function proveLater(wire: S3Wire, place: S3Place, log: Logger, first: unknown, closing: AbortSignal) {
  const outage = watchOutage('storage', log)
  outage.away(first)
  let told = ''
  for (;;) {
    try {
      await sleep(TRY_EVERY_MS, undefined, { signal: closing, ref: false })
      await proveBucket(wire, place, abortAfter(START_MS, closing))
      return outage.back()
    } catch (error) {
      if (closing.aborted) return
      const { message, mayPass } = troubleOf(error, place)
      if (!mayPass && message !== told) log.error('storage.refused', { message })
      told = message
    }
  }
}

async function proveBucket(wire: S3Wire, place: S3Place, signal: AbortSignal): Promise<void> {
  try {
    await wire.list('', '', 1, signal)
  } catch (error) {
    // On AWS a bucket has a region, an owner and a bill: there it is made by hand.
    if (codeOf(error) !== 'NoSuchBucket' || place.endpoint === null) throw error
    await makeBucket(wire, signal)
  }
  await wire.put(PROBE_KEY, new TextEncoder().encode('ok'), 'text/plain', signal)
  const [refused] = await wire.remove([PROBE_KEY], signal)
  if (refused) throw Object.assign(new Error('The object was not removed.'), { code: refused.code })
}

async function makeBucket(wire: S3Wire, signal: AbortSignal): Promise<void> {
  try {
    await wire.makeBucket(signal)
  } catch (error) {
    // Two processes that start at once.
    if (codeOf(error) !== 'BucketAlreadyOwnedByYou') throw error
  }
}
