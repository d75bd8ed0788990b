import { appendFile } from 'node:fs/promises'
import type { MakeErrorSink } from 'atelier/error-reporter'

/** A line of JSON an error, in the file that ERROR_FILE names. */
const makeSink: MakeErrorSink = ({ version, environment, hostname }) => {
  const path = process.env.ERROR_FILE ?? 'errors.jsonl'
  let written = Promise.resolve()
  return {
    report(report) {
      const line = `${JSON.stringify({ ...report, version, environment, hostname })}\n`
      // One after the other, and what failed is told to whoever waits.
      const writing = written.catch(() => {}).then(() => appendFile(path, line))
      written = writing
      return writing
    },
    flush: () => written,
  }
}

export default makeSink
