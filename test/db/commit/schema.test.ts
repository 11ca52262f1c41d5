import {describe, expect, test} from 'vitest'
import {migrations} from '../../../db/migrations/index.ts'
import {readsOf} from '../../../db/open.ts'
import {addCodes, fillNewDatabase} from '../../../db/schema/first-contents.ts'
import {migrateToLatest, pendingMigrations, unknownMigrations} from '../../../db/schema/migrate.ts'
import {shippedCodes} from '../../../source/domain/codes/shipped.ts'
import type {Entity} from '../../../source/domain/entity/entity.ts'
import type {Field, Kind} from '../../../source/domain/entity/kind.ts'
import {segments, user} from '../../../source/domain/user/index.ts'
import {credential, demerit} from '../../../source/domain/user/related-records.ts'
import {eachDialect} from '../../support/each-dialect.ts'
import {stocked} from '../../support/users/stocked.ts'
import {aPerson} from '../../support/users/user.ts'

type Column = {readonly type: 'text' | 'integer' | 'bigint'; readonly nullable: boolean}
const types = {
  text: 'text',
  secret: 'text',
  code: 'text',
  choice: 'text',
  day: 'text',
  moment: 'text',
  codes: 'text',
  list: 'text',
  flag: 'integer',
  whole: 'integer',
  link: 'integer',
  money: 'bigint',
} as const satisfies Record<Kind, Column['type']>
const hasEmptyValue: readonly Kind[] = ['flag', 'codes', 'list']

const columnFor = (field: Field): Column => ({
  type: types[field.kind],
  nullable: !field.always && !hasEmptyValue.includes(field.kind),
})
const described = (entity: Entity): Map<string, Column> =>
  new Map(Object.entries(entity.fields).map(([name, field]) => [name, columnFor(field)]))
const required = (type: Column['type']): Column => ({type, nullable: false})

const expected: readonly (readonly [string, Map<string, Column>])[] = [
  [
    'user',
    new Map([
      ...described(user),
      ['id', required('integer')],
      ['version', required('integer')],
      ['primary_key', required('text')],
      ['sort_key', required('text')],
      ['search_key', required('text')],
      ['email', {type: 'text', nullable: true}],
      ['note_count', required('integer')],
      ['blocked_until', {type: 'text', nullable: true}],
      ['owes_minor', required('bigint')],
      ['disputed_minor', required('bigint')],
      ['transferred_minor', required('bigint')],
      ['credit_minor', required('bigint')],
    ]),
  ],
  [
    'credential',
    new Map([...described(credential), ['user_id', required('integer')], ['version', required('integer')]]),
  ],
  ['demerit', new Map([...described(demerit), ['user_id', required('integer')], ['place', required('integer')]])],
  ...Object.values(segments).map((entity): [string, Map<string, Column>] => [
    entity.name,
    new Map([
      ...described(entity),
      ['id', required('integer')],
      ['version', required('integer')],
      ['user_id', required('integer')],
    ]),
  ]),
]

const typeOf = (name: string): Column['type'] =>
  /^(int4|integer)$/i.test(name) ? 'integer' : /^(int8|bigint)$/i.test(name) ? 'bigint' : 'text'
const sorted = (columns: Map<string, Column>) => [...columns].sort(([one], [other]) => (one < other ? -1 : 1))

eachDialect(stores => {
  describe('the schema', () => {
    test(
      'has exactly the described fields, of their kinds',
      stores.withStore(async tx => {
        const tables = new Map((await tx.introspection.getTables()).map(table => [table.name, table.columns]))
        for (const [name, columns] of expected) {
          const found = (tables.get(name) ?? []).map(
            each => [each.name, {type: typeOf(each.dataType), nullable: each.isNullable}] as const,
          )
          expect([name, sorted(new Map(found))]).toEqual([name, sorted(columns)])
        }
      }),
    )

    test(
      'is there once: bringing it up to date again changes nothing',
      stores.withCommits([], async ({db, dialect}) => {
        expect(await pendingMigrations(db)).toEqual([])
        expect(await migrateToLatest(db, dialect, '2026-11-22T12:00:00.000Z')).toEqual([])
        expect(await unknownMigrations(db)).toEqual([])
        const applied = await db.selectFrom('migration').select('name').execute()
        expect(applied.map(each => each.name)).toEqual(migrations.map(each => each.name))
      }),
    )

    test(
      'notices that a newer version of the program was here',
      stores.withStore(async tx => {
        await tx.insertInto('migration').values({name: '999-later', applied_at: ''}).execute()
        expect(await unknownMigrations(tx)).toEqual(['999-later'])
      }),
    )
  })

  describe('a new database', () => {
    test(
      'has the shipped codes in their order, and filling it again changes nothing',
      stores.withCommits(['code', 'mapping', 'counter', 'role_profile', 'role_rule'], async store => {
        await fillNewDatabase(store.db)
        await addCodes(store.db, [
          {table: 'UserGroups', code: 'GRAD', label: 'Mine'},
          {table: 'UserGroups', code: 'OWN', label: 'Own'},
        ])
        await fillNewDatabase(store.db)
        const {codes} = await readsOf(store).policy()
        const groups = [...(codes.tables.get('UserGroups')?.values() ?? [])]
        expect(groups.filter(each => each.code !== 'OWN').map(each => [each.code, each.label])).toEqual(
          Object.entries(shippedCodes['UserGroups'] ?? {}),
        )
        expect(groups.find(each => each.code === 'OWN')).toEqual({code: 'OWN', label: 'Own', enabled: true})
        expect(codes.recordTypes.get('UserEmailTypes')?.get('school')).toEqual(['PUBLIC'])
        expect(codes.tables.size).toBe(
          Object.values(shippedCodes).filter(table => Object.keys(table).length > 0).length,
        )
      }),
    )

    test(
      'reads its settings',
      stores.withStore(async (tx, dialect) => {
        await tx.insertInto('policy').values({name: 'currency', value: 'DKK'}).execute()
        expect((await readsOf({db: tx, dialect}).policy()).settings).toEqual(new Map([['currency', 'DKK']]))
      }),
    )
  })

  describe('questions about many people', () => {
    test(
      'are answered in the order asked, each list by itself, and without those who are gone',
      stocked(
        stores,
        () => Array.from({length: 30}, (_, index) => aPerson({primary_id: `P${index}`, emails: [{}], notes: [{}, {}]})),
        async stock => {
          const people = await stock.people('p3', 'P1', 'P2')
          expect(people.map(each => each.user.primary_id)).toEqual(['P3', 'P1', 'P2'])
          expect(people.map(each => [each.emails.length, each.notes.length])).toEqual([
            [1, 2],
            [1, 2],
            [1, 2],
          ])
          const ids = people.map(each => each.user.id)
          const [one, ...more] = await stock.reads.files([ids[2]!, 5, ids[0]!], ['emails'])
          expect([one!.user.primary_id, one!.emails.length, one!.notes.length, more.length]).toEqual(['P2', 1, 0, 1])
          expect([...(await stock.reads.names(ids))].map(([, each]) => each.primary_id).sort()).toEqual([
            'P1',
            'P2',
            'P3',
          ])
        },
      ),
    )

    test(
      'find who holds an identifier, as primary identifier in any case and as another one exactly',
      stocked(
        stores,
        () => [
          aPerson({primary_id: 'Ada', identifiers: [{id_type: '01', value: 'X1'}]}),
          aPerson({
            primary_id: 'bea',
            identifiers: [
              {id_type: '02', value: 'X1'},
              {id_type: '01', value: 'x1'},
            ],
          }),
        ],
        async stock => {
          const [ada, bea] = await stock.people('ada', 'bea')
          const holders = async (value: string) =>
            (await stock.reads.findHolders([value])).map(each => [each.user, each.id_type, each.value])
          expect(await holders('ADA')).toEqual([[ada!.user.id, null, 'Ada']])
          expect((await holders('X1')).sort()).toEqual(
            [
              [ada!.user.id, '01', 'X1'],
              [bea!.user.id, '02', 'X1'],
            ].sort(),
          )
          expect(await stock.reads.idsByIdentifier('01', ['X1', 'x1', 'none'])).toEqual(
            new Map([
              ['X1', [ada!.user.id]],
              ['x1', [bea!.user.id]],
            ]),
          )
        },
      ),
    )
  })
})
