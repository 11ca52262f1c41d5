import {expect, test} from 'vitest'
import type {About} from '../../support/users/user.ts'
import {inShort, throughAllWays} from '../../support/ways-in.ts'

const letter = 'FulUserBorrowingActivityLetter'
const ana: About = {
  user_group: 'GRAD',
  emails: [{}],
  addresses: [],
  phones: [{}],
  identifiers: [{}],
  library_notices: [letter],
}
const added = ['last_name=B', 'first_name=Ada', 'primary_id=new', 'user_group=GRAD', 'email+=ada@x.org']

test('F080 no letter is wanted and not wanted at once, in any way in', async () => {
  const both = [
    `"${letter}" cannot be in both Patron letters wanted and Patron letters not wanted: remove it from one ` +
      `(library_notices-=${letter} or library_notices_off-=${letter})`,
  ]
  const record = {
    library_notice: [
      {code: {value: letter}, value: true},
      {code: {value: letter}, value: false},
    ],
  }
  const words = [`library_notices_off+=${letter}`]
  const said = inShort(
    await throughAllWays(ana, {
      words,
      added: [...added, `library_notices=${letter}`, `library_notices_off=${letter}`],
      record,
    }),
  )
  for (const [way, sentences] of Object.entries(said)) expect([way, sentences]).toEqual([way, both])
  expect(Object.keys(said)).toEqual(expect.arrayContaining(['form', 'command', 'bulk edit', 'plan file', 'import']))
})

test('F080 a letter changes sides in one edit', async () => {
  const words = [`library_notices_off+=${letter}`, `library_notices-=${letter}`]
  expect(inShort(await throughAllWays(ana, {words}))).toMatchObject({command: ['changed'], form: ['changed']})
})
