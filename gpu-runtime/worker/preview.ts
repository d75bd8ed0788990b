import { PREVIEW_TYPES, type PreviewType } from '../../core/ports/previews.ts'
import type { Claimed } from '../../core/ports/queue-store.ts'
import type { ScratchFolder } from '../../core/ports/scratch.ts'
import type { WorkerContext } from './worker-context.ts'

/** Shows the newest preview of the job; one at a time, and those that come meanwhile give way to the last. */
export function showPreview(
  job: Claimed,
  folder: ScratchFolder,
  { previews, bus, log, now }: WorkerContext,
): (preview: { readonly path: string; readonly type: string }) => void {
  let next: { readonly path: string; readonly type: PreviewType } | null = null
  let busy = false

  async function show(): Promise<void> {
    busy = true
    try {
      while (next) {
        const { path, type } = next
        next = null
        await previews.put(job.id, new Uint8Array(await new Response(folder.read(path)).arrayBuffer()), type)
        bus.publish({ topic: 'preview', userId: job.userId, jobId: job.id, version: now() })
      }
    } catch (error) {
      // The job may be over and its folder gone; a preview is worth nothing then.
      log.debug('preview.not-shown', { message: error instanceof Error ? error.message : String(error) })
    } finally {
      busy = false
    }
  }

  return ({ path, type }) => {
    const known = PREVIEW_TYPES.find((one) => one === type)
    if (!known) return
    next = { path, type: known }
    if (!busy) void show()
  }
}
