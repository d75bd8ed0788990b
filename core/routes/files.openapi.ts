import * as z from 'zod'
import { announceBody, announcedView } from '../files/announce.ts'
import { empty, json, pageOf } from '../openapi/answers.ts'
import type { Describe } from '../openapi/operation.ts'
import { fileView } from '../views/file-view.ts'
import { fileQuery, filesQuery } from './files.ts'

const tag = 'files'
const form = {
  jsonSchema: {
    type: 'object',
    properties: { file: { type: 'string', format: 'binary' }, purpose: { type: 'string', const: 'reference' } },
    required: ['file'],
  },
}

export const fileOperations: Describe = () => [
  {
    method: 'get',
    path: '/api/v1/files',
    id: 'listFiles',
    tag,
    summary: 'List your files, newest first',
    description: 'Those that are ready. A thumbnail goes with its picture and is not listed by itself.',
    auth: 'files:read',
    query: filesQuery,
    answers: { 200: json('A page.', pageOf(fileView)) },
    errors: ['invalid_input'],
  },
  {
    method: 'post',
    path: '/api/v1/files',
    id: 'postFile',
    tag,
    summary: 'Keep a file for later jobs: sent now, or announced for a presigned PUT',
    description:
      'Pictures: JPEG, PNG, GIF (first frame) or WebP, 64–4096 pixels a side, ≤ 50 MB, encoded anew without metadata. Videos: MP4, WebM or QuickTime, ≤ 500 MB.',
    auth: 'files:write',
    body: { 'multipart/form-data': form, 'application/json': announceBody },
    answers: {
      201: {
        ...json('The file, ready; or where to PUT its bytes before finalise.', z.union([fileView, announcedView])),
        headers: { Location: 'The file.' },
      },
    },
  },
  {
    method: 'post',
    path: '/api/v1/files/{id}/finalise',
    id: 'finaliseFile',
    tag,
    summary: 'Check and clean what a presigned PUT wrote',
    description: 'Done before, it answers the same. What it refuses is gone.',
    auth: 'files:write',
    answers: { 200: json('The file, ready.', fileView) },
    errors: ['not_found', 'file_not_ready', 'unsupported_media_type', 'invalid_input', 'too_large'],
  },
  {
    method: 'get',
    path: '/api/v1/files/{id}',
    id: 'getFile',
    tag,
    summary: 'The bytes, by a link of 15 minutes; or what is known of them (Accept: application/json)',
    auth: 'files:read',
    query: fileQuery,
    headers: { 'If-None-Match': 'ETag, the quoted SHA-256 of the bytes.' },
    answers: {
      302: {
        description: 'To the bytes.',
        headers: { Location: 'Needs no other credentials.', ETag: 'SHA-256 of the bytes.' },
      },
      200: json('With Accept: application/json.', fileView),
      304: empty('Not changed.'),
    },
    errors: ['not_found', 'file_not_ready', 'invalid_input'],
  },
  {
    method: 'delete',
    path: '/api/v1/files/{id}',
    id: 'deleteFile',
    tag,
    summary: 'Delete a file that no open job needs',
    auth: 'files:write',
    answers: { 204: empty('Deleted.') },
    errors: ['not_found', 'conflict'],
  },
]
