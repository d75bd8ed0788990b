import { Agent, request } from 'node:http'

/** A light client that keeps its connections: what is measured is the service, and `fetch` would cost as much as it does. */
const agent = new Agent({ keepAlive: true })
const BODY = JSON.stringify({ note: '' })

/** Posts a job that does nothing. @throws Error unless it was accepted */
export function postNoop(url: string, token: string): Promise<void> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': BODY.length,
  }
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/v1/jobs/noop`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.once('end', () =>
        answer.statusCode === 202 ? resolve() : reject(new Error(`Submit answered ${answer.statusCode}.`)),
      )
    })
    sent.once('error', reject)
    sent.end(BODY)
  })
}
