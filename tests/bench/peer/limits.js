import { rateLimit } from 'express-rate-limit'

/** The bench is not to be stopped by them, only to pay for the counting. */
const LIMIT = 100_000_000
const MINUTE_MS = 60_000

const perUser = (windowMs) =>
  rateLimit({
    windowMs,
    limit: LIMIT,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (request) => request.userId,
  })

export const limitRequests = () => perUser(MINUTE_MS)
export const limitJobs = () => perUser(60 * MINUTE_MS)
