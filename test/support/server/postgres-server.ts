import {execFileSync, spawnSync} from 'node:child_process'
import {chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe} from 'vitest'

/** A PostgreSQL server of its own for a test file, with the user `usher` and an empty database `library`. */
export type PostgresServer = {
  readonly folder: string
  readonly port: number
  /** The address of a database; `query` is appended to it. */
  address(query?: string, user?: string): string
  /** Runs statements as the superuser and returns what psql prints. */
  sql(text: string, database?: string): string
  /** Runs a statement in a transaction that stays open until it is released. */
  hold(text: string): Promise<{release(): Promise<void>}>
  /** Stops the server as an administrator would (`fast`), or as a crash does (`immediate`). */
  stop(how?: 'fast' | 'immediate'): void
  start(): void
  /** Writes a file that belongs to the server, such as pg_hba.conf, in its folder of data. */
  writeFile(name: string, text: string): void
  remove(): void
}

// Debian keeps the programs of each version in a folder of its own, and only psql where programs are searched for.
const binaries = ((): string | undefined => {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((one, other) => Number(other) - Number(one)) : []
  const folders = [...versions.map(version => join(root, version, 'bin')), ...(process.env['PATH'] ?? '').split(':')]
  return folders.find(folder => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'psql')))
})()

// `.ci/run` installs the programs and says so: there, a test that could not run must not look like one that passed.
const isNeeded = process.env['USHER_TEST_SERVER'] === 'needed'

export const hasPgBouncer = spawnSync('pgbouncer', ['--version']).status === 0 || existsSync('/usr/sbin/pgbouncer')

/** Tests that need the programs of PostgreSQL; skipped, and reported as skipped, on a machine without them. */
export const describeWithServer = (name: string, declare: () => void): void => {
  if (isNeeded && !(binaries && hasPgBouncer)) throw new Error('PostgreSQL and PgBouncer are not installed')
  describe.skipIf(binaries === undefined)(name, declare)
}

// The server and the pooler refuse to run for root.
const owner = ((): {uid?: number; gid?: number} => {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string): number => Number(spawnSync('id', [flag, 'postgres'], {encoding: 'utf8'}).stdout)
  return {uid: id('-u'), gid: id('-g')}
})()

/** A folder that the server may write to. */
export const serverFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'usher-server-'))
  chmodSync(folder, 0o755)
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid)
  return folder
}

/** Runs a program as the user of the server. */
export const runAsServer = (program: string, argv: readonly string[], folder: string): void => {
  execFileSync(program, argv, {cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], ...owner})
}

/** A port that nothing listens on. */
export const freePort = (): Promise<number> =>
  new Promise(done => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** Starts a server on a free port. Nothing of it is kept on disk for longer than the test. */
export const startPostgres = async (): Promise<PostgresServer> => {
  const bin = binaries ?? ''
  const folder = serverFolder()
  const data = join(folder, 'data')
  const port = await freePort()
  runAsServer(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'usher', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions'],
    folder,
  )
  const control = (...argv: string[]): void =>
    runAsServer(join(bin, 'pg_ctl'), ['-D', data, '-l', join(folder, 'log'), '-w', ...argv], folder)
  const options = `-p ${port} -c fsync=off -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`
  const server: PostgresServer = {
    folder,
    port,
    address: (query = '', user = 'usher') => `postgres://${user}@127.0.0.1:${port}/library${query}`,
    sql: (text, database = 'library') =>
      execFileSync(join(bin, 'psql'), ['-qAt', '-h', folder, '-p', String(port), '-U', 'usher', '-d', database], {
        encoding: 'utf8',
        input: text,
      }).trim(),
    hold: async text => {
      const {default: pg} = await import('pg')
      const client = new pg.Client({connectionString: server.address()})
      await client.connect()
      await client.query(`begin; ${text}`)
      return {release: () => client.end()}
    },
    stop: (how = 'fast') => control('-m', how, 'stop'),
    start: () => control('-o', options, 'start'),
    writeFile: (name, text) => {
      const file = join(data, name)
      writeFileSync(file, text, {mode: 0o600})
      if (owner.uid !== undefined && owner.gid !== undefined) chownSync(file, owner.uid, owner.gid)
    },
    remove: () => {
      spawnSync(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], {cwd: folder, ...owner})
      rmSync(folder, {recursive: true, force: true})
    },
  }
  server.start()
  server.sql('create database library', 'postgres')
  return server
}
