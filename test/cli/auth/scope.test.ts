import {afterEach, beforeEach, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

const mira = {login: 'mira'}

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
  for (const code of ['MAIN', 'LAW']) await library.usher(`code add Library ${code} ${code}`)
  await library.usher('user set mira role[type=21].scope=LAW --yes')
})
afterEach(() => library.remove())

const give = (words: string, circumstances = mira) => library.usher(`user set u1001 ${words} --yes`, circumstances)

test('F036 a User Manager for a library gives roles there and nowhere else, except to patrons', async () => {
  const {code, err} = await give('role+=32;scope=MAIN')
  expect({code, err}).toEqual({
    code: 5,
    err: expect.stringContaining('Choose the scope LAW: you can assign roles only there'),
  })
  expect((await give('role+=32')).code).toBe(5)
  expect((await give('role+=32;scope=LAW')).code).toBe(0)
  expect((await give('role[type=32].scope=MAIN')).code).toBe(5)
  expect((await give('role[type=200].expiry_date=+1y')).code).toBe(0)
  expect((await give('role-=32')).code).toBe(0)
  // Other changes are not restricted.
  expect((await give('job_description=Desk')).code).toBe(0)
})

test('F036 a User Manager for a library neither takes nor moves nor ends a role of another one', async () => {
  await library.usher('user set u1001 role+=32;scope=MAIN role+=221;scope=LAW --yes')
  for (const words of [
    'role[type=32].scope=LAW',
    'role-=32',
    'role[type=32].status=INACTIVE',
    'role[*].expiry_date=+1y',
  ])
    expect({words, ...(await give(words))}).toMatchObject({
      words,
      code: 5,
      err: expect.stringContaining('This role is for another library: you can change and remove roles only in LAW'),
    })
  expect((await give('role-=221')).code).toBe(0)
})

test('F036 a User Manager for several libraries gives roles in each, one for the institution everywhere', async () => {
  await library.usher('user set mira role+=21;scope=MAIN --yes')
  expect((await give('role+=32;scope=MAIN')).code).toBe(0)
  expect((await give('role+=221')).code).toBe(5)
  const own = (await library.usher('policy show institution_code -o json')).out
  const institution = JSON.parse(own).settings?.[0]?.value ?? ''
  expect((await library.usher(['user', 'set', 'mira', `role[type=21].scope=${institution}`, '--yes'])).code).toBe(0)
  expect((await give('role+=221')).code).toBe(0)
})
