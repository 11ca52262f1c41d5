import {describe, expect, test} from 'vitest'
import type {PlainRecord} from '../../../../source/app/exchange/plain-record.ts'
import {withApplication} from '../../../support/application.ts'
import {aPerson} from '../../../support/users/user.ts'
import {aRecord, fared, load} from '../loading.ts'

const ids = (...pairs: [string, string][]): PlainRecord => ({
  user_identifier: pairs.map(([type, value]) => ({id_type: {value: type}, value})),
})
const crowd = () => ({
  people: [
    aPerson({
      primary_id: 'ana',
      last_name: 'Silva',
      first_name: 'Ana',
      identifiers: [{id_type: 'BARCODE', value: '0042'}],
    }),
    aPerson({primary_id: 'bo', last_name: 'Holm', first_name: 'Bo', identifiers: [{id_type: 'UNIV_ID', value: 'U1'}]}),
  ],
})
const reasons = async (file: PlainRecord[], settings: Readonly<Record<string, string>> = {}): Promise<string[][]> => {
  let found: string[][] = []
  await withApplication(
    () => ({...crowd(), settings}),
    async application => {
      found = fared((await load(application, file)).loaded)
    },
  )()
  return found
}

describe('an identifier', () => {
  test('that somebody has is refused, and the holder named', async () => {
    expect(await reasons([aRecord('new', ids(['BARCODE', '0042']))])).toEqual([
      ['refused', 'Barcode (BARCODE) "0042" is already used by Silva, Ana (ana)'],
    ])
    expect(await reasons([aRecord('bo', ids(['BARCODE', '0042']))])).toEqual([
      ['refused', 'Barcode (BARCODE) "0042" is already used by Silva, Ana (ana)'],
    ])
  })

  test('of another type counts as well, and so does a primary identifier in any case', async () => {
    expect(await reasons([aRecord('new', ids(['01', '0042'], ['UNIV_ID', 'ANA']))])).toEqual([
      [
        'refused',
        'Barcode (01) "0042" is already used by Silva, Ana (ana)',
        'University ID (UNIV_ID) "ANA" is already used by Silva, Ana (ana)',
      ],
    ])
    expect(await reasons([aRecord('U1')])).toEqual([
      ['refused', 'Primary identifier "U1" is already used by Holm, Bo (bo)'],
    ])
  })

  test('in another case is another one', async () => {
    expect(await reasons([aRecord('new', ids(['UNIV_ID', 'u1']))])).toEqual([['changed']])
  })

  test('twice in the file stops the later one, and names the earlier', async () => {
    expect(
      await reasons([aRecord('x', ids(['01', '7'])), aRecord('y', ids(['02', '7'])), aRecord('z', ids(['01', '8']))]),
    ).toEqual([
      ['changed'],
      ['refused', 'University ID (02) "7" is already used by record 1 of this file'],
      ['changed'],
    ])
    expect(await reasons([aRecord('x'), aRecord('X')])).toEqual([
      ['changed'],
      ['refused', 'Primary identifier "X" is already used by record 1 of this file'],
    ])
    expect(await reasons([aRecord('x'), aRecord('y', ids(['01', 'x']))])).toEqual([
      ['changed'],
      ['refused', 'Barcode (01) "x" is already used by record 1 of this file'],
    ])
  })

  test('of a record that was refused can be had by a later one', async () => {
    expect(
      await reasons([aRecord('x', {...ids(['01', '7']), expiry_date: 'soon'}), aRecord('y', ids(['01', '7']))]),
    ).toEqual([['refused', expect.anything()], ['changed']])
  })

  test('twice on the same person is refused', async () => {
    expect(await reasons([aRecord('new', ids(['01', '7'], ['02', '7']))])).toEqual([
      ['refused', 'University ID (02) "7" is given twice for this user (Barcode (01) and University ID (02))'],
    ])
    expect(await reasons([aRecord('new', ids(['01', 'new']))])).toEqual([
      ['refused', 'Barcode (01) "new" is given twice for this user (Primary identifier and Barcode (01))'],
    ])
  })

  test('twice on the same person is refused also where one of them is there already', async () => {
    expect(await reasons([aRecord('ana', ids(['BARCODE', '0042'], ['UNIV_ID', '0042']))])).toEqual([
      [
        'refused',
        'University ID (UNIV_ID) "0042" is given twice for this user (Barcode (BARCODE) and University ID (UNIV_ID))',
      ],
    ])
    expect(await reasons([{primary_id: 'ana', ...ids(['BARCODE', 'ana'])}])).toEqual([
      ['refused', 'Barcode (BARCODE) "ana" is given twice for this user (Primary identifier and Barcode (BARCODE))'],
    ])
  })

  test('can change its type on the same person', async () => {
    expect(await reasons([{primary_id: 'ana', ...ids(['01', '0042'])}])).toEqual([['changed']])
  })

  test('of a type that need not be unique may be shared', async () => {
    const settings = {unique_identifier_types: 'BARCODE,01'}
    expect(await reasons([aRecord('new', ids(['UNIV_ID', 'U1'], ['UNIV_ID', 'U1x']))], settings)).toEqual([['changed']])
    expect(await reasons([aRecord('new', ids(['01', 'U1']))], settings)).toEqual([
      ['refused', expect.stringContaining('is already used by Holm, Bo (bo)')],
    ])
  })

  test(
    'is taken across pieces of a long file, too',
    withApplication({}, async application => {
      const file = Array.from({length: 1100}, (_, index) =>
        aRecord(`p${index}`, ids(['01', index === 1050 ? 'c3' : `c${index}`])),
      )
      const {loaded, made} = await load(application, file)
      expect(made).toBe(1099)
      expect(fared(loaded)[1050]).toEqual(['refused', 'Barcode (01) "c3" is already used by Berg, Ada (p3)'])
    }),
  )
})

describe('a person', () => {
  test('twice in the file is taken from the first record', async () => {
    expect(
      await reasons([
        {primary_id: 'ana', last_name: 'One'},
        {primary_id: 'ANA', last_name: 'Two'},
      ]),
    ).toEqual([['changed'], ['refused', 'This user is already in record 1 of this file']])
  })

  test(
    'twice in a long file as well',
    withApplication({}, async application => {
      const file = [
        aRecord('ana'),
        ...Array.from({length: 1000}, (_, index) => aRecord(`p${index}`)),
        aRecord('ana', {last_name: 'Two'}),
      ]
      const {loaded} = await load(application, file)
      expect(fared(loaded).at(-1)).toEqual([
        'refused',
        'This user was already loaded from an earlier record of this file',
      ])
    }),
  )
})
