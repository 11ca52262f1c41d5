// The address of a PostgreSQL server as it is typed. The driver ignores what it does not know and warns on standard error about
// some of the rest, so everything is judged here first.
import {readFileSync} from 'node:fs'
import {codeOf} from '../dialect.ts'

type Environment = Readonly<Record<string, string | undefined>>

// As the driver does, all that ask for encryption check the certificate and the name in it; `no-verify` checks neither.
const checked = ['prefer', 'require', 'verify-ca', 'verify-full']
const sslModes = ['disable', ...checked, 'no-verify']

const files = ['sslrootcert', 'sslcert', 'sslkey']

// What the driver understands, and what others write for psql that is no danger when it is ignored.
const known = [
  ...['host', 'port', 'user', 'password', 'sslmode', ...files, 'ssl', 'sslnegotiation', 'uselibpqcompat'],
  ...['application_name', 'fallback_application_name', 'client_encoding', 'options', 'statement_timeout'],
  ...['idle_in_transaction_session_timeout', 'query_timeout', 'connect_timeout', 'target_session_attrs'],
  ...['keepalives', 'keepalives_idle', 'keepalives_interval', 'keepalives_count', 'channel_binding', 'gssencmode'],
]

/** True for the address of a PostgreSQL server. */
export function isPostgresAddress(location: string): boolean {
  return /^postgres(ql)?:\/\//.test(location)
}

/**
 * Reads the address of a server: the same for the driver, or a sentence about what is wrong with it. Refuses parameters
 * that do not exist, because a misspelt `sslmode` would send everything unencrypted, and certificates that cannot be read.
 */
export function readServerAddress(
  address: string,
  env: Environment = process.env,
): {readonly address: string} | {readonly fault: string} {
  if (!isPostgresAddress(address)) return {fault: 'it must begin with postgres://'}
  if (!isReadable(address)) return {fault: 'it has a part that cannot be read; in a name or password, write % as %25'}
  const [, query = ''] = address.split('?')
  const parameters = new URLSearchParams(query)
  for (const name of parameters.keys()) {
    if (!known.includes(name))
      return {fault: `"${name}" is not a parameter of a server address; use ${known.slice(0, 8).join(', ')}`}
  }
  const inAddress = parameters.get('sslmode')
  const mode = inAddress ?? (env['PGSSLMODE'] || undefined)
  if (mode !== undefined && !sslModes.includes(mode))
    return {
      fault: `${inAddress === null ? 'PGSSLMODE' : 'sslmode'} must be one of ${sslModes.join(', ')}, not "${mode}"`,
    }
  for (const name of files) {
    const fault = fileFault(name, parameters.get(name))
    if (fault !== undefined) return {fault}
  }
  if (parameters.get('uselibpqcompat') === 'true') return {address}
  return {address: address.replace(new RegExp(`([?&]sslmode=)(${checked.join('|')})(?=&|$)`), '$1verify-full')}
}

function isReadable(address: string): boolean {
  try {
    return URL.canParse(address) && decodeURIComponent(address) !== ''
  } catch {
    return false
  }
}

function fileFault(name: string, file: string | null): string | undefined {
  if (file === null) return undefined
  try {
    readFileSync(file)
    return undefined
  } catch (error) {
    const code = codeOf(error)
    return `${name}: ${file} ${code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`}`
  }
}
