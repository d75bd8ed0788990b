import type { FileSlot } from '../media.ts'
import { json } from '../openapi/answers.ts'
import type { Content, Describe, Operation } from '../openapi/operation.ts'
import type { Task } from '../plugin.ts'
import { slotsOf } from '../submit/check-slots.ts'
import { inputSchema, type JsonSchema } from '../submit/input-schema.ts'
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
      body: { 'application/json': bodyOf(task, 'ids'), 'multipart/form-data': bodyOf(task, 'files') },
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
      body: { 'application/json': bodyOf(task, 'ids or counts') },
      answers: { 200: json('What a submit of this would cost and meet now.', quoteView) },
    },
  ]
}

type SlotsAs = 'ids' | 'files' | 'ids or counts'

/** The task's own schema, and a field for each slot beside its own; a form may have all but the files in one part. */
function bodyOf(task: Task, as: SlotsAs): Content {
  const { $defs = {}, ...input } = inputSchema(task.input)
  const apart = withSlots(input, task, as)
  if (as !== 'files') return { jsonSchema: { ...apart, $defs } }
  const whole = { type: 'object', properties: { input }, required: ['input'], additionalProperties: false }
  return { jsonSchema: { anyOf: [apart, withSlots(whole, task, as)], $defs } }
}

function withSlots(schema: JsonSchema, task: Task, as: SlotsAs): JsonSchema {
  const slots = Object.entries(slotsOf(task))
  const fields = Object.fromEntries(slots.map(([name, slot]) => [name, slotField(slot, as)]))
  const needed = slots.filter(([, { required }]) => required).map(([name]) => name)
  return {
    ...schema,
    properties: { ...schema.properties, ...fields },
    required: [...(schema.required ?? []), ...needed],
  }
}

function slotField({ kind, required, maxCount }: FileSlot, as: SlotsAs): JsonSchema {
  const one = as === 'files' ? { type: 'string', format: 'binary' } : { type: 'string', format: 'uuid' }
  const many = { type: 'array', items: one, maxItems: maxCount }
  if (as === 'files') return { ...(maxCount === 1 ? one : many), description: `File (${kind}).` }
  // Clients that send every field write null for a file that nobody chose.
  const none = required ? [] : [{ type: 'null' }]
  const count = { type: 'integer', minimum: required ? 1 : 0, maximum: maxCount }
  const description = as === 'ids' ? `Id of a file (${kind}).` : `Id of a file (${kind}), or how many will come.`
  return { anyOf: [one, many, ...(as === 'ids' ? [] : [count]), ...none], description }
}

/** `image-generation` → `imageGeneration`, as the client calls it; a leading digit is written out: `3d-video` → `video3d`. */
function camelCase(id: string): string {
  const [first = '', ...rest] = id.split('-')
  const words = /^\d/.test(first) ? [...rest, first] : [first, ...rest]
  return words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('')
}
