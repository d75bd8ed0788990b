import * as z from 'zod'
import { empty } from '../openapi/answers.ts'
import type { Describe } from '../openapi/operation.ts'

const tag = 'files'
const path = '/api/v1/content/{token}'
const params = { token: z.string() }
const binary = { jsonSchema: { type: 'string', format: 'binary' } }

export const contentOperations: Describe = () => [
  {
    method: 'get',
    path,
    id: 'getContent',
    tag,
    summary: 'Bytes behind a signed link of the local store',
    auth: 'none',
    params,
    headers: { Range: 'One range of bytes.', 'If-None-Match': 'ETag of the bytes.', 'If-Range': 'ETag of the bytes.' },
    answers: {
      200: { description: 'All bytes.', content: { 'application/octet-stream': binary } },
      206: { description: 'The range.', content: { 'application/octet-stream': binary } },
      304: empty('Not changed.'),
    },
    errors: ['forbidden', 'gone', 'range_not_satisfiable'],
  },
  {
    method: 'put',
    path,
    id: 'putContent',
    tag,
    summary: 'Write the bytes of an announced file to the local store',
    auth: 'none',
    params,
    body: { 'application/octet-stream': binary },
    answers: { 204: empty('Written; finalise the file now.') },
    errors: ['forbidden', 'gone'],
  },
]
