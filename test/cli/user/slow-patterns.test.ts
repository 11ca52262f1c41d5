import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

// The engine of JavaScript would take longer than anybody can wait for each of these on a text of forty characters.
const slow = ['(.*)*(.*)*(.*)*x$', '(a+)+$', '(a|a)*b']
const long = `${'a'.repeat(80)}!`
const maxMs = 5000

let library: Library
beforeAll(async () => {
  library = await makeLibrary()
  const record = {primary_id: 'slow1', last_name: long, first_name: 'Kim', record_type: {value: 'PUBLIC'}}
  await library.usher('import - --yes', {stdin: JSON.stringify(record)})
})
afterAll(() => library.remove())

async function timed(argv: readonly string[], stdin = '') {
  const begun = performance.now()
  const said = await library.usher(argv, {stdin})
  expect(performance.now() - begun).toBeLessThan(maxMs)
  return said
}

describe('a pattern that the engine of JavaScript would never finish', () => {
  test.each(slow)('%s in a filter is answered', async pattern => {
    const {code, out} = await timed(['user', 'list', '--count', '--filter', `last_name~/${pattern}/ slow1`])
    expect({code, out}).toEqual({code: 0, out: '0\n'})
  })

  test('is answered in a saved view', async () => {
    await library.usher(['view', 'save', 'slow', '--filter', `last_name~/${slow[0]}/`])
    expect(await timed(['user', 'list', '--count', '--view', 'slow'])).toMatchObject({code: 0, out: '0\n'})
  })

  test('is answered as a setting, whatever value it is tested on', async () => {
    await library.usher(['policy', 'set', 'email_regex', '^([a-z]+)+@x$'])
    const {code, err} = await timed(['user', 'email', 'add', 'slow1', `email_address=${'a'.repeat(60)}!`, '--yes'])
    expect({code, err}).toEqual({code: 6, err: expect.stringContaining('does not match the required format')})
    await library.usher(['policy', 'unset', 'email_regex'])
  })

  test.each([
    [['user', 'list', '--filter', 'last_name~/(a+)+\\1$/'], 'refers back to a group with \\1'],
    [['view', 'save', 'bad', '--filter', 'last_name~/(a+)+\\1$/'], 'refers back to a group with \\1'],
    [['policy', 'set', 'email_regex', '(a+)+\\1$'], 'email_regex could take very long'],
    [['user', 'set', 'slow1', 'last_name~=/(a+)+$/b/r', '--yes'], '"(a+)+$" could take very long'],
  ])('is refused where it cannot be answered: %s', async (argv, sentence) => {
    const {code, err} = await timed(argv)
    expect({code, err}).toEqual({code: expect.toBeOneOf([2, 6]), err: expect.stringContaining(sentence)})
  })

  test('is refused for a text that is too long for it', async () => {
    const {code, err} = await timed(['user', 'set', 'slow1', 'last_name~=/a+b*c*$/b/r', '--yes'])
    expect({code, err}).toEqual({
      code: 6,
      err: expect.stringContaining('has 81 characters, and a+b*c*$ could take'),
    })
  })
})
