import { adminJobView, jobSummaryView } from '../../admin/job-views.ts'
import { json, pageOf } from '../../openapi/answers.ts'
import type { Describe } from '../../openapi/operation.ts'
import { adminJobsQuery } from './jobs.ts'

const tag = 'admin'
const auth = 'admin'
const path = '/api/v1/admin/jobs'

export const adminJobOperations: Describe = () => [
  {
    method: 'get',
    path,
    id: 'listAllJobs',
    tag,
    summary: 'List jobs of everybody',
    auth,
    query: adminJobsQuery,
    answers: { 200: json('Newest first, without prompts.', pageOf(jobSummaryView)) },
  },
  {
    method: 'get',
    path: `${path}/{id}`,
    id: 'readAnyJob',
    tag,
    summary: 'Read a job of anybody, with what was asked',
    auth,
    answers: { 200: json('The job.', adminJobView) },
    errors: ['not_found'],
  },
  {
    method: 'post',
    path: `${path}/{id}/cancel`,
    id: 'cancelAnyJob',
    tag,
    summary: 'Cancel a job of anybody',
    auth,
    answers: {
      200: json('It has ended.', jobSummaryView),
      202: json('It runs, and will end as cancelled.', jobSummaryView),
    },
    errors: ['not_found'],
  },
]
