// Every constraint of every field that a file can hold, derived from the descriptions that the schema is tested against:
// whatever breaks one is refused with its user and field, before anything reaches the database.
import {describe, expect, test} from 'vitest'
import {contactNames, feeNames, listNames, transactionNames} from '../../../../source/app/exchange/import/map-in.ts'
import type {Plain, PlainRecord} from '../../../../source/app/exchange/plain-record.ts'
import type {Entity} from '../../../../source/domain/entity/entity.ts'
import type {Field, Kind} from '../../../../source/domain/entity/kind.ts'
import {type SegmentList, segments, user} from '../../../../source/domain/user/index.ts'
import {type Application, withApplication} from '../../../support/application.ts'
import {aRecord, fared, load} from '../loading.ts'

type Case = {readonly about: string; readonly label: string; readonly record: PlainRecord; readonly mayStand: boolean}

// An entry of each list that nothing is wrong with; the user is `aRecord`.
const sound: Readonly<Record<string, PlainRecord>> = {
  user: {},
  address: {line1: 'Havnegade 1', address_type: [{value: 'home'}]},
  email: {email_address: 'ada@example.com', email_type: [{value: 'personal'}]},
  phone: {phone_number: '+45 1234', phone_type: [{value: 'mobile'}]},
  identifier: {id_type: {value: 'UNIV_ID'}, value: 'U1'},
  note: {note_type: {value: 'OTHER'}, note_text: 'n'},
  block: {block_type: {value: 'GENERAL'}, block_description: {value: '01'}},
  statistic: {statistic_category: {value: 'BIO'}},
  role: {role_type: {value: '200'}},
  fee: {type: {value: 'OTHER'}, original_amount: '5.00'},
  fee_transaction: {type: {value: 'PAYMENT'}, amount: '1.00', transaction_time: '2026-01-02T00:00:00Z'},
}

// Where the file has a field under another name, or in another form.
const written = (entity: Entity, name: string): string => {
  const names = entity.name === 'fee' ? feeNames : entity.name === 'fee_transaction' ? transactionNames : {}
  return Object.entries(names).find(([, own]) => own === name)?.[0] ?? name
}
const inOwnForm = new Set(['rs_libraries', 'library_notices', 'library_notices_off'])
const notInFiles = new Set(['locked_at', 'password_set_at', 'pin_set_at', 'protected_fields'])

const placed = ({name}: Entity, entry: PlainRecord): PlainRecord => {
  if (name === 'user') return entry
  if (name === 'fee') return {fee: [entry]}
  if (name === 'fee_transaction') return {fee: [{...sound['fee'], transaction: [entry]}]}
  const isOwn = ([, list]: readonly [string, SegmentList]): boolean => segments[list].name === name
  const [own] = Object.entries(listNames).find(isOwn) ?? []
  const [contact = ''] = Object.entries(contactNames).find(isOwn) ?? []
  return own ? {[own]: [entry]} : {contact_info: {[contact]: [entry]}}
}

const malformed: Readonly<Partial<Record<Kind, readonly Plain[]>>> = {
  choice: ['NO_SUCH'],
  flag: ['perhaps'],
  day: ['31.12.2027', '2027-02-30'],
  moment: ['yesterday', '2027-02-30T10:00:00Z'],
  money: ['1.234', '1e3', '1'.repeat(40)],
  whole: ['1.5', '9'.repeat(40)],
  text: [['a', 'list'], {a: 'group'}, 'a\0b'],
  code: [['a', 'list'], {a: 'group'}, 'a\0b'],
}
const nothing: readonly Plain[] = ['', null, {}, {value: null, desc: ''}]

const casesOf = (entity: Entity, name: string, field: Field): Case[] => {
  const element = written(entity, name)
  const max = 'max' in field && field.kind !== 'codes' ? field.max : undefined
  const bad = (what: string, given: Plain): Case => ({
    about: `${entity.name}.${name} ${what}`,
    label: field.label,
    record: placed(entity, {...sound[entity.name], [element]: given}),
    mayStand: false,
  })
  const {[element]: _, ...without} = sound[entity.name] ?? {}
  return [
    // What has a default, or is only wished for, may be left empty; then the record is written.
    ...nothing.map(given => ({...bad(`is ${JSON.stringify(given)}`, given), mayStand: true})),
    {about: `${entity.name}.${name} is absent`, label: field.label, record: placed(entity, without), mayStand: true},
    ...(max === undefined ? [] : [bad('is too long', 'x'.repeat(max + 1))]),
    // A mark of a segment that means nothing is read as the usual one.
    ...(name === 'segment_type' ? [] : (malformed[field.kind] ?? [])).map(given =>
      bad(`is ${JSON.stringify(given).slice(0, 30)}`, given),
    ),
    ...(field.oneLine ? [bad('has two lines', 'a\nb')] : []),
  ]
}

const inFiles: readonly Entity[] = [
  user,
  ...(['addresses', 'emails', 'phones', 'identifiers', 'notes', 'blocks', 'statistics', 'roles'] as const).map(
    list => segments[list],
  ),
  segments.fees,
  segments.fee_transactions,
]

const loadAll = async (application: Application, cases: readonly Case[]) => {
  const records = cases.map((each, at) => aRecord(`u${at}`, {first_name: `Ada ${at}`, ...each.record}))
  // Between sound neighbours, so that a fault of one would be seen to take the others along.
  const file = records.flatMap((record, at) => [record, aRecord(`good${at}`)])
  const {loaded} = await load(application, file)
  return {loaded, good: loaded.filter((_, at) => at % 2 === 1), bad: loaded.filter((_, at) => at % 2 === 0)}
}

describe('what the schema demands is demanded of each record of a file first', () => {
  for (const entity of inFiles) {
    test(
      entity.label,
      withApplication({settings: {unique_identifier_types: 'BARCODE'}}, async application => {
        const fields = Object.entries<Field>(entity.fields).filter(
          ([name, field]) => field.kind !== 'link' && !inOwnForm.has(name) && !notInFiles.has(name),
        )
        const cases = fields.flatMap(([name, field]) => casesOf(entity, name, field))
        const {good, bad} = await loadAll(application, cases)
        expect(good.filter(each => each.result !== 'changed')).toEqual([])
        expect(bad).toHaveLength(cases.length)
        for (const [at, each] of cases.entries()) {
          const outcome = bad[at]
          if (each.mayStand && outcome?.result === 'changed') continue
          expect([
            each.about,
            ...fared(outcome ? [outcome] : [])
              .flat()
              .slice(0, 2),
          ]).toEqual([each.about, 'refused', expect.stringContaining(each.label)])
        }
      }),
    )
  }
})
