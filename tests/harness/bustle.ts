import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { JobView, Visitor } from './visitor.ts'

const PICTURE = { prompt: 'a boat', width: 512, height: 512 }
const REFERENCE = new URL('reference.png', import.meta.url)
const CANCEL_AFTER_MS = 60

/**
 * What a busy studio does at once, `times` each: a job of several steps, one that is cancelled, an upload, an erasure.
 * Being cut off is expected, for the studio dies; every other problem is thrown.
 * @returns the jobs that were accepted
 */
export async function bustle(
  me: Visitor,
  { times, newLabel }: { readonly times: number; readonly newLabel: () => string },
): Promise<readonly string[]> {
  const accepted: string[] = []
  const accept = (status: number, job: JobView): string => {
    if (status !== 202) throw new Error(`A job was answered with ${status}: ${JSON.stringify(job)}`)
    accepted.push(job.id)
    return job.id
  }
  const submit = async (task: string, input: unknown) => {
    const { status, body } = await me.submit(task, input)
    return accept(status, body)
  }
  const relay = () => submit('relay', { label: newLabel(), steps: 3 })
  const works = {
    relay,
    async cancelled() {
      const id = await relay()
      await sleep(CANCEL_AFTER_MS)
      await me.call(`/api/v1/jobs/${id}/cancel`, { method: 'POST' })
    },
    async uploaded() {
      const form = new FormData()
      form.set('input', JSON.stringify(PICTURE))
      form.set('reference', new Blob([readFileSync(REFERENCE)], { type: 'image/png' }), 'reference.png')
      const answer = await me.call('/api/v1/jobs/image-generation', { method: 'POST', body: form })
      accept(answer.status, (await answer.json()) as JobView)
    },
    async erased() {
      const id = await submit('image-generation', PICTURE)
      await me.untilEnded(id)
      await me.call(`/api/v1/jobs/${id}`, { method: 'DELETE' })
    },
  }
  const all = Array.from({ length: times }, () => Object.values(works)).flat()
  await Promise.all(all.map((work) => unlessCutOff(work())))
  return accepted
}

/** A connection that broke is fetch's only TypeError here. */
async function unlessCutOff(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
}
