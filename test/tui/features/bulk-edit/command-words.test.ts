import fc from 'fast-check'
import {expect, it} from 'vitest'
import {readEdit} from '../../../../source/app/edits/read-edit.ts'
import {bulkFields, bulkWords} from '../../../../source/tui/features/bulk-edit/fields.ts'
import {aPolicy} from '../../../support/policies.ts'

const policy = aPolicy()
const world = {today: '2026-11-22', policy}

const filled = (texts: Readonly<Record<string, string>>) =>
  bulkFields(policy).map(field => ({...field, text: texts[field.id] ?? ''}))

it('what is filled in becomes the words of the command', () => {
  const words = bulkWords(
    filled({
      'set.expiry_date': 'purge_date+1y',
      'set.job_description': '~/day/night/',
      'set.campus_code': '-',
      'add.note.note_text': 'Renew; ask at the desk',
      'add.note.popup_note': 'yes',
      'end.block': '01',
      'remove.note': 'spring',
      words: 'address[preferred].city=Fenwick  statistic-=ARTS',
    }),
  )
  expect(words).toEqual([
    'expiry_date=purge_date+1y',
    'campus_code=',
    'job_description~=/day/night/',
    'note+=Renew\\; ask at the desk;popup_note=yes',
    'note-=*;note_text~spring',
    'block[block_description=01].block_status=INACTIVE',
    'address[preferred].city=Fenwick',
    'statistic-=ARTS',
  ])
})

it('any text of a note arrives as it was typed', () => {
  fc.assert(
    fc.property(
      fc.string({minLength: 1, maxLength: 30, unit: fc.constantFrom('a', ';', '\\', '=', ']', ' ', '"')}),
      text => {
        fc.pre(text.trim() === text && text !== '')
        const [word = ''] = bulkWords(filled({'add.note.note_text': text, 'add.note.note_type': 'OTHER'}))
        const edit = readEdit(word, world)
        expect('sentence' in edit ? edit.sentence : JSON.stringify(edit)).toContain(JSON.stringify(text))
      },
    ),
  )
})
