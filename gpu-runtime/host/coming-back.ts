interface Visit {
  key: string
  releasedMs: number | null
  /** Mean time the job spent away between two calls; `null` before the second one. */
  awayMs: number | null
}

/** Learns, a job, how long it does CPU work between two calls: throwing out a model that is back at once costs two loads. */
export class ComingBack {
  readonly #visits = new Map<string, Visit>()

  asked(jobId: string, nowMs: number): void {
    const visit = this.#visits.get(jobId)
    if (!visit || visit.releasedMs === null) return
    const away = nowMs - visit.releasedMs
    visit.awayMs = visit.awayMs === null ? away : (visit.awayMs + away) / 2
    visit.releasedMs = null
  }

  released(jobId: string, key: string, nowMs: number): void {
    const awayMs = this.#visits.get(jobId)?.awayMs ?? null
    this.#visits.set(jobId, { key, releasedMs: nowMs, awayMs })
  }

  forget(jobId: string): void {
    this.#visits.delete(jobId)
  }

  soon(nowMs: number): readonly { readonly key: string; readonly inMs: number }[] {
    return [...this.#visits.values()].flatMap(({ key, releasedMs, awayMs }) => {
      if (releasedMs === null || awayMs === null) return []
      const inMs = releasedMs + awayMs - nowMs
      return inMs > 0 ? [{ key, inMs }] : []
    })
  }
}
