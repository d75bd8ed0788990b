import express from 'express'
import { authenticate } from './authenticate.js'
import { jobsRouter } from './jobs.js'
import { limitRequests } from './limits.js'
import { logRequest } from './log-request.js'

export function createApp({ pool, queue, secret }) {
  const app = express()
  app.disable('x-powered-by')
  app.use(logRequest)
  app.use('/api', authenticate(secret), limitRequests(), express.json({ limit: '1mb' }))
  app.use('/api/v1/jobs', jobsRouter({ pool, queue }))
  app.use((_request, response) => {
    response.status(404).json({ code: 'not_found' })
  })
  // Express knows an error handler by its four parameters.
  app.use((error, _request, response, _next) => {
    const status = error.status ?? 500
    if (status >= 500) console.error(error)
    response.status(status).json({ code: error.code ?? 'internal', message: error.message })
  })
  return app
}
