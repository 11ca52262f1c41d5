// What only a real server does: stops and starts, asks for passwords and certificates, and stands behind a pooler.
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {chmodSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'
import {executable} from '../../support/program/built-program.ts'
import {selfSigned} from '../../support/self-signed.ts'
import {makeDistant} from '../../support/server/distant.ts'
import {
  describeWithServer,
  freePort,
  hasPgBouncer,
  type PostgresServer,
  runAsServer,
  startPostgres,
} from '../../support/server/postgres-server.ts'

const login = process.getBuiltinModule('node:os').userInfo().username

const record = (primary_id: string): string =>
  JSON.stringify({primary_id, first_name: 'Kim', last_name: `Reed ${primary_id}`, record_type: {value: 'PUBLIC'}})

describeWithServer('on a server', () => {
  let server: PostgresServer
  let library: Library
  beforeAll(async () => {
    server = await startPostgres()
    library = await makeLibrary()
    expect(await usher('db init')).toMatchObject({code: 0})
  }, 60_000)
  afterAll(() => {
    server.remove()
    library.remove()
  })

  const usher = (argv: string, address = server.address(), stdin = '') =>
    library.usher(argv, {login, stdin, env: {USHER_DB: address}})

  // The built program, for what this process would print on its own standard error.
  const start = (argv: readonly string[], env: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [executable, ...argv], {
      env: {...process.env, HOME: library.folder, USHER_DB: server.address(), ...env},
    })
    const said = {out: '', err: ''}
    child.stdout.on('data', data => {
      said.out += data
    })
    child.stderr.on('data', data => {
      said.err += data
    })
    return {ended: once(child, 'close').then(([code]) => ({code, ...said}))}
  }

  test('a server that stops during an import: a summary, a sentence and 75, and the same file loads afterwards', async () => {
    const file = join(library.folder, 'many.jsonl')
    for (const how of ['fast', 'immediate'] as const) {
      writeFileSync(file, Array.from({length: 8000}, (_, at) => record(`${how}-${at}`)).join('\n'))
      const {ended} = start(['import', file, '--yes', '--wait', '0s'])
      const written = () => server.sql(`select count(*) from "user" where primary_id like '${how}-%'`)
      await expect.poll(() => Number(written()), {timeout: 20_000}).toBeGreaterThan(0)
      server.stop(how)
      const {code, err} = await ended
      server.start()
      expect({code, err}).toEqual({
        code: 75,
        err: expect.stringMatching(/^Imported [\d,]+ users; stopped before the end/m),
      })
      expect(err).toMatch(/^usher: (The connection to the|The database server was stopped|No database server answers)/m)
      expect(err).not.toMatch(/\n\s+at |Unexpected|node:/)
    }
    const all = Array.from({length: 3000}, (_, at) => record(`fast-${at}`)).join('\n')
    expect(await usher('import - --yes', server.address(), all)).toMatchObject({code: 0})
    expect(server.sql(`select count(*) from "user" where primary_id like 'fast-%'`)).toBe('3000')
  }, 90_000)

  test('--wait waits for a server that is down, and a shorter one gives up with 75', async () => {
    server.stop()
    expect(await usher('user list --wait 0s')).toMatchObject({
      code: 75,
      out: '',
      err: expect.stringContaining(`No database server answers at 127.0.0.1, port ${server.port}`),
    })
    const waiting = usher('user list --count --wait 30s')
    setTimeout(() => server.start(), 500)
    expect(await waiting).toMatchObject({code: 0})
  }, 60_000)

  test('another program that holds a row for longer than --wait: 75, and nothing was written', async () => {
    const holder = await server.hold(`select * from counter where name = 'row' for update`)
    const refused = await usher('import - --yes --wait 300ms', server.address(), record('held'))
    expect(refused).toMatchObject({code: 75, err: expect.stringContaining('Another program is writing')})
    await holder.release()
    expect(server.sql(`select count(*) from "user" where primary_id = 'held'`)).toBe('0')
  })

  test('passwords and certificates: each refusal is a sentence, and nothing else is on standard error', async () => {
    server.sql(`create role ana login password 'geheim'; grant all on all tables in schema public to ana`)
    const rule = (method: string) =>
      `local all all trust\nhost all usher 127.0.0.1/32 trust\nhost all ana 127.0.0.1/32 ${method}\n`
    server.writeFile('pg_hba.conf', rule('scram-sha-256'))
    server.sql('select pg_reload_conf()')
    const ana = server.address('', 'ana')
    const list = ['user', 'list', '--limit', '1']
    const without = await start(list, {USHER_DB: ana}).ended
    expect(without).toEqual({
      code: 4,
      out: '',
      err: `usher: The database server asks for a password, and none was given (${ana})\n  Give the password in ~/.pgpass, in PGPASSWORD or in the address\n`,
    })
    const wrong = await start(list, {USHER_DB: ana, PGPASSWORD: 'x'}).ended
    expect(wrong).toMatchObject({code: 4, err: expect.stringContaining('refused the sign-in: password authentication')})
    const passfile = join(library.folder, 'pgpass')
    writeFileSync(passfile, `127.0.0.1:${server.port}:library:ana:geheim\n`)
    chmodSync(passfile, 0o600)
    // Cron sends whatever is printed here.
    expect(await start([...list, '--quiet'], {USHER_DB: ana, PGPASSFILE: passfile}).ended).toMatchObject({
      code: 0,
      err: '',
    })
    const plain = await start(list, {USHER_DB: server.address('?sslmode=require')}).ended
    expect(plain).toMatchObject({
      code: 4,
      err: expect.stringMatching(/^usher: The database server offers no encrypted/),
    })
    const {key, cert} = selfSigned('127.0.0.1')
    server.writeFile('server.key', key)
    server.writeFile('server.crt', cert)
    server.sql('alter system set ssl = on')
    server.sql('select pg_reload_conf()')
    const untrusted = await start(list, {USHER_DB: server.address('?sslmode=require')}).ended
    expect(untrusted).toMatchObject({
      code: 4,
      err: expect.stringMatching(/^usher: The certificate of the database server is not trusted: it is self-signed/),
    })
    const unchecked = {USHER_DB: server.address('?sslmode=no-verify')}
    expect(await start([...list, '--quiet'], unchecked).ended).toMatchObject({code: 0, err: ''})
  }, 60_000)

  test('20 ms away, a filtered page takes a handful of round trips, and a count of all users too', async () => {
    const many = Array.from({length: 10_500}, (_, at) => record(`far-${at}`)).join('\n')
    expect(await usher('import - --yes', server.address(), many)).toMatchObject({code: 0})
    const distant = await makeDistant(server.port, 20)
    const address = server.address().replace(`:${server.port}`, `:${distant.port}`)
    try {
      expect(await usher('user list --limit 1', address)).toMatchObject({code: 0})
      const plain = distant.roundTrips()
      // Rare words, common ones and none: all users have to be read, or the first of them.
      for (const filter of ['garcia', 'reed', 'first_name~im', 'note~card', 'finding:same-name']) {
        for (const argv of [`user list --limit 50 --filter ${filter}`, `user list --count --filter ${filter}`]) {
          expect(await usher(argv, address)).toMatchObject({code: 0})
          const more = distant.roundTrips() - plain
          expect({argv, isFew: more <= 10, more}).toEqual({argv, isFew: true, more})
        }
      }
    } finally {
      distant.close()
    }
  }, 90_000)

  test('a statement that takes too long is stopped by the server with a sentence', async () => {
    server.sql(`create role slow login superuser; alter role slow set statement_timeout = '1ms'`)
    server.writeFile('pg_hba.conf', 'local all all trust\nhost all all 127.0.0.1/32 trust\n')
    server.sql('select pg_reload_conf()')
    const filler = Array.from({length: 3000}, (_, at) => record(`much-${at}`)).join('\n')
    expect(await usher('import - --yes', server.address(), filler)).toMatchObject({code: 0})
    const {code, err} = await usher('user list --filter first_name~/(k|K)im.*z/', server.address('', 'slow'))
    expect({code, err}).toEqual({code: 75, err: expect.stringContaining('stopped a statement that took too long')})
  }, 60_000)

  test('a server that is set to read-only: the session is, doctor says so, and a write is refused with the reason', async () => {
    server.sql('create role reader login superuser; alter role reader set default_transaction_read_only = on')
    const reader = server.address('', 'reader')
    expect(await usher(`user set ${login} job_description=x --yes`, reader)).toMatchObject({
      code: 4,
      err: expect.stringContaining('is not possible: the database server is set to read-only'),
    })
    expect(await usher('doctor', reader)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Changes\tremark\tThe screens and commands can only read: the database server is/m),
    })
    expect(await usher('db migrate', reader)).toMatchObject({
      code: 4,
      err: expect.stringContaining(
        'The database server accepts no changes: it is a read-only copy, or set to read-only',
      ),
    })
  })

  test.skipIf(!hasPgBouncer)(
    'a pooler in transaction mode: reading, writing and a lost server behind it',
    async () => {
      const port = await freePort()
      const file = (name: string): string => join(server.folder, name)
      writeFileSync(
        file('pgbouncer.ini'),
        `[databases]\nlibrary = host=127.0.0.1 port=${server.port} user=usher\n[pgbouncer]\nlisten_addr=127.0.0.1\nlisten_port=${port}\nauth_type=any\npool_mode=transaction\nquery_wait_timeout=3\nunix_socket_dir=\nlogfile=${file('bouncer.log')}\npidfile=${file('bouncer.pid')}\n`,
      )
      const pooled = `postgres://usher@127.0.0.1:${port}/library`
      runAsServer('/usr/sbin/pgbouncer', ['-q', '-d', file('pgbouncer.ini')], server.folder)
      try {
        expect(await usher('user list --count --wait 10s', pooled)).toMatchObject({code: 0})
        expect(await usher('import - --yes', pooled, record('pooled'))).toMatchObject({code: 0})
        expect(await usher('user show pooled -o name', pooled)).toMatchObject({code: 0, out: 'pooled\n'})
        server.stop()
        expect(await usher('user list --wait 300ms', pooled)).toMatchObject({
          code: 75,
          err: expect.stringMatching(
            /pooler in front of the database server|connection to the database server was lost/,
          ),
        })
      } finally {
        process.kill(Number(readFileSync(file('bouncer.pid'), 'utf8')))
        server.start()
      }
    },
    60_000,
  )
})
