import * as z from 'zod'
import { json } from '../openapi/answers.ts'
import type { Content, Describe, Operation } from '../openapi/operation.ts'
import type { Task } from '../plugin.ts'
import { slotsOf } from '../submit/check-slots.ts'
import { quoteView } from '../submit/quote.ts'
import { jobView } from '../views/job-view.ts'

const SUBMIT_HEADERS = {
  'Idempotency-Key': 'The same key and body answer with the job of the first time; another body is refused.',
  Prefer: '`wait=n`: answer when the job has ended, or after n seconds (at most 60).',
}

export const submittedAnswers: Operation['answers'] = {
  202: {
    ...json('The job, under way.', jobView),
    headers: {
      Location: 'The job.',
      'Idempotency-Replayed': '`true` when the key made this job before.',
      'Preference-Applied': 'The wait that was kept.',
    },
  },
  200: json('The job, ended: within the wait, or before this replay.', jobView),
}

export const taskOperations: Describe = (plugins) => plugins.flatMap(({ tasks }) => tasks.flatMap(operationsOf))

function operationsOf(task: Task): readonly Operation[] {
  const name = camelCase(task.id)
  return [
    {
      method: 'post',
      path: `/api/v1/jobs/${task.id}`,
      id: name,
      tag: task.id,
      summary: task.summary,
      description: 'Input as JSON, files by id; or everything as multipart/form-data. Credits are held until it ends.',
      auth: 'jobs:write',
      headers: SUBMIT_HEADERS,
      body: { 'application/json': withSlots(task, 'ids'), 'multipart/form-data': withSlots(task, 'files') },
      answers: submittedAnswers,
      errors: [
        'insufficient_credits',
        'spend_cap_reached',
        'hourly_limit',
        'account_frozen',
        'prompt_refused',
        'not_supported',
        'not_drawable',
        'no_engine',
        'idempotency_key_reused',
        'not_found',
        'file_not_ready',
      ],
    },
    {
      method: 'post',
      path: `/api/v1/jobs/${task.id}/quote`,
      id: `${name}Quote`,
      tag: task.id,
      summary: `Price and prospects of ${task.id}, nothing made`,
      description: 'A file field may hold a number instead of ids: how many files will come.',
      auth: 'jobs:read',
      body: { 'application/json': withSlots(task, 'ids') },
      answers: { 200: json('What a submit of this would cost and meet now.', quoteView) },
    },
  ]
}

/** The task's own schema, and a field for each slot beside it. */
function withSlots(task: Task, as: 'ids' | 'files'): Content {
  const slots = Object.entries(slotsOf(task))
  if (slots.length === 0) return task.input
  const fileField = as === 'ids' ? { type: 'string', format: 'uuid' } : { type: 'string', format: 'binary' }
  const properties = slots.map(([name, { kind, maxCount }]) => {
    const description = `${as === 'ids' ? 'Id of a file' : 'File'} (${kind}).`
    const many = { type: 'array', items: fileField, maxItems: maxCount, description }
    return [name, maxCount === 1 ? { ...fileField, description } : many] as const
  })
  const files = {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: slots.filter(([, { required }]) => required).map(([name]) => name),
  }
  const input = z.toJSONSchema(task.input, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' })
  const { $schema: _, additionalProperties: __, ...open } = input
  return { jsonSchema: { allOf: [open, files] } }
}

/** `image-generation` → `imageGeneration`, as the client calls it; a leading digit is written out: `3d-video` → `video3d`. */
function camelCase(id: string): string {
  const [first = '', ...rest] = id.split('-')
  const words = /^\d/.test(first) ? [...rest, first] : [first, ...rest]
  return words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('')
}
