import fc from 'fast-check'
import {expect, test} from 'vitest'
import {asValue, complete} from '../../../source/app/queries/filter/completion.ts'
import {readFilter} from '../../../source/app/queries/filter/filter.ts'
import {aPolicy} from '../../support/policies.ts'

const world = {today: '2026-11-22', policy: aPolicy()}
// The caret is where the bar stands.
const completed = (marked: string) => {
  const caret = marked.indexOf('|')
  return complete(marked.replace('|', ''), caret, world)
}
const texts = (marked: string) => completed(marked).options.map(each => each.text)
// The text after the first option is taken.
const taken = (marked: string): string => {
  const {from, to, options} = completed(marked)
  const text = marked.replace('|', '')
  return `${text.slice(0, from)}${options[0]?.text ?? ''}${text.slice(to)}`
}

test('the beginning of a field becomes its name', () => {
  expect(taken('user_gr|')).toBe('user_group:')
  expect(taken('ana (expiry_d|')).toBe('ana (expiry_date:')
  expect(taken('is:locked !user_g|oup or x')).toBe('is:locked !user_group: or x')
  expect(texts('note|').slice(0, 2)).toEqual(['note:', 'note_popup:'])
})

test('a field is found by a part of its name or its label too, after those that begin so', () => {
  const found = texts('group|')
  expect(found[0]).toBe('group:')
  expect(found).toContain('user_group:')
  expect(texts('expiration|')).toContain('expiry_date:')
})

test('codes come with their labels, and are found by them', () => {
  expect(completed('group:|').options.slice(0, 2)).toEqual([
    {text: 'FACULTY', about: 'Faculty'},
    {text: 'STAFF', about: 'Staff'},
  ])
  expect(texts('group:under|')).toEqual(['UNDRGRD'])
  expect(taken('group:GRAD,!al|')).toBe('group:GRAD,!ALUM')
  expect(taken('cataloger_level:|')).toBe('cataloger_level:00')
  expect(taken('note_type:pop|')).toBe('note_type:POPUP')
})

test('states, lists, findings, days and yes or no are offered', () => {
  expect(texts('is:loc|')).toEqual(['locked', 'blocked'])
  expect(texts('has:lo|')[0]).toBe('loan')
  expect(texts('finding:expired-a|')).toEqual(['expired-active'])
  expect(texts('expires<|')).toContain('+30d')
  expect(texts('force_password_change:|')).toEqual(['yes', 'no'])
})

test('words between terms are offered, but nothing begins with "or"', () => {
  expect(texts('ana o|')).toContain('or')
  expect(texts('o|')).not.toContain('or')
  expect(texts('ana n|')).toContain('not')
})

test('inside of quotation marks a blank begins no new term', () => {
  expect(taken('group:"und|')).toBe('group:UNDRGRD')
  expect(texts('last_name:"van |')).toEqual([])
})

test('whatever is typed, an option stands for a part of the text, and values offered can be read', () => {
  const pieces = fc.constantFrom('is:', 'group:', 'a', '"', ' ', '(', '!', ',', 'note_type:', 'ex', '<', ':', 'has:')
  fc.assert(
    fc.property(fc.array(pieces, {maxLength: 8}), fc.nat({max: 30}), (parts, at) => {
      const text = parts.join('')
      const caret = Math.min(at, text.length)
      const {from, to} = complete(text, caret, world)
      expect(from).toBeLessThanOrEqual(caret)
      expect(to).toBeGreaterThanOrEqual(caret)
      expect(to).toBeLessThanOrEqual(text.length)
    }),
  )
  for (const head of ['is:', 'has:', 'group:', 'role:', 'country:', 'fee_status:', 'identifier_type:', 'finding:']) {
    for (const {text} of complete(head, head.length, world).options) {
      expect([head + text, readFilter(head + text, world)]).toEqual([head + text, {where: expect.anything()}])
    }
  }
})

test('a value with signs in it is quoted, and means itself again', () => {
  fc.assert(
    fc.property(fc.string({unit: fc.constantFrom(...'ab (),"!*\\/-:~é'), minLength: 1}), value => {
      expect(readFilter(`last_name:${asValue(value)}`, world)).toEqual({
        where: {kind: 'field', entity: 'user', field: 'last_name', how: '=', value},
      })
    }),
  )
})
