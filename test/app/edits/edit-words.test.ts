import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {findBracketEnd, splitClauses} from '../../../source/app/edits/edit-clauses.ts'
import {isEdit, readEdit} from '../../../source/app/edits/read-edit.ts'
import {parseWords, recordWords} from '../../../source/app/edits/recorded-edits.ts'
import {aPolicy} from '../../support/policies.ts'

// A text as it has to be written before a semicolon or the end of a bracket.
const written = (text: string) => text.replace(/(\\*)([;\]])/g, '$1$1\\$2').replace(/\\+$/, '$&$&')
const texts = fc.array(fc.string({unit: fc.constantFrom('a', ' ', ';', ']', '[', '\\', '\n', '=')}), {minLength: 1})

describe('clauses', () => {
  test.each([
    ['a;b', ['a', 'b']],
    ['a\\;b', ['a;b']],
    ['\\\\server\\share; x', ['\\\\server\\share', ' x']],
    ['a\\\\;b', ['a\\', 'b']],
    ['', ['']],
  ])('%j is %j', (text, pieces) => expect(splitClauses(text)).toEqual(pieces))

  test('any texts can be written in brackets, and come back as they were', () => {
    fc.assert(
      fc.property(texts, list => {
        const inside = list.map(written).join(';')
        expect(splitClauses(inside, true)).toEqual(list)
        expect(findBracketEnd(`x[${inside}].y`, 2)).toBe(2 + inside.length)
      }),
    )
  })
})

test('what is recorded is read back', () => {
  fc.assert(
    fc.property(fc.array(fc.string({unit: 'grapheme', minLength: 1}).map(text => `note+=${text}`)), list => {
      expect(parseWords(recordWords(list))).toEqual(list)
    }),
  )
})

test.each([
  ['last_name=x', true],
  ['note+=x', true],
  ['block[x', true],
  ['u1001', false],
  ['person[1]', false],
  ['2026=x', false],
])('%s is an edit: %s', (word, expected) => expect(isEdit(word)).toBe(expected))

describe('codes are meant', () => {
  const read = (word: string) => {
    const edit = readEdit(word, {today: '2026-11-22', policy: aPolicy()})
    if ('sentence' in edit) return edit.sentence
    return edit.do === 'set' && edit.fieldEdit.how === 'set' ? edit.fieldEdit.value : edit
  }

  test.each([
    ['user_group=GRAD', 'GRAD'],
    ['user_group=grad', 'GRAD'],
    ['user_group=undergraduate', 'UNDRGRD'],
    ['user_group=wizard', 'wizard'],
    ['status=Inactive', 'INACTIVE'],
    ['expiry_date=eoy', '2026-12-31'],
    ['job_description=status', 'status'],
  ])('%s: %s', (word, value) => expect(read(word)).toEqual(value))

  test('by a label that two have: neither', () => {
    expect(read('identifier+=1;id_type=university id')).toBe(
      'Identifier type: "university id" is ambiguous: it may be UNIV_ID or 02; write the code',
    )
  })
})
