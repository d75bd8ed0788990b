import type { Describe } from '../openapi/operation.ts'
import { socketQuery } from './socket.ts'

export const socketOperations: Describe = () => [
  {
    method: 'get',
    path: '/api/v1/ws',
    id: 'openSocket',
    tag: 'events',
    summary: 'WebSocket of one job, or of everything',
    description:
      'Messages are Events, and PreviewNews without a number. `after` resumes without gap or double. The one message taken is {"type":"ping"}. Closes: 1000 the job has ended, 1001 this process ends, 1008 a message that is not understood, or the key, session or account of the stream has ended, 1009 a message over 4 KiB, 1013 too slow, or too many streams of the account. Header or ticket, never a token in the URL.',
    auth: 'jobs:read',
    query: socketQuery,
    answers: { 101: { description: 'Switching to a WebSocket.' } },
    errors: ['upgrade_required', 'too_many_streams', 'forbidden', 'not_found', 'invalid_input'],
  },
]
