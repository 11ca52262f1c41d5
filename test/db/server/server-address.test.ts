import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {passwordFor, passwordFromFile} from '../../../db/dialect/server/password-file.ts'
import {readServerAddress} from '../../../db/dialect/server/server-address.ts'
import {serverFault} from '../../../db/dialect/server/server-fault.ts'

const base = 'postgres://ana@db.example.org/library'

test('an sslmode that checks the certificate reaches the driver as the one word it does not warn about', () => {
  for (const mode of ['prefer', 'require', 'verify-ca', 'verify-full'])
    expect(readServerAddress(`${base}?application_name=x&sslmode=${mode}`, {})).toEqual({
      address: `${base}?application_name=x&sslmode=verify-full`,
    })
  for (const address of [base, `${base}?sslmode=disable`, `${base}?sslmode=no-verify`])
    expect(readServerAddress(address, {})).toEqual({address})
  const asInPsql = `${base}?sslmode=require&uselibpqcompat=true`
  expect(readServerAddress(asInPsql, {})).toEqual({address: asInPsql})
})

test('what the driver would ignore in an address is refused, and the sentence names it', () => {
  const cases: readonly [string, Record<string, string>, string][] = [
    [`${base}?sslmode=bogus`, {}, 'sslmode must be one of disable, prefer'],
    [`${base}?sslmode=`, {}, 'not ""'],
    [base, {PGSSLMODE: 'bogus'}, 'PGSSLMODE must be one of disable, prefer'],
    [`${base}?sslmod=require`, {}, '"sslmod" is not a parameter'],
    [`${base}?sslmode=require&sslrootcert=/no/such/file`, {}, 'sslrootcert: /no/such/file does not exist'],
    ['postgres://an%zz@db/library', {}, 'write % as %25'],
    ['mysql://ana@db/library', {}, 'it must begin with postgres://'],
  ]
  for (const [address, env, fault] of cases)
    expect(readServerAddress(address, env)).toEqual({fault: expect.stringContaining(fault)})
})

test('passwords are found as psql finds them: the first line that matches, * for anything, \\ before : and \\', () => {
  const text = [
    '# a remark:1:2:3:4',
    'other:5432:library:ana:wrong',
    'db:5432:library:ana:a\\:b\\\\c:d',
    '*:*:*:ben:bens',
    'localhost:*:*:*:here',
  ].join('\n')
  const place = {host: 'db', port: 5432, database: 'library', user: 'ana'}
  expect(passwordFor(place, text)).toBe('a:b\\c:d')
  expect(passwordFor({...place, user: 'ben'}, text)).toBe('bens')
  expect(passwordFor({...place, host: '/run/postgresql', user: 'cyd'}, text)).toBe('here')
  expect(passwordFor({...place, database: 'other'}, text)).toBeUndefined()
})

test('a password file that others may read is not used', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'usher-pgpass-'))
  const place = {host: 'db', port: 5432, database: 'library', user: 'ana'}
  const [own, open] = [join(folder, 'own'), join(folder, 'open')]
  writeFileSync(own, '*:*:*:*:secret\n', {mode: 0o600})
  writeFileSync(open, '*:*:*:*:secret\n', {mode: 0o644})
  expect(await passwordFromFile(place, {PGPASSFILE: own})).toBe('secret')
  expect(await passwordFromFile(place, {PGPASSFILE: open})).toBeUndefined()
  expect(await passwordFromFile(place, {PGPASSFILE: join(folder, 'none')})).toBeUndefined()
  rmSync(folder, {recursive: true})
})

const failed = (message: string, more: object = {}): Error => Object.assign(new Error(message), more)

test('an error of the driver becomes a sentence, a kind and where needed a hint of its own', () => {
  const cases: readonly [Error, string, RegExp][] = [
    [failed('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string'), 'no-entry', /asks for a password/],
    [failed('The server does not support SSL connections'), 'no-entry', /no encrypted connections/],
    [failed('self-signed certificate', {code: 'DEPTH_ZERO_SELF_SIGNED_CERT'}), 'no-entry', /it is self-signed/],
    [failed('certificate has expired', {code: 'CERT_HAS_EXPIRED'}), 'no-entry', /it has expired/],
    [failed('canceling statement due to statement timeout', {code: '57014'}), 'busy', /took too long/],
    [failed('the database system is starting up', {code: '57P03'}), 'busy', /is starting or stopping/],
    [failed('Connection terminated unexpectedly'), 'busy', /connection to the database server was lost/],
    [failed('Client has encountered a connection error and is not queryable'), 'busy', /was lost/],
    [failed('cannot execute INSERT in a read-only transaction', {code: '25006'}), 'read-only', /accepts no changes/],
    [failed('getaddrinfo ENOTFOUND db', {code: 'ENOTFOUND', hostname: 'db'}), 'absent', /no computer.*: db$/],
    [failed('database "x" does not exist', {code: '3D000'}), 'absent', /does not exist on this server/],
    [
      failed('connect', {code: 'ECONNREFUSED', address: '10.0.0.1', port: 5432}),
      'busy',
      /No database server answers at 10\.0\.0\.1, port 5432/,
    ],
    [
      // A name with two addresses: the error itself has no words.
      Object.assign(new AggregateError([failed('x', {address: '::1', port: 5432})], ''), {code: 'ECONNREFUSED'}),
      'busy',
      /No database server answers at ::1, port 5432/,
    ],
  ]
  for (const [error, kind, sentence] of cases)
    expect(serverFault(error)).toMatchObject({kind, sentence: expect.stringMatching(sentence)})
  expect(serverFault(failed('something else'))).toEqual({kind: 'other', sentence: 'something else'})
})
