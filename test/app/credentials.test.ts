import {sql} from 'kysely'
import {expect, test} from 'vitest'
import type {Action} from '../../source/app/actions/action.ts'
import {deleteUsers} from '../../source/app/actions/delete-users.ts'
import {unlock} from '../../source/app/actions/lock.ts'
import {findAction} from '../../source/app/actions/registry.ts'
import type {App} from '../../source/app/app.ts'
import {changeOwnPassword} from '../../source/app/credentials/change-password.ts'
import {checkSignIn} from '../../source/app/credentials/check-sign-in.ts'
import {generatePassword, generatePin, preparePassword, preparePin} from '../../source/app/credentials/hash-secrets.ts'
import {clearPassword, setPassword, setPin} from '../../source/app/credentials/sign-in-actions.ts'
import {undo, undoRefusal} from '../../source/app/undo/undo.ts'
import {run} from '../../source/app/writes/run.ts'
import {selectIds} from '../../source/app/writes/selection.ts'
import {type Application, tick, withApplication} from '../support/application.ts'
import {beforeCommit} from '../support/before-commit.ts'
import {aPerson} from '../support/users/user.ts'

const right = 'correct horse'
const given = () => ({people: [aPerson({primary_id: 'ada'})]})

const keep = async (
  app: App,
  action: Action,
  id: number,
  kept: Awaited<ReturnType<typeof preparePassword>>,
  input: readonly string[] = [],
) => {
  if ('declined' in kept) throw new Error(kept.declined[0]?.sentence)
  return run(app, {action, input, selection: selectIds([id])}, {secrets: [kept]})
}

const withPassword = async ({app, person}: Application, password = right) => {
  const {user} = await person('ada')
  await keep(app, setPassword, user.id, await preparePassword(app, user, password))
}

const pin = '0420'
const withPin = async ({app, person}: Application) => {
  const {user} = await person('ada')
  await keep(app, setPin, user.id, await preparePin(app, user, pin, false))
}

const check = async ({app, person}: Application, secret: string, kind: 'password' | 'pin' = 'password') =>
  checkSignIn(app, {kind, secret, record: await person('ada')})

const failures = async ({app, person}: Application) =>
  (await app.reads.credential((await person('ada')).user.id))?.failed_count

test(
  'F026 five consecutive wrong passwords lock the user out, and the right one no longer helps',
  withApplication(given, async application => {
    await withPassword(application)
    for (let count = 0; count < 4; count++) expect(await check(application, 'wrong')).toBe('wrong')
    expect(await check(application, 'wrong')).toBe('locked')
    expect(await check(application, right)).toBe('locked')
    const {app, person} = application
    expect((await person('ada')).user.locked_at).toBe(application.clock.now)
    const [batch] = await app.reads.batches({limit: 1})
    expect(batch).toMatchObject({action: 'user.lock', operator: 'admin', source: 'cli', people: 1, state: 'done'})
    expect(findAction('user.lock')?.label).toBe('Lock')
  }),
)

test(
  'F027 a right password before the fifth wrong one begins the count anew',
  withApplication(given, async application => {
    await withPassword(application)
    for (let round = 0; round < 3; round++) {
      for (let count = 0; count < 4; count++) expect(await check(application, 'wrong')).toBe('wrong')
      expect(await check(application, right)).toBe('ok')
      expect(await failures(application)).toBe(0)
    }
  }),
)

test(
  'F026 F027 a PIN neither excuses wrong passwords nor adds to them',
  withApplication(given, async application => {
    await withPassword(application)
    await withPin(application)
    for (let count = 0; count < 4; count++) expect(await check(application, 'wrong')).toBe('wrong')
    for (let count = 0; count < 4; count++) expect(await check(application, '0000', 'pin')).toBe('wrong')
    expect(await check(application, pin, 'pin')).toBe('ok')
    expect(await check(application, 'wrong')).toBe('locked')
  }),
)

test(
  'F026 F027 a password does not begin the count of PINs again, and five wrong PINs lock',
  withApplication(given, async application => {
    await withPassword(application)
    await withPin(application)
    for (let count = 0; count < 4; count++) expect(await check(application, '0000', 'pin')).toBe('wrong')
    expect(await check(application, right)).toBe('ok')
    expect(await check(application, '0000', 'pin')).toBe('locked')
  }),
)

test(
  'Unlock begins the count anew as well',
  withApplication({...given(), settings: {lockout_threshold: '3'}}, async application => {
    await withPassword(application)
    for (const answer of ['wrong', 'wrong', 'locked']) expect(await check(application, 'wrong')).toBe(answer)
    await application.run(unlock, ['ada'])
    expect(await failures(application)).toBe(0)
    for (const answer of ['wrong', 'wrong', 'locked']) expect(await check(application, 'wrong')).toBe(answer)
  }),
)

test(
  'many guesses at once are all counted, and a right one that comes after the lock is not let in',
  withApplication(given, async application => {
    await withPassword(application)
    const {app} = application
    // All of them read the person while nobody was locked; the right one is compared last.
    let wrong = 0
    const {promise, resolve} = Promise.withResolvers<void>()
    const late: App = {
      ...app,
      secrets: {
        ...app.secrets,
        async isPassword(password, hash) {
          if (password === right) await promise
          return app.secrets.isPassword(password, hash)
        },
      },
    }
    const slow = check({...application, app: late}, right)
    const answers = await Promise.all(
      Array.from({length: 8}, async () => {
        const answer = await check(application, 'wrong')
        wrong += 1
        return answer
      }),
    )
    resolve()
    expect(wrong).toBe(8)
    expect(answers.filter(each => each === 'wrong').length).toBeLessThanOrEqual(4)
    expect(await slow).toBe('locked')
    expect((await app.reads.batches({limit: 10})).filter(each => each.action === 'user.lock')).toHaveLength(1)
  }),
)

test(
  'a lock comes through although somebody changes the same person at that moment',
  withApplication({...given(), settings: {lockout_threshold: '3'}}, async application => {
    await withPassword(application)
    const {app, connection} = application
    await check(application, 'wrong')
    await check(application, 'wrong')
    let held = true
    const busy = beforeCommit(app, async () => {
      if (held) await sql`update "user" set version = version + 1 where primary_id = 'ada'`.execute(connection.db)
      held = false
    })
    expect(await check({...application, app: busy}, 'wrong')).toBe('locked')
    expect((await application.person('ada')).user.locked_at).not.toBeNull()
  }),
)

test(
  'nobody has the right password of somebody who does not exist, or who has none, and both take a comparison',
  withApplication(given, async application => {
    const {app} = application
    const compared: (string | null)[] = []
    const watched: App = {
      ...app,
      secrets: {
        ...app.secrets,
        isPassword: async (password, hash) => {
          compared.push(hash)
          return app.secrets.isPassword(password, hash)
        },
      },
    }
    expect(await checkSignIn(watched, {kind: 'password', secret: '', record: undefined})).toBe('wrong')
    expect(await check({...application, app: watched}, '')).toBe('wrong')
    expect(compared).toEqual([null, null])
  }),
)

test(
  'F001 whoever has none of the roles may neither ask nor guess, and a read-only session may not either',
  withApplication({...given(), settings: {auth_roles: '32'}}, async application => {
    await withPassword(application)
    const as = (changes: Partial<App>) => check({...application, app: {...application.app, ...changes}}, right)
    const operator = (role: string) => ({operator: {id: 7, primary_id: 'desk', name: 'Desk', roles: [role]}})
    expect(await as(operator('200'))).toMatchObject({code: 'ROLE', sentence: expect.stringContaining('auth_roles')})
    expect(await as({readOnly: true})).toMatchObject({code: 'READ_ONLY'})
    expect(await as(operator('32'))).toBe('ok')
    // Whoever may check may lock, but not set a password.
    const desk = {...application.app, ...operator('32')}
    for (let count = 0; count < 5; count++) await check({...application, app: desk}, 'wrong')
    expect((await application.person('ada')).user.locked_at).not.toBeNull()
    expect(await run(desk, {action: setPassword, input: [], selection: selectIds([1])}, {})).toHaveProperty('declined')
  }),
)

test(
  'setting a password is in the history without it, and cannot be taken back',
  withApplication(given, async application => {
    await withPassword(application)
    const {app, connection, person} = application
    const [batch] = await app.reads.batches({limit: 1})
    if (!batch) throw new Error('nothing was written')
    expect(undoRefusal(app, batch)?.sentence).toBe(
      'Set password cannot be undone: the old password or PIN is not stored',
    )
    expect((await person('ada')).user.password_set_at).toBe(application.clock.now)
    const tables = (await connection.db.introspection.getTables()).map(each => each.name)
    for (const table of tables) {
      const {rows} = await sql`select * from ${sql.table(table)}`.execute(connection.db)
      const text = JSON.stringify(rows)
      expect([table, text.includes(right)]).toEqual([table, false])
      expect([table, text.includes('argon2id')]).toEqual([table, table === 'credential'])
    }
  }),
)

test(
  'two hashes of one password differ, and each tells it from others',
  withApplication(given, async ({app}) => {
    const [one, other] = [await app.secrets.hashPassword(right), await app.secrets.hashPassword(right)]
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(other)
    expect(await app.secrets.isPassword(right, other)).toBe(true)
    expect(await app.secrets.isPassword(`${right} `, other)).toBe(false)
    expect(await app.secrets.isPassword('', 'damaged')).toBe(false)
    // From the tests of the reference implementation.
    const known = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
    expect(await app.secrets.isPassword('password', known)).toBe(true)
  }),
)

test(
  'a deleted user comes back with password and PIN',
  withApplication(given, async application => {
    await withPassword(application)
    const {app, person, clock} = application
    const {user} = await person('ada')
    await keep(app, setPin, user.id, await preparePin(app, user, '0420', false))
    await application.run(deleteUsers, ['ada'])
    expect(await application.exists('ada')).toBe(false)
    tick(clock)
    const [batch] = await app.reads.batches({limit: 1})
    if (!batch) throw new Error('nothing was written')
    await undo(app, {batch}, {})
    expect((await person('ada')).user.password_set_at).not.toBeNull()
    expect(await check(application, right)).toBe('ok')
    expect(await check(application, '0420', 'pin')).toBe('ok')
  }),
)

test(
  'F055 a PIN is checked and counted like a password, and is of one person alone',
  withApplication(
    () => ({
      people: [
        aPerson({primary_id: 'ada', account_type: 'EXTERNAL', external_id: 'SIS'}),
        aPerson({primary_id: 'bea'}),
      ],
    }),
    async application => {
      const {app, person} = application
      for (const name of ['ada', 'bea']) {
        const {user} = await person(name)
        // The PIN of an external user is locked until the user is open for update.
        const opened = name === 'ada' ? ['--open-for-update', '--keep=none'] : []
        await keep(app, setPin, user.id, await preparePin(app, user, '1234', false), opened)
      }
      const ada = await app.reads.credential((await person('ada')).user.id)
      const bea = await app.reads.credential((await person('bea')).user.id)
      expect(ada?.pin_hash).not.toBe(bea?.pin_hash)
      expect(ada?.pin_hash).not.toContain('1234')
      expect(await check(application, '1234', 'pin')).toBe('ok')
      expect(await check(application, '1234', 'password')).toBe('external')
      for (let count = 0; count < 4; count++) expect(await check(application, '4321', 'pin')).toBe('wrong')
      expect(await check(application, '4321', 'pin')).toBe('locked')
      const {user} = await person('ada')
      expect(await preparePin(app, user, '12345', false)).toEqual({
        declined: [{code: 'FORMAT', sentence: 'PIN must be four digits'}],
      })
    },
  ),
)

test(
  'F056, F057 what is generated differs each time and keeps the rules; where it cannot, that is said',
  withApplication({...given(), settings: {pin_number_method: 'fourDigit'}}, async ({app, person}) => {
    const {user} = await person('ada')
    const made = await Promise.all(Array.from({length: 50}, () => generatePassword(app, user)))
    expect(new Set(made).size).toBe(50)
    for (const each of made) expect(each).toMatch(/^[2-9A-HJ-NP-Za-kmnp-z]{12}$/)
    const pins = await Promise.all(Array.from({length: 50}, () => generatePin(app)))
    expect(new Set(pins).size).toBeGreaterThan(30)
    for (const each of pins) expect(each).toMatch(/^\d{4}$/)
    const settings = new Map([['password_regex', '^[#]+$']])
    expect(await generatePassword({...app, policy: {...app.policy, settings}}, user)).toMatchObject({
      code: 'NO_GENERATE',
    })
    expect(await generatePin({...app, policy: {...app.policy, settings}})).toMatchObject({code: 'NO_GENERATE'})
  }),
)

test(
  'F082 a password can be taken away again, and then none is right',
  withApplication(given, async application => {
    await withPassword(application)
    const {app, person} = application
    const {user} = await person('ada')
    await keep(app, clearPassword, user.id, {user: user.id, password_hash: null})
    expect((await person('ada')).user.password_set_at).toBeNull()
    expect(await check(application, right)).toBe('wrong')
    expect((await application.run(clearPassword, ['ada'])).counts).toMatchObject({unchanged: 1})
  }),
)

test(
  'a password that was set or an account that was locked meanwhile is not overwritten by whoever knew the old one',
  withApplication(given, async application => {
    const {app, person} = application
    await withPassword(application)
    const {user} = await person('ada')
    await withPassword(application, 'set by somebody else')
    const changed = await changeOwnPassword(app, user, {old: right, password: 'battery staple'})
    expect(changed).toMatchObject({declined: [{code: 'CONFLICT'}]})
    expect(await check(application, 'set by somebody else')).toBe('ok')
  }),
)
