import jwt from 'jsonwebtoken'

export const CLAIMS = { algorithm: 'HS256', issuer: 'peer', audience: 'peer' }

/** A valid bearer token, or 401. */
export function authenticate(secret) {
  const options = { algorithms: [CLAIMS.algorithm], issuer: CLAIMS.issuer, audience: CLAIMS.audience }
  return (request, response, next) => {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ')
    try {
      if (scheme !== 'Bearer') throw new jwt.JsonWebTokenError('no bearer token')
      request.userId = jwt.verify(token, secret, options).sub
    } catch {
      response.status(401).json({ code: 'unauthenticated' })
      return
    }
    next()
  }
}
