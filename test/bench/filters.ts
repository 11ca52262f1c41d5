import {sql} from 'kysely'
import {type Connection, connect, readsOf} from '../../db/open.ts'
import type {ListQuery, Reads, Tab} from '../../source/app/ports.ts'
import {readFilter} from '../../source/app/queries/filter/filter.ts'
import {benchToday, benchWorld, library, warm} from './library.ts'
import {median, ms, print, printHeading, quantile} from './report.ts'

const now = `${benchToday}T12:00:00.000Z`
const rounds = 3
const maxOfAKind = 200
const tabs: readonly Tab[] = ['all', 'staff', 'public']

type Asked = Pick<ListQuery, 'tab' | 'where'>

/** The first page of filters on indexed fields, over the values that users have; and what one step of a count takes. */
export async function benchFilters(size: number): Promise<void> {
  printHeading(`Filters on indexed fields, ${size.toLocaleString('en')} people: first page of 50 in list order`)
  const file = await library(size)
  warm(file)
  const connection = await connect(file)
  const reads = readsOf(connection)
  for (const [what, filters] of await kinds(connection)) {
    const questions = asked(filters)
    const all: number[][] = []
    for (let round = 0; round < rounds; round++) all.push(await firstPages(reads, questions))
    const p99 = median(all.map(times => quantile(times, 0.99)))
    const p50 = ms(median(all.map(median)))
    print({what: `${what}, p99`, figure: ms(p99), value: p99, bar: '<= 10', floor: `p50 ${p50}, n ${questions.length}`})
  }
  printHeading('One step of a count: a key waits at most so long')
  for (const filter of ['gender:MALE', 'note~card', 'job_description~x', 'is:active', 'an', 'gender:FEMALE an']) {
    const steps = await stepsOf(reads, filter)
    const p99 = quantile(steps, 0.99)
    const all = steps.reduce((sum, each) => sum + each, 0)
    const floor = `max ${ms(Math.max(...steps))}, all ${(all / 1000).toFixed(1)} s`
    print({what: `count of ${filter}, p99 of ${steps.length}`, figure: ms(p99), value: p99, bar: '<= 10', floor})
  }
  await connection.db.destroy()
}

function asked(filters: readonly string[]): readonly Asked[] {
  const each = filters.flatMap(text => tabs.map(tab => ({tab, where: conditionOf(text)})))
  const step = Math.max(1, Math.floor(each.length / maxOfAKind))
  return each.filter((_, index) => index % step === 0)
}

function conditionOf(text: string): Asked['where'] {
  const read = readFilter(text, benchWorld)
  if ('fault' in read) throw new Error(`${text}: ${read.fault.sentence}`)
  return read.where
}

async function firstPages(reads: Reads, questions: readonly Asked[]): Promise<number[]> {
  const times: number[] = []
  for (const question of questions) {
    const begin = performance.now()
    await reads.list({...question, now, limit: 50})
    times.push(performance.now() - begin)
  }
  return times
}

async function stepsOf(reads: Reads, text: string): Promise<number[]> {
  const steps: number[] = []
  let last = performance.now()
  for await (const _ of reads.count({tab: 'all', where: conditionOf(text), now})) {
    steps.push(performance.now() - last)
    await new Promise(done => setImmediate(done))
    last = performance.now()
  }
  return steps
}

async function kinds(connection: Connection): Promise<readonly (readonly [string, readonly string[]])[]> {
  const values = (column: string, table: string, limit = maxOfAKind): Promise<string[]> =>
    valuesOf(connection, column, table, limit)
  const groups = await values('user_group', 'user')
  const days = await values('expiry_date', 'user')
  const roles = await values('role_type', 'role')
  const blocks = await values('block_description', 'block')
  const [barcodes, emails, ids] = [
    await values('value', 'identifier'),
    await values('email_address', 'email'),
    await values('primary_id', 'user'),
  ]
  const states = ['is:locked', 'is:owing', 'is:blocked', 'is:inactive', 'has:note', 'is:expired']
  const named = (name: string, list: readonly string[]): string[] => list.map(value => `${name}"${value}"`)
  const both = (one: readonly string[], other: readonly string[]): string[] =>
    one.flatMap(left => other.map(right => `${left} ${right}`))
  const [byGroup, byRole, byBlock] = [named('group:', groups), named('role:', roles), named('block:', blocks)]
  const [before, after] = [named('expires<', days), named('expires>', days)]
  return [
    ['group', byGroup],
    ...states.map(state => [state, Array.from({length: 30}, () => state)] as const),
    ['expires before a day', before],
    ['expires after a day', after],
    ['role', byRole],
    ['block', byBlock],
    ['barcode', named('barcode:', barcodes)],
    ['e-mail', named('email:', emails)],
    ['primary identifier', named('id:', ids)],
    ['two states', both(states, states)],
    ['group and a state', both(byGroup, states)],
    ['group and role', both(byGroup, byRole)],
    [
      'group and expires before',
      both(
        byGroup,
        before.filter((_, index) => index % 10 === 0),
      ),
    ],
    [
      'group and expires after',
      both(
        byGroup,
        after.filter((_, index) => index % 10 === 0),
      ),
    ],
    ['a state and expires before', both(states, before)],
    ['block and inactive', both(byBlock, ['is:inactive'])],
    ['role and a state', both(byRole, states)],
  ]
}

// Spread over all there are, so that rare and frequent values are among them.
async function valuesOf({db}: Connection, column: string, table: string, limit: number): Promise<string[]> {
  const [name, from] = [sql.ref(column), sql.table(table)]
  const {rows} = await sql<{value: string}>`
    select value from (
      select value, row_number() over (order by value) as place, count(*) over () as n
      from (select distinct ${name} as value from ${from} where ${name} is not null and ${name} <> ''))
    where place % max(1, n / ${limit}) = 0`.execute(db)
  return rows.map(row => row.value)
}
