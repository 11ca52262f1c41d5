import {describe, expect, test} from 'vitest'
import type {Plan} from '../../../source/domain/base/plan.ts'
import type {Identifier} from '../../../source/domain/user/index.ts'
import {identifier} from '../../../source/domain/user/segments.ts'
import {difference, removal, subjectOf} from '../../../source/domain/user/user-file.ts'
import {eachDialect} from '../../support/each-dialect.ts'
import {type Stock, stocked} from '../../support/users/stocked.ts'
import {aPerson, creationOf} from '../../support/users/user.ts'

const someone = (primary_id: string, ...values: readonly string[]) =>
  aPerson({primary_id, identifiers: values.map(value => ({id_type: 'BARCODE', value}))})
const plans = (...people: readonly ReturnType<typeof aPerson>[]) => people.map(creationOf)
const kinds = async (stock: Stock, made: readonly Plan[], request = {}) =>
  (await stock.commit(made, request)).map(each => each.kind)
const onlyUnique = ({db}: Stock, value: string) =>
  db.insertInto('policy').values({name: 'unique_identifier_types', value}).execute()

/** The plan that changes the first identifier of a stored person. */
const changing = async (stock: Stock, who: string, after: Partial<Identifier>): Promise<Plan> => {
  const [file] = await stock.people(who)
  const [row] = file!.identifiers
  const changed = difference(identifier, {...row!}, after)
  const change = {
    kind: 'update',
    entity: 'identifier',
    id: row!.id,
    user: file!.user.id,
    version: row!.version,
  } as const
  return {subject: subjectOf(file!.user), changes: changed ? [{...change, ...changed}] : []}
}

eachDialect(stores => {
  describe('an identifier that somebody else has when it is written', () => {
    test(
      'F181 stops exactly the plan that gives it, and the others are made',
      stocked(stores, [someone('ada', '1')], async stock => {
        const made = plans(someone('b', '2'), someone('c', '3', '1'), someone('d', '4'))
        expect(await stock.commit(made)).toEqual([
          {kind: 'done'},
          {kind: 'taken', entity: 'identifier', field: 'value'},
          {kind: 'done'},
        ])
        expect((await stock.reads.findHolders(['1', '2', '3', '4'])).map(each => each.value)).toEqual(['1', '2', '4'])
        expect(await kinds(stock, plans(someone('c', '3', '1'), someone('e', '5')), {atomic: true})).toEqual([
          'taken',
          'withheld',
        ])
      }),
    )

    test(
      'F181 of two of one commit the later one loses',
      stocked(stores, [], async stock => {
        const made = plans(someone('b', '1'), someone('c', '2'), someone('d', '1'), someone('e', '2', '3'))
        expect(await kinds(stock, made)).toEqual(['done', 'done', 'taken', 'taken'])
        expect(await kinds(stock, plans(someone('f', '9', '9')))).toEqual(['done'])
      }),
    )

    test(
      'F181 may be shared where its type need not be unique',
      stocked(stores, [someone('ada', '1')], async stock => {
        await onlyUnique(stock, 'NET_ID')
        expect(await kinds(stock, plans(someone('b', '1')))).toEqual(['done'])
        const net = aPerson({primary_id: 'c', identifiers: [{id_type: 'NET_ID', value: '1'}]})
        expect(await kinds(stock, plans(net))).toEqual(['taken'])
      }),
    )

    test(
      'F181 is noticed in a value, and in a type that becomes a unique one',
      stocked(stores, [someone('ada', '1'), someone('bea', '2')], async stock => {
        await onlyUnique(stock, 'BARCODE')
        expect(await kinds(stock, [await changing(stock, 'bea', {value: '1'})])).toEqual(['taken'])
        expect(await kinds(stock, [await changing(stock, 'bea', {value: '1', id_type: 'OTHER'})])).toEqual(['done'])
        expect(await kinds(stock, [await changing(stock, 'bea', {id_type: 'BARCODE'})])).toEqual(['taken'])
        expect(await kinds(stock, [await changing(stock, 'bea', {note: 'On the card'})])).toEqual(['done'])
      }),
    )

    test(
      'F050 is theirs as primary identifier too, whatever its case, and the other way round',
      stocked(stores, [someone('Ada', '1')], async stock => {
        expect(await kinds(stock, plans(someone('b', 'ADA'), someone('1'), someone('c', 'c')))).toEqual([
          'taken',
          'taken',
          'done',
        ])
      }),
    )

    test(
      'goes from one to the other in one commit',
      stocked(stores, [someone('ada', '1'), someone('bea', '2')], async stock => {
        const [ada] = await stock.people('ada')
        const freed = {
          subject: subjectOf(ada!.user),
          changes: [removal(identifier, ada!.identifiers[0]!, ada!.user.id)],
        }
        expect(await kinds(stock, [await changing(stock, 'bea', {value: '1'}), freed])).toEqual(['done', 'done'])
      }),
    )

    test(
      'is looked for among all, unless nobody else has written since the plan was judged',
      stocked(stores, [someone('ada', '1')], async stock => {
        const judgedAt = await stock.reads.lastChangeSet()
        expect(judgedAt).toBeGreaterThan(0)
        await stock.commit(plans(someone('bea', '2')))
        const [late] = plans(someone('cyd', '2'))
        expect(await kinds(stock, [{...late!, judgedAt}])).toEqual(['taken'])
        expect(await kinds(stock, [{...late!, judgedAt: judgedAt - 1}])).toEqual(['taken'])
        const [fine] = plans(someone('dan', '3'))
        expect(await kinds(stock, [{...fine!, judgedAt: await stock.reads.lastChangeSet()}])).toEqual(['done'])
      }),
    )
  })
})
