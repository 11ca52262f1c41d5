import {readFileSync} from 'node:fs'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {type Circumstances, type Library, makeLibrary} from '../../support/library.ts'

const [old, fresh] = ['correct horse', 'battery staple']

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
  await set('u1001', ' --force-change')
})
afterEach(() => library.remove())

const set = async (id: string, more = ''): Promise<void> => {
  const {code, err} = await library.usher(`auth password set ${id} --password-stdin${more}`, {stdin: old})
  expect({code, err}).toMatchObject({code: 0})
}
const change = (id: string, stdin: string, more = '', circumstances: Circumstances = {}) =>
  library.usher(`auth password change ${id} --password-stdin${more}`, {stdin, ...circumstances})
const check = (id: string, stdin: string) => library.usher(`auth check ${id} --password-stdin`, {stdin})

test('F086 a user who must change the password does so with the old one, and may then sign in', async () => {
  expect(await check('u1001', old)).toMatchObject({code: 25})
  expect(await change('u1001', `${old}\n${fresh}\n`)).toMatchObject({
    code: 0,
    out: 'ok\n',
    err: 'Password changed. Batch 3.\n',
  })
  expect(await check('u1001', fresh)).toMatchObject({code: 0})
  expect(await check('u1001', old)).toMatchObject({code: 20})
})

test('F083 F085 a terminal asks for the old one, then twice for the new one, without echo', async () => {
  const typed = (...lines: string[]) =>
    library.usher('auth password change u1001', {terminal: true, stdin: lines.map(each => `${each}\r`).join('')})
  expect(await typed(old, fresh, 'battery stable')).toMatchObject({
    code: 6,
    err:
      'Password of u1001: \nNew password of u1001: \nVerify new password: \n' +
      'usher: The two entries differ: New password not changed\n',
  })
  // After a wrong password the new one is not asked for.
  expect(await typed('wrong')).toMatchObject({code: 20, out: 'wrong\n', err: 'Password of u1001: \n'})
  expect(await library.usher('auth password change u1001', {terminal: true, stdin: `${old}\r\u0003`})).toMatchObject({
    code: 130,
  })
  expect(await check('u1001', old)).toMatchObject({code: 25})
  const {code, out, err} = await typed(old, fresh, fresh)
  expect({code, out}).toEqual({code: 0, out: 'ok\n'})
  expect(err).not.toMatch(/horse|staple/)
  expect(await check('u1001', fresh)).toMatchObject({code: 0})
})

test('F026 a wrong old password counts as a failed sign-in: five in a row lock the account, then the right one fails too', async () => {
  for (let count = 0; count < 2; count++) expect(await check('u1001', 'wrong')).toMatchObject({code: 20})
  for (let count = 0; count < 2; count++)
    expect(await change('u1001', `wrong\n${fresh}\n`)).toMatchObject({code: 20, out: 'wrong\n', err: ''})
  expect(await change('u1001', `wrong\n${fresh}\n`)).toMatchObject({code: 21, out: 'locked\n'})
  expect(await change('u1001', `${old}\n${fresh}\n`)).toMatchObject({code: 21})
  expect(await library.usher('user unlock u1001 --yes')).toMatchObject({code: 0})
  expect(await check('u1001', old)).toMatchObject({code: 25})
})

test('F032 F033 F034 a user who cannot sign in cannot change the password either, and no answer reveals who exists', async () => {
  for (const id of ['u1002', 'u1012']) await set(id)
  expect(await change('u1002', `${old}\n${fresh}\n`)).toMatchObject({code: 22, out: 'inactive\n'})
  expect(await change('u1012', `${old}\n${fresh}\n`)).toMatchObject({code: 23, out: 'expired\n'})
  expect(await change('u1004', `${old}\n${fresh}\n`)).toMatchObject({code: 24, out: 'external\n'})
  expect(await change('u1003', `${old}\n${fresh}\n`)).toMatchObject({code: 21})
  const [known, unknown] = [await change('u1001', 'no\nnew', ' -o json'), await change('nobody', 'no\nnew', ' -o json')]
  expect(unknown).toEqual({...known, out: known.out.replace('u1001', 'nobody')})
  expect(await check('u1002', fresh)).toMatchObject({code: 20})
})

test('F084 the new one must match the pattern and differ from the old one, otherwise nothing is written', async () => {
  await library.usher('policy set password_regex ^[a-z]+.[a-z]+$')
  for (const [password, why] of [
    ['12345678', 'Password does not match the required format'],
    [old, 'The new password is the same as the old one: choose another'],
    ['U1001', 'Password is the same as the primary identifier'],
  ]) {
    const {code, err} = await change('u1001', `${old}\n${password}\n`)
    expect({code, isTold: err.includes(why ?? '')}).toEqual({code: 6, isTold: true})
  }
  expect(await check('u1001', old)).toMatchObject({code: 25})
})

test('a pipe gives two lines with any line end; one or three are refused and not counted', async () => {
  for (const stdin of ['', `${old}\n`, `${old}\n${fresh}\nmore\n`])
    expect(await change('u1001', stdin)).toMatchObject({code: 6, out: ''})
  expect(await change('u1001', `${old}\n${'x'.repeat(1025)}`)).toMatchObject({code: 6})
  expect(await change('u1001', `\n${fresh}\n`)).toMatchObject({code: 6, err: 'usher: Password is empty\n'})
  expect(await change('u1001', `${old}\r\n${fresh}\r\n`)).toMatchObject({code: 0})
  expect(await change('u1001', `${fresh}\n${old}\0`)).toMatchObject({code: 0})
  expect(await check('u1001', old)).toMatchObject({code: 0})
  expect(await library.usher('auth password change u1001')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--password-stdin'),
  })
})

test('F001 users change their own password whatever their roles; those of others need the right to check passwords', async () => {
  await set('desk')
  expect(await change('desk', `${old}\n${fresh}\n`, '', {login: 'desk'})).toMatchObject({code: 0})
  for (const id of ['u1001', 'nobody'])
    expect(await change(id, `${old}\n${fresh}\n`, '', {login: 'desk'})).toMatchObject({
      code: 4,
      err: expect.stringContaining('Changing the password of another user needs the role'),
    })
  await library.usher('policy set auth_roles 32')
  expect(await change('20000001', `${old}\n${fresh}\n`, ' --by BARCODE', {login: 'desk'})).toMatchObject({code: 0})
  expect(await change('u1001', `${fresh}\n${old}\n`, ' --read-only')).toMatchObject({code: 4})
})

test('your own failed attempts lock your account too', async () => {
  await set('lapsed')
  for (let count = 0; count < 5; count++) await change('lapsed', `no\n${old}\n`, '', {login: 'lapsed'})
  expect(await change('lapsed', `${old}\n${fresh}\n`, '', {login: 'lapsed'})).toMatchObject({code: 21})
})

test('the change is in the history with its operator, without the secret, and cannot be undone', async () => {
  await change('u1001', `${old}\n${fresh}\n`)
  const {out} = await library.usher('history u1001 -o json')
  expect(out).toContain('password.change')
  expect(out).toContain('force_password_change')
  expect(out).not.toMatch(/horse|staple|argon2/)
  expect(await library.usher('undo 3 --yes')).toMatchObject({code: 5, err: expect.stringContaining('is not stored')})
  expect(readFileSync(library.file).includes(fresh)).toBe(false)
})
