import { describe, expect, it } from 'vitest'
import { jobMetadata } from '../../../core/documents/job-metadata.ts'
import type { JobRecord } from '../../../core/job.ts'
import type { EndedJob } from '../../../core/ports/duty-store.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1_000)
const ID = '0190aaaa-0000-7000-8000-00000000000'
const HASH = 'ab'.repeat(32)

const job: JobRecord = {
  id: `${ID}1`,
  userId: `${ID}2`,
  apiKeyId: null,
  task: 'image-generation',
  taskVersion: '1',
  input: { prompt: 'a secret wish', negativePrompt: 'no secret', count: 2, transparent: true, words: ['secret'] },
  seed: 7,
  lane: 'gpu',
  status: 'completed',
  phase: 'completed',
  progress: 1,
  version: 4,
  cost: 4,
  charged: 2,
  output: {
    images: [
      {
        seed: 7,
        image: {
          ...{ id: `${ID}3`, url: '/api/v1/files/3', type: 'image/png', bytes: 900, sha256: HASH },
          ...{ width: 512, height: 512, durationMs: null },
          thumbnail: {
            ...{ id: `${ID}4`, url: '/api/v1/files/4', type: 'image/webp', bytes: 90, sha256: HASH },
            ...{ width: 64, height: 64 },
          },
        },
      },
    ],
  },
  error: null,
  verdict: null,
  retriedFrom: null,
  trace: 'trace',
  createdAt: at(0),
  startedAt: at(2),
  finishedAt: at(12),
  erasedAt: null,
}
const used = { engine: 'onnx', version: '1', model: 'vega', profile: 'full', backend: 'cuda' }
const made = [{ capability: 'text-to-image', ...used }]
const facts: EndedJob = {
  job,
  tries: 1,
  steps: [
    { name: 'direct', ms: 500, gpuMs: 0, engine: 'rules', made: [{ ...used, engine: 'rules' }], finishedAt: at(3) },
    { name: 'picture-1', ms: 4_000, gpuMs: 3_500, engine: 'onnx', made, finishedAt: at(7) },
    { name: 'picture-2', ms: 4_000, gpuMs: 3_000, engine: 'onnx', made, finishedAt: at(11) },
  ],
  inputs: [
    {
      ...{ slot: 'reference', position: 0, id: `${ID}5`, type: 'image/png', bytes: 70, sha256: HASH },
      ...{ width: 64, height: 64, durationMs: null },
    },
  ],
}

describe('the document of a job', () => {
  it('tells files, steps with their times, and what the GPU did', () => {
    expect(jobMetadata(facts)).toMatchObject({
      jobId: job.id,
      status: 'completed',
      charged: 2,
      waitedMs: 2_000,
      ranMs: 10_000,
      settings: { count: 2, transparent: true },
      inputs: [{ slot: 'reference', id: `${ID}5`, bytes: 70, sha256: HASH }],
      outputs: [{ id: `${ID}3`, bytes: 900, width: 512, thumbnail: { id: `${ID}4`, bytes: 90 } }],
      steps: [
        { name: 'direct', startedAt: at(2.5).toISOString(), finishedAt: at(3).toISOString(), gpuMs: 0 },
        { name: 'picture-1', startedAt: at(3).toISOString(), ms: 4_000, gpuMs: 3_500, made },
        { name: 'picture-2' },
      ],
      gpu: { ms: 6_500, used: [used] },
    })
  })

  it('holds no words of the input, nor of an error that may quote them', () => {
    const error = { code: 'not_drawable', message: 'secret is not drawable', retryable: false } as const
    const failed = { ...job, status: 'failed', output: null, error, startedAt: null } as const
    for (const each of [job, failed]) expect(JSON.stringify(jobMetadata({ ...facts, job: each }))).not.toMatch(/secret/)
    expect(jobMetadata({ ...facts, job: failed })).toMatchObject({
      error: { code: 'not_drawable', retryable: false },
      waitedMs: null,
      outputs: [],
    })
  })
})
