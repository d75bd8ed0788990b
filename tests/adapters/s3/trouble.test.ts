import { describe, expect, it } from 'vitest'
import { explainS3, isAbsent } from '../../../adapters/s3/explain.ts'
import { troubleOf } from '../../../adapters/s3/trouble.ts'
import { AppError } from '../../../core/errors.ts'

const place = {
  endpoint: 'http://minio:9000',
  publicEndpoint: null,
  region: 'eu-central-1',
  bucket: 'pictures',
  keys: { id: 'id', secret: 'top-secret' },
}
const answered = (name: string, httpStatusCode: number) =>
  Object.assign(new Error('From the server, with top-secret.'), { name, $metadata: { httpStatusCode } })
const broke = (code: string) => Object.assign(new Error('connect'), { code })

describe('what S3 says', () => {
  it.each([
    [answered('NoSuchKey', 404), true],
    [answered('NotFound', 404), true],
    [answered('NoSuchBucket', 404), false],
    [answered('AccessDenied', 403), false],
    [broke('ECONNREFUSED'), false],
    ['a string', false],
  ])('is absence or not: %s', (error, absent) => {
    expect(isAbsent(error)).toBe(absent)
  })

  it.each([
    [answered('AccessDenied', 403), "The studio's object store refuses what was asked (AccessDenied)."],
    [answered('SlowDown', 503), "The studio's object store is not well (SlowDown)."],
    [answered('InternalError', 500), "The studio's object store is not well (InternalError)."],
    [answered('TooManyRequests', 429), "The studio's object store has too much to do (TooManyRequests)."],
    [answered('XMinioStorageFull', 507), "The studio's object store is full (XMinioStorageFull)."],
    [broke('ECONNRESET'), "The studio's object store does not answer (ECONNRESET)."],
    [new DOMException('late', 'TimeoutError'), "The studio's object store does not answer (TimeoutError)."],
  ])('may be tried again, and has no secrets: %s', (error, message) => {
    expect(explainS3(error)).toMatchObject({ code: 'unavailable', message, cause: error })
  })

  it('leaves alone what is ours or is not of the store', () => {
    const own = new AppError('malformed_request', 'Five bytes came.')
    expect(explainS3(own)).toBe(own)
    const mistake = new TypeError('undefined is not a function')
    expect(explainS3(mistake)).toBe(mistake)
  })
})

describe('what keeps a studio from starting', () => {
  it.each([
    [answered('NoSuchBucket', 404), 'There is no bucket pictures. Make it in region eu-central-1'],
    [answered('AccessDenied', 403), 'may not use, or not make, the bucket pictures: they need ListBucket'],
    [answered('PermanentRedirect', 301), 'is not in region eu-central-1: set S3_REGION'],
    [answered('RequestTimeTooSkewed', 403), 'clock is wrong'],
    [answered('BucketAlreadyExists', 409), 'belongs to somebody else: set S3_BUCKET'],
    [broke('DEPTH_ZERO_SELF_SIGNED_CERT'), 'NODE_EXTRA_CA_CERTS'],
    [broke('ERR_TLS_CERT_ALTNAME_INVALID'), 'NODE_EXTRA_CA_CERTS'],
    [new SyntaxError('Unexpected token'), 'does not answer as S3 does'],
  ])('is a mistake to mend: %s', (error, part) => {
    const { message, mayPass } = troubleOf(error, place)
    expect(message).toContain(part)
    expect(message).toContain('http://minio:9000')
    expect(message).not.toContain('top-secret')
    expect(mayPass).toBe(false)
  })

  it.each([
    [broke('ECONNREFUSED')],
    [broke('EAI_AGAIN')],
    [answered('ServiceUnavailable', 503)],
    [new DOMException('late', 'TimeoutError')],
  ])('may pass by itself: %s', (error) => {
    expect(troubleOf(error, place).mayPass).toBe(true)
  })
})
