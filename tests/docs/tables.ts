import { ERRORS } from '../../core/errors.ts'
import { EVENT_TYPES, type EventType } from '../../core/job.ts'

const EVENTS: Record<EventType | 'preview', string> = {
  'job:update': 'a job was made, changed its status or went back to the queue',
  'job:progress': 'a running job came on; at least every 5 s',
  'job:complete': 'it is completed; `charged` is in `data`',
  'job:error': 'it failed or was cancelled; `error` is in `data`',
  'credits:update': 'the balance moved: `available`, `held`, `reason`, and `jobId` where a job moved it',
  preview: 'a newer preview picture lies at `url`; never logged, so it has no number',
}

/** Tables of docs/api.md that are written from the code, by their mark. */
export const TABLES: Readonly<Record<string, () => string>> = {
  errors: () =>
    table(
      ['code', 'status', 'title', 'may succeed later'],
      Object.entries(ERRORS).map(([code, { status, title, retryable }]) => [
        `\`${code}\``,
        String(status),
        title,
        retryable ? 'yes' : '',
      ]),
    ),
  events: () =>
    table(
      ['type', 'says that'],
      [...EVENT_TYPES, 'preview' as const].map((type) => [`\`${type}\``, EVENTS[type]]),
    ),
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}
