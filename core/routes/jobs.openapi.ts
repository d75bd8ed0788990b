import { empty, json, pageOf } from '../openapi/answers.ts'
import type { Describe } from '../openapi/operation.ts'
import { jobView } from '../views/job-view.ts'
import { manifestView } from '../views/manifest.ts'
import { jobsQuery } from './jobs.ts'
import { submittedAnswers } from './tasks.openapi.ts'

const tag = 'jobs'
const binary = { jsonSchema: { type: 'string', format: 'binary' } }
const ifNoneMatch = { 'If-None-Match': 'ETag of the last answer; 304 while nothing has changed.' }

export const jobOperations: Describe = () => [
  {
    method: 'get',
    path: '/api/v1/jobs',
    id: 'listJobs',
    tag,
    summary: 'List jobs, newest first',
    auth: 'jobs:read',
    query: jobsQuery,
    answers: { 200: json('A page.', pageOf(jobView)) },
    errors: ['invalid_input'],
  },
  {
    method: 'get',
    path: '/api/v1/jobs/{id}',
    id: 'getJob',
    tag,
    summary: 'Read one job; nearly free with its ETag',
    auth: 'jobs:read',
    headers: ifNoneMatch,
    answers: {
      200: { ...json('The job.', jobView), headers: { ETag: 'Changes with the job.' } },
      304: empty('Not changed.'),
    },
    errors: ['not_found'],
  },
  {
    method: 'post',
    path: '/api/v1/jobs/{id}/cancel',
    id: 'cancelJob',
    tag,
    summary: 'Cancel a job that waits or runs',
    description: 'What has ended stays as it ended. Nothing is charged for a cancelled job.',
    auth: 'jobs:write',
    answers: { 200: json('The job, ended.', jobView), 202: json('The job, being stopped.', jobView) },
    errors: ['not_found'],
  },
  {
    method: 'post',
    path: '/api/v1/jobs/{id}/retry',
    id: 'retryJob',
    tag,
    summary: 'Make a new job with the input, files and seed of an ended one',
    auth: 'jobs:write',
    headers: { 'Idempotency-Key': 'The same key answers with the job of the first time.' },
    answers: submittedAnswers,
    errors: [
      'malformed_request',
      'not_found',
      'conflict',
      'gone',
      'insufficient_credits',
      'spend_cap_reached',
      'hourly_limit',
      'account_frozen',
      'prompt_refused',
      'not_supported',
      'not_drawable',
      'no_engine',
      'invalid_input',
      'file_not_ready',
    ],
  },
  {
    method: 'delete',
    path: '/api/v1/jobs/{id}',
    id: 'eraseJob',
    tag,
    summary: 'Erase input, output and files of an ended job',
    description:
      'The row and its ledger entries stay. While another job waits for a file that this one made, or works on it, the answer is 409.',
    auth: 'jobs:write',
    answers: { 204: empty('Erased.') },
    errors: ['not_found', 'conflict'],
  },
  {
    method: 'get',
    path: '/api/v1/jobs/{id}/preview',
    id: 'getPreview',
    tag,
    summary: 'The latest look at a picture that is being made',
    auth: 'jobs:read',
    headers: ifNoneMatch,
    answers: {
      200: {
        description: 'The picture.',
        content: { 'image/jpeg': binary, 'image/png': binary, 'image/webp': binary },
      },
      304: empty('Not changed.'),
    },
    errors: ['not_found'],
  },
  {
    method: 'get',
    path: '/api/v1/jobs/{id}/manifest',
    id: 'getManifest',
    tag,
    summary: 'Seed, engines, models and hashes: enough to make the same bytes again',
    auth: 'jobs:read',
    answers: { 200: json('The manifest.', manifestView) },
    errors: ['not_found'],
  },
]
