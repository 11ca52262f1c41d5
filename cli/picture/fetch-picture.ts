// Fetches the bytes of a picture from the site's server. The server is not trusted with anything: not to answer, not to
// stop, not to send a picture.
import type {IncomingMessage} from 'node:http'

/** What came, or in one sentence why nothing did. */
export type FetchResult = {readonly bytes: Uint8Array} | {readonly none: string}

export type FetchLimits = {
  /** For all of it, with every redirection. */
  readonly timeoutMs: number
  readonly maxBytes: number
}

const usual: FetchLimits = {timeoutMs: 3000, maxBytes: 2 * 1024 * 1024}
const maxRedirections = 3

/** Fetches what is at an address. Ends without a fault whatever the server does, and at once when it is given up. */
export async function fetchPicture(
  address: string,
  given: AbortSignal,
  limits: FetchLimits = usual,
): Promise<FetchResult> {
  const late = AbortSignal.timeout(limits.timeoutMs)
  const signal = AbortSignal.any([given, late])
  try {
    return await follow(address, signal, limits, maxRedirections)
  } catch (error) {
    if (late.aborted) {
      const seconds = limits.timeoutMs / 1000
      return {none: `The server of pictures did not answer within ${seconds === 1 ? '1 second' : `${seconds} seconds`}`}
    }
    return {none: given.aborted ? 'The picture was given up' : faultSentence(error)}
  }
}

async function follow(address: string, signal: AbortSignal, limits: FetchLimits, left: number): Promise<FetchResult> {
  const response = await ask(new URL(address), signal)
  const {statusCode = 0, headers} = response
  if (statusCode === 200) return read(response, limits.maxBytes)
  response.destroy()
  if (statusCode === 404 || statusCode === 410) return {none: 'This user has no picture'}
  if (statusCode < 300 || statusCode > 399 || headers.location === undefined)
    return {none: `The server of pictures answered with ${statusCode}`}
  const next = URL.canParse(headers.location, address) ? new URL(headers.location, address) : undefined
  if (next === undefined || left === 0 || !isSameServer(new URL(address), next))
    return {none: 'The server of pictures points to another place, which is not followed'}
  return follow(next.href, signal, limits, left - 1)
}

// The same host, and never from an encrypted connection to an open one.
function isSameServer(from: URL, to: URL): boolean {
  if (from.host === to.host) return from.protocol === to.protocol
  return from.hostname === to.hostname && from.protocol === 'http:' && to.protocol === 'https:'
}

// The modules of the network cost 40 ms: nobody else loads them.
async function ask(address: URL, signal: AbortSignal): Promise<IncomingMessage> {
  const headers = {accept: 'image/jpeg, image/png', 'accept-encoding': 'identity'}
  const isSecure = address.protocol === 'https:'
  const {request} = isSecure ? await import('node:https') : await import('node:http')
  return new Promise((done, fail) => {
    // A certificate is asked for whatever the environment says (F289).
    const options = {signal, headers, agent: false, ...(isSecure ? {rejectUnauthorized: true} : {})}
    request(address, options, done).on('error', fail).end()
  })
}

async function read(response: IncomingMessage, maxBytes: number): Promise<FetchResult> {
  const tooLarge = {none: `The picture is larger than ${maxBytes / 1024 / 1024} MB`}
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) {
    response.destroy()
    return tooLarge
  }
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response) {
    length += part.length
    // Leaving the loop closes the connection.
    if (length > maxBytes) return tooLarge
    parts.push(part)
  }
  return {bytes: Buffer.concat(parts)}
}

const certificateCodes = /^(CERT_|ERR_TLS_CERT|.*SELF_SIGNED|UNABLE_TO_(GET|VERIFY))/

function faultSentence(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (certificateCodes.test(code)) return 'The certificate of the server of pictures is not signed by a known authority'
  return `The server of pictures cannot be reached${code === '' ? '' : ` (${code})`}`
}
