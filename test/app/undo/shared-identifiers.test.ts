import {describe, expect, test} from 'vitest'
import {deleteUsers} from '../../../source/app/actions/delete-users.ts'
import {setFields} from '../../../source/app/actions/set-fields.ts'
import type {Outcome} from '../../../source/app/outcome.ts'
import {undo} from '../../../source/app/undo/undo.ts'
import {type Application, withApplication} from '../../support/application.ts'
import {aPerson} from '../../support/users/user.ts'

const card = (primary_id: string, value: string) =>
  aPerson({primary_id, last_name: 'Berg', first_name: 'Kim', identifiers: [{id_type: 'BARCODE', value}]})
const owners = async ({app}: Application, value: string) =>
  [...(await app.reads.names((await app.reads.findHolders([value])).map(each => each.user))).values()]
    .map(each => each.primary_id)
    .toSorted()

const takeBack = async ({app}: Application, number: number | undefined) => {
  const batch = await app.reads.batch(number ?? 0)
  const outcomes: Outcome[] = []
  if (batch) await undo(app, {batch}, {onOutcome: each => void outcomes.push(each)})
  return outcomes.map(({result, reasons}) => [result, ...reasons.map(each => each.sentence)])
}

describe('taking back what gave or took an identifier', () => {
  test(
    'F181 is refused where somebody else has got it meanwhile, and names them',
    withApplication(
      () => ({people: [card('ana', '1'), card('bo', '2')]}),
      async application => {
        const gone = await application.run(deleteUsers, ['ana'])
        await application.run(setFields, ['bo'], ['identifier[value=2].value=1'])
        expect(await takeBack(application, gone.batch)).toEqual([
          ['failed', 'Barcode (BARCODE) "1" is already used by Berg, Kim (bo)'],
        ])
        expect(await owners(application, '1')).toEqual(['bo'])
      },
    ),
  )

  test(
    'F181 is refused where somebody had it only in between, and has been brought back with it',
    withApplication(
      () => ({people: [card('ana', '1'), card('bo', '2')]}),
      async application => {
        const first = await application.run(deleteUsers, ['ana'])
        await application.run(setFields, ['bo'], ['identifier[value=2].value=1'])
        const second = await application.run(deleteUsers, ['bo'])
        expect(await takeBack(application, first.batch)).toEqual([['changed']])
        expect(await takeBack(application, second.batch)).toEqual([
          ['failed', 'Barcode (BARCODE) "1" is already used by Berg, Kim (ana)'],
        ])
      },
    ),
  )

  test(
    'brings back what two people shared from older times, one by one and both at once',
    withApplication(
      () => ({people: [card('ana', '1'), card('bo', '1')]}),
      async application => {
        const one = await application.run(deleteUsers, ['ana'])
        expect(await takeBack(application, one.batch)).toEqual([['changed']])
        expect(await owners(application, '1')).toEqual(['ana', 'bo'])
        const both = await application.run(deleteUsers, ['ana', 'bo'])
        expect(await takeBack(application, both.batch)).toEqual([['changed'], ['changed']])
        expect(await owners(application, '1')).toEqual(['ana', 'bo'])
        const other = await application.run(setFields, ['bo'], ['identifier[value=1].value=3'])
        expect(await takeBack(application, other.batch)).toEqual([['changed']])
        expect(await owners(application, '1')).toEqual(['ana', 'bo'])
      },
    ),
  )
})
