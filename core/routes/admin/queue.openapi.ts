import * as z from 'zod'
import { laneView } from '../../admin/lanes.ts'
import { json, listOf } from '../../openapi/answers.ts'
import type { Describe } from '../../openapi/operation.ts'
import { drainBody, lanesBody } from './queue.ts'

const tag = 'admin'
const auth = 'admin'
const path = '/api/v1/admin/queue'
const lanes = listOf(laneView)

export const adminQueueOperations: Describe = () => [
  {
    method: 'get',
    path,
    id: 'readQueue',
    tag,
    summary: 'Read the lanes of the queue',
    auth,
    answers: { 200: json('Each lane.', lanes) },
  },
  {
    method: 'post',
    path: `${path}/pause`,
    id: 'pauseQueue',
    tag,
    summary: 'Start no jobs',
    description: 'Jobs are still taken, and wait; those that run go on. Holds over restarts, until it is resumed.',
    auth,
    body: { 'application/json': lanesBody },
    answers: { 200: json('Each lane.', lanes) },
  },
  {
    method: 'post',
    path: `${path}/resume`,
    id: 'resumeQueue',
    tag,
    summary: 'Start jobs again',
    auth,
    body: { 'application/json': lanesBody },
    answers: { 200: json('Each lane.', lanes) },
  },
  {
    method: 'post',
    path: `${path}/drain`,
    id: 'drainQueue',
    tag,
    summary: 'Pause, and wait until no job runs',
    description: 'Waits up to `waitSeconds`; ask again while `idle` is false. Resume starts jobs again.',
    auth,
    body: { 'application/json': drainBody },
    answers: { 200: json('Whether none runs in these lanes, and each lane.', lanes.extend({ idle: z.boolean() })) },
  },
]
