import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIPv6, type LookupFunction } from 'node:net'

const MOST_HEADER_BYTES = 8_192
/** Answers are read so far, to let short ones end, and kept nowhere. */
const MOST_BODY_BYTES = 4_096

export interface Pinned {
  readonly url: URL
  readonly addresses: readonly string[]
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Posts to one of these addresses and no other, on a connection of its own. @returns the status. @throws the error of the connection */
export function postPinned({ url, addresses, headers, body }: Pinned, signal: AbortSignal): Promise<number> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  const options = {
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    agent: false,
    lookup: answerWith(addresses),
    maxHeaderSize: MOST_HEADER_BYTES,
    signal,
  } as const
  return new Promise((resolve, reject) => {
    const sent: ClientRequest = request(url, options, (answer) => {
      // Once there is a status, how the rest ends is nothing to us.
      sent.off('error', reject).on('error', () => {})
      readSome(answer)
      answer.once('close', () => resolve(answer.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

function readSome(answer: IncomingMessage): void {
  let seen = 0
  answer.on('error', () => {})
  answer.on('data', (chunk: Buffer) => {
    seen += chunk.length
    if (seen > MOST_BODY_BYTES) answer.destroy()
  })
}

/** A resolver that knows only these. */
function answerWith(addresses: readonly string[]): LookupFunction {
  const known = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }))
  return (_host, options, callback) => {
    const [first] = known
    if (options.all) callback(null, known)
    else callback(null, first?.address ?? '', first?.family ?? 4)
  }
}
