import * as z from 'zod'
import type { Describe } from '../openapi/operation.ts'
import { eventView } from '../views/event-view.ts'
import { eventsQuery } from './events.ts'

const page = z.object({
  items: z.array(eventView),
  after: z.int().meta({ description: 'Number of the last event here: ask on with it.' }),
})
const stream = { jsonSchema: { type: 'string', description: 'id: number, event: type, data: the Event as JSON.' } }

export const eventOperations: Describe = () => [
  {
    method: 'get',
    path: '/api/v1/jobs/{id}/events',
    id: 'getJobEvents',
    tag: 'events',
    summary: 'Events of a job, as a page or as a stream (Accept: text/event-stream)',
    description:
      'The stream ends after the last event of the job; a reader who comes back then is answered 204. It ends before that, with an event `stream:end` of `{ code, message }`, at most 25 s after the key, session or account that opened it has ended. `ticket` stands in for the header where none can be sent.',
    auth: 'jobs:read',
    query: eventsQuery.extend({ ticket: z.string().optional() }),
    headers: { Accept: '`text/event-stream` for a stream.', 'Last-Event-ID': 'Resumes a stream after this number.' },
    answers: {
      200: { description: 'Events, oldest first.', content: { 'application/json': page, 'text/event-stream': stream } },
      204: { description: 'The job has ended and all of its events are known.' },
    },
    errors: ['too_many_streams', 'not_found', 'invalid_input'],
  },
]
