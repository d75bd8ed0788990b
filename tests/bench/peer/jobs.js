import { randomUUID } from 'node:crypto'
import express from 'express'
import Joi from 'joi'
import { insertJob } from './insert-job.js'
import { limitJobs } from './limits.js'

const body = Joi.object({ note: Joi.string().allow('').max(100).default('') })
const COST = 1

export function jobsRouter({ pool, queue }) {
  const router = express.Router()

  router.post('/noop', limitJobs(), async (request, response, next) => {
    try {
      const { value: input, error } = body.validate(request.body, { abortEarly: false })
      if (error) {
        response.status(422).json({ code: 'invalid_input', errors: error.details })
        return
      }
      const order = { id: randomUUID(), userId: request.userId, task: 'noop', input, cost: COST }
      const job = await insertJob(pool, order)
      await queue.add({ jobId: job.id, task: job.task, input }, { jobId: job.id, attempts: 3, removeOnComplete: true })
      response
        .status(202)
        .location(`/api/v1/jobs/${job.id}`)
        .json({
          id: job.id,
          task: job.task,
          status: job.status,
          input: job.input,
          cost: Number(job.cost),
          createdAt: job.created_at,
        })
    } catch (error) {
      next(error)
    }
  })
  return router
}
