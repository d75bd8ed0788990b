import { codeOf, isAway, statusOf } from './explain.ts'
import type { S3Place } from './place.ts'

export interface Trouble {
  /** What is wrong and what to do; no secrets. */
  readonly message: string
  /** An outage: it may be over the next moment, with nothing done. Otherwise the configuration is wrong. */
  readonly mayPass: boolean
}

const NEEDS = 'ListBucket, ListBucketMultipartUploads, GetObject, PutObject, DeleteObject and AbortMultipartUpload'
const BY_CODE: Readonly<Record<string, (place: S3Place) => string>> = {
  NoSuchBucket: ({ bucket, region }) =>
    `There is no bucket ${bucket}. Make it in region ${region}, or set S3_BUCKET and S3_REGION to one that is there.`,
  InvalidAccessKeyId: () => 'It does not know this S3_ACCESS_KEY_ID.',
  SignatureDoesNotMatch: () => 'S3_SECRET_ACCESS_KEY does not belong to S3_ACCESS_KEY_ID.',
  ExpiredToken: () => 'The keys have run out.',
  CredentialsProviderError: () => 'There are no keys: set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.',
  AccessDenied: ({ bucket }) => `The keys may not use, or not make, the bucket ${bucket}: they need ${NEEDS}.`,
  PermanentRedirect: ({ bucket, region }) => `The bucket ${bucket} is not in region ${region}: set S3_REGION.`,
  AuthorizationHeaderMalformed: ({ region }) => `It belongs to another region than ${region}: set S3_REGION.`,
  RequestTimeTooSkewed: () => "This machine's clock is wrong by more than 15 minutes.",
  BucketAlreadyExists: ({ bucket }) => `The bucket ${bucket} belongs to somebody else: set S3_BUCKET.`,
  ENOTFOUND: () => 'There is no host of this name: set S3_ENDPOINT.',
}
const CERTIFICATE = /CERT|VERIFY_LEAF|ERR_TLS/
const NO_TLS = /EPROTO|ERR_SSL/

/** What the first requests to a bucket came to, for whoever starts the studio. Pure. */
export function troubleOf(error: unknown, place: S3Place): Trouble {
  const code = codeOf(error)
  const at = place.endpoint ?? `AWS ${place.region}`
  const say = (what: string, mayPass = false) => ({ message: `The object store at ${at}: ${what} (${code})`, mayPass })
  const known = BY_CODE[code]
  if (known) return say(known(place))
  if (CERTIFICATE.test(code))
    return say('Its certificate is not trusted: NODE_EXTRA_CA_CERTS names the file of a private authority.')
  if (NO_TLS.test(code)) return say('It does not speak TLS: write http:// in S3_ENDPOINT, or the port that does.')
  const status = statusOf(error)
  if (isAway(error) || (status !== null && status >= 500)) return say('It does not answer.', true)
  return say('It does not answer as S3 does: check S3_ENDPOINT.')
}
