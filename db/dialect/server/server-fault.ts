// What a PostgreSQL server, a pooler and the driver report, as sentences for the operator.

import type {Fault} from '../dialect.ts'
import {codeOf} from '../dialect.ts'

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

// A computer without a server at this port, or a socket that a stopped server has removed.
const awayCodes = ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', '57P01', '57P02', '57P03', '53300', '08006']

// PgBouncer reports with one code for everything that the server behind it is away.
const awayTexts =
  /^server (login|conn)|server login has been failing|query_wait_timeout|^Connection terminated unexpectedly/

/** True if the server may be back soon: it is stopped, starts, or has no connection left. */
export function isAway(error: unknown): boolean {
  return awayCodes.includes(codeOf(error)) || awayTexts.test(textOf(error))
}

type Words = {readonly kind: Fault['kind']; readonly sentence: string; readonly hint?: string}

const passwordHint = 'Give the password in ~/.pgpass, in PGPASSWORD or in the address'
const certificateHint =
  'Name the file of its authority with sslrootcert=FILE in the address, or let the server get a new certificate'

const away = (sentence: string): Words => ({kind: 'busy', sentence})

const stopped = away('The database server was stopped, or ended this connection')

// Where the server's own words would add nothing.
const byCode: Readonly<Record<string, Words>> = {
  '40001': away('Another program is writing to the same rows'),
  '40P01': away('Another program is writing to the same rows'),
  '55P03': away('Another program is writing to the database'),
  '53300': away('The database server has no connection left'),
  '57P01': stopped,
  '57P02': stopped,
  '57P03': away('The database server is starting or stopping'),
  '57P05': away('The database server ended this connection, which was idle for too long'),
  '25P03': away('The database server ended this connection, which was idle for too long'),
  ECONNRESET: away('The connection to the database server was lost'),
  EPIPE: away('The connection to the database server was lost'),
  ETIMEDOUT: away('The database server did not answer in time'),
  EHOSTUNREACH: away('The database server cannot be reached over the network'),
  ENETUNREACH: away('The database server cannot be reached over the network'),
  EAI_AGAIN: away('The name of the database server cannot be looked up now'),
  '57014': {
    kind: 'busy',
    sentence: 'The database server stopped a statement that took too long',
    hint: 'Ask for less at once, or let the server allow more: its setting statement_timeout',
  },
  '53100': {kind: 'full', sentence: 'The disk of the database server is full'},
  '25006': {
    kind: 'read-only',
    sentence: 'The database server accepts no changes: it is a read-only copy, or set to read-only',
    hint: 'Name the server that the copy is made from',
  },
  '2201B': {kind: 'other', sentence: 'The database server cannot read this pattern'},
  '22P05': {kind: 'other', sentence: 'The database cannot store this character: its encoding is not UTF-8'},
  XX001: {kind: 'damaged', sentence: 'The database on the server is damaged'},
  XX002: {kind: 'damaged', sentence: 'An index of the database on the server is damaged'},
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted('it is self-signed'),
  SELF_SIGNED_CERT_IN_CHAIN: untrusted('its authority is not known here'),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted('its authority is not known here'),
  UNABLE_TO_GET_ISSUER_CERT: untrusted('its authority is not known here'),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted('its authority is not known here'),
  CERT_HAS_EXPIRED: untrusted('it has expired'),
  CERT_NOT_YET_VALID: untrusted('it is not valid yet'),
  ERR_TLS_CERT_ALTNAME_INVALID: untrusted('it is for another computer'),
}

function untrusted(why: string): Words {
  return {
    kind: 'no-entry',
    sentence: `The certificate of the database server is not trusted: ${why}`,
    hint: certificateHint,
  }
}

const absent: Words = {
  kind: 'absent',
  sentence: 'The database does not exist on this server',
  hint: 'Create it with createdb, or correct its name in the address',
}

// The driver reports these without a code, and a pooler with the same code for everything.
const byText: readonly (readonly [RegExp, Words])[] = [
  [/^Connection terminated|not queryable/, away('The connection to the database server was lost')],
  [/timeout exceeded when trying to connect|^timeout expired/, away('The database server did not answer in time')],
  [awayTexts, away('The pooler in front of the database server cannot reach it')],
  [
    /client password must be/,
    {kind: 'no-entry', sentence: 'The database server asks for a password, and none was given', hint: passwordHint},
  ],
  [
    /does not support SSL/,
    {
      kind: 'no-entry',
      sentence: 'The database server offers no encrypted connections',
      hint: 'Where the network is trusted, sslmode=disable in the address connects without encryption',
    },
  ],
  [/^no such database|^database .* does not exist|^bouncer config error/, absent],
]

/** Describes an error of the server, of a pooler or of the connection to it. */
export function serverFault(error: unknown): Fault {
  const code = codeOf(error)
  const text = textOf(error)
  // One code says that the server starts or stops; which of the two is in the text, where it is in English.
  if (code === '57P03' && text.includes('shutting down')) return stopped
  const words = Object.hasOwn(byCode, code) ? byCode[code] : byText.find(([pattern]) => pattern.test(text))?.[1]
  if (words) return words
  if (code === 'ECONNREFUSED' || (code === 'ENOENT' && isOfConnection(error)))
    return away(`No database server answers at ${placeOf(error)}`)
  if (code === 'ENOTFOUND') return {kind: 'absent', sentence: `There is no computer with this name: ${hostOf(error)}`}
  if (code === '42501') return {kind: 'read-only', sentence: `The database server does not allow this: ${text}`}
  if (code === '3D000') return absent
  if (code.startsWith('28'))
    return {kind: 'no-entry', sentence: `The database server refused the sign-in: ${text}`, hint: passwordHint}
  if (code.startsWith('08')) return away(`The database server is not available: ${text}`)
  return {kind: 'other', sentence: text}
}

function isOfConnection(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'connect'
}

// A name with several addresses fails with an error that has no words of its own, but one error for each address.
function placeOf(error: unknown): string {
  const [one = error] = error instanceof AggregateError ? error.errors : []
  if (typeof one !== 'object' || one === null || !('address' in one)) return 'this address'
  return 'port' in one && one.port !== undefined ? `${one.address}, port ${one.port}` : String(one.address)
}

function hostOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'hostname' in error ? String(error.hostname) : ''
}
