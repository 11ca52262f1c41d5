// Fetches a picture from the site's server. The server is not trusted: it may not answer, may not stop sending, or may send
// something other than a picture.
import type {IncomingMessage} from 'node:http'
import {counted} from '../../source/app/display/text/counts.ts'

/** The bytes, or in one sentence why there are none. */
export type FetchResult = {readonly bytes: Uint8Array} | {readonly none: string}

/** The limits of a fetch. */
export type FetchLimits = {
  /** For the whole fetch with all redirections. */
  readonly timeoutMs: number
  readonly maxBytes: number
}

const defaultLimits: FetchLimits = {timeoutMs: 3000, maxBytes: 2 * 1024 * 1024}
const maxRedirections = 3

/** Fetches a picture. Never throws, whatever the server does, and stops at once when `given` is aborted. */
export async function fetchPicture(
  address: string,
  signal: AbortSignal,
  limits: FetchLimits = defaultLimits,
): Promise<FetchResult> {
  const timeout = AbortSignal.timeout(limits.timeoutMs)
  const either = AbortSignal.any([signal, timeout])
  try {
    return await followRedirections(address, either, limits, maxRedirections)
  } catch (error) {
    if (timeout.aborted) {
      const seconds = limits.timeoutMs / 1000
      return {none: `The picture server did not answer within ${counted(seconds, 'second')}`}
    }
    return {none: signal.aborted ? 'Fetching the picture was stopped' : errorSentence(error)}
  }
}

async function followRedirections(
  address: string,
  signal: AbortSignal,
  limits: FetchLimits,
  left: number,
): Promise<FetchResult> {
  const response = await request(new URL(address), signal)
  const {statusCode = 0, headers} = response
  if (statusCode === 200) return readBody(response, limits.maxBytes)
  response.destroy()
  if (statusCode === 404 || statusCode === 410) return {none: 'This user has no picture'}
  if (statusCode < 300 || statusCode > 399 || headers.location === undefined)
    return {none: `The picture server answered with status ${statusCode}`}
  const next = URL.canParse(headers.location, address) ? new URL(headers.location, address) : undefined
  if (next === undefined || left === 0 || !isSameServer(new URL(address), next))
    return {none: 'The picture server redirects to another server, which is not followed'}
  return followRedirections(next.href, signal, limits, left - 1)
}

// A redirection may go to the same host only, and never from https to http.
function isSameServer(from: URL, to: URL): boolean {
  if (from.host === to.host) return from.protocol === to.protocol
  return from.hostname === to.hostname && from.protocol === 'http:' && to.protocol === 'https:'
}

// The network modules take 40 ms to load, so that they are loaded here only.
async function request(address: URL, signal: AbortSignal): Promise<IncomingMessage> {
  const headers = {accept: 'image/jpeg, image/png', 'accept-encoding': 'identity'}
  const isSecure = address.protocol === 'https:'
  const {request: open} = isSecure ? await import('node:https') : await import('node:http')
  return new Promise((done, fail) => {
    // The certificate is checked even if the environment turns that off (F289).
    const options = {signal, headers, agent: false, ...(isSecure ? {rejectUnauthorized: true} : {})}
    open(address, options, done).on('error', fail).end()
  })
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<FetchResult> {
  const tooLarge = {none: `The picture is larger than ${maxBytes / 1024 / 1024} MB`}
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) {
    response.destroy()
    return tooLarge
  }
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response) {
    length += chunk.length
    // Returning from the loop closes the connection.
    if (length > maxBytes) return tooLarge
    chunks.push(chunk)
  }
  return {bytes: Buffer.concat(chunks)}
}

const certificateCodes = /^(CERT_|ERR_TLS_CERT|.*SELF_SIGNED|UNABLE_TO_(GET|VERIFY))/

function errorSentence(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (certificateCodes.test(code)) return 'The certificate of the picture server is not signed by a known authority'
  return `The picture server cannot be reached${code === '' ? '' : ` (${code})`}`
}
