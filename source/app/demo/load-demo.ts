import type {Day} from '../../domain/base/day.ts'
import type {Change, Plan, Values} from '../../domain/base/plan.ts'
import {circulationDeskOperator, userAdministrator} from '../../domain/rules/roles/roles.ts'
import {isExpired} from '../../domain/rules/status.ts'
import {segments} from '../../domain/user/index.ts'
import type {App} from '../app.ts'
import type {Ids, Stamp} from '../exchange/import/import-options.ts'
import {mapIn} from '../exchange/import/map-in.ts'
import {newValues} from '../exchange/import/match-segments.ts'
import {planNew} from '../exchange/import/plan-record.ts'
import type {Outcome, Report} from '../outcome.ts'
import type {StoredDemerits} from '../ports.ts'
import {writeAll} from '../writes/commit-outcomes.ts'
import {chunkSize} from '../writes/selection.ts'
import {institution, libraries} from './codes/demo-codes.ts'
import type {DemoUser} from './demo-user.ts'
import {demoUsers} from './demo-users.ts'
import {demoDesk} from './segments/staff-roles.ts'

export type DemoRequest = {
  readonly seed: number
  readonly count: number
  readonly today: Day
  /** Who may manage the demo library: the first of its staff who may sign in gets this login. */
  readonly login: string
  readonly onProgress?: (users: number) => void
}

const rowsForUser = 60
const rules = {mode: 'add', as: 'file'} as const

/** Fills an empty database with the demo library, in one batch; the first of its staff who may sign in becomes its administrator. */
export async function loadDemo(app: App, request: DemoRequest): Promise<Report> {
  const {onProgress} = request
  const header = {action: 'demo.load', input: {people: String(request.count)}, operator: 'demo'}
  return writeAll(app, header, {each: chunks(app, request), inOne: false}, onProgress ? {onProgress} : {})
}

async function* chunks(app: App, request: DemoRequest): AsyncIterable<readonly Outcome[]> {
  const {count, today} = request
  // No two of these users have the same identifier, and no other program writes to this database.
  const judgedAt = await app.reads.lastChangeSet()
  const stamp: Stamp = {operator: 'demo', now: app.now(), today, policy: app.policy}
  // By place in the library: proxies name earlier users so.
  const placed: number[] = []
  let hasOperator = false
  let next = 0
  let chunk: Outcome[] = []
  let demerits: StoredDemerits[] = []
  for (const user of demoUsers(request)) {
    if (chunk.length === 0) next = await app.writes.reserveIds(chunkSize * rowsForUser)
    const ids: Ids = () => next++
    const plan = {...planFor(user, ids, stamp, placed), judgedAt}
    placed.push(plan.subject.id)
    if (user.extra.demerits) demerits.push({user: plan.subject.id, demerits: user.extra.demerits})
    // In a library too small to have staff who may sign in, the last user is made one of them.
    const isLast = placed.length === count
    const isOperator: boolean = !hasOperator && (isLast || canOperate(plan, today))
    hasOperator ||= isOperator
    chunk.push({
      subject: plan.subject,
      result: 'changed',
      reasons: [],
      plan: isOperator ? makeOperator(plan, request, ids, stamp) : plan,
    })
    if (chunk.length < chunkSize) continue
    yield chunk
    await app.writes.storeDemerits(demerits)
    chunk = []
    demerits = []
  }
  if (chunk.length > 0) yield chunk
  await app.writes.storeDemerits(demerits)
}

function planFor({record, extra}: DemoUser, ids: Ids, stamp: Stamp, placed: readonly number[]): Plan {
  const plan = planNew(mapIn(record), rules, ids, stamp, new Map())
  const [core, ...rest] = plan.changes
  if (core?.kind !== 'create') return plan
  const {locked_at = null, protected_fields = [], created_by, created_date} = extra
  const values: Values = {...core.values, locked_at, protected_fields, created_by, created_date}
  return {...plan, changes: [{...core, values}, ...rest, ...extras(extra, core.id, ids, stamp, placed)]}
}

function extras(extra: DemoUser['extra'], owner: number, ids: Ids, stamp: Stamp, placed: readonly number[]): Change[] {
  const made = (entity: string, values: Values): Change => ({
    kind: 'create',
    entity,
    id: ids(),
    user: owner,
    version: 1,
    values,
  })
  const fees = (extra.fees ?? []).flatMap(({transactions, ...fee}) => {
    const row = made('fee', newValues(segments.fees, fee, stamp))
    return [
      row,
      ...transactions.map(each =>
        made('fee_transaction', {...newValues(segments.fee_transactions, each, stamp), fee_id: row.id}),
      ),
    ]
  })
  const references = (extra.references ?? []).map(each =>
    made('reference', newValues(segments.references, each, stamp)),
  )
  const target = extra.proxy_for === undefined ? undefined : placed[extra.proxy_for]
  return [...fees, ...references, ...(target === undefined ? [] : [made('proxy', {proxy_for_id: target})])]
}

function canOperate({changes: [core]}: Plan, today: Day): boolean {
  if (core?.kind !== 'create' || core.values['record_type'] !== 'STAFF') return false
  const {status, expiry_date: end} = core.values
  return status === 'ACTIVE' && !isExpired({expiry_date: typeof end === 'string' ? end : null}, today)
}

const ableToOperate = {record_type: 'STAFF', account_type: 'INTERNAL', status: 'ACTIVE', expiry_date: null} as const

function makeOperator(plan: Plan, {login, today}: DemoRequest, ids: Ids, stamp: Stamp): Plan {
  const {id} = plan.subject
  const [library] = libraries
  const parameter = [{type: 'CirculationDesk', scope: library, value: demoDesk}]
  const roles = [
    {role_type: userAdministrator, scope: institution, status: 'ACTIVE'},
    // With a desk, Patron Services can be edited (F149).
    {role_type: circulationDeskOperator, scope: library, status: 'ACTIVE', parameter},
  ]
  const identifier = newValues(
    segments.identifiers,
    {id_type: 'LOGIN', value: login, status: 'ACTIVE', segment_type: 'Internal'},
    stamp,
  )
  const made = (entity: string, values: Values): Change => ({
    kind: 'create',
    entity,
    id: ids(),
    user: id,
    version: 1,
    values,
  })
  const [core, ...rest] = plan.changes
  if (core?.kind !== 'create') return plan
  const able = canOperate(plan, today) ? core : {...core, values: {...core.values, ...ableToOperate}}
  const given = roles.map(each => made('role', newValues(segments.roles, each, stamp)))
  return {...plan, changes: [able, ...rest, ...given, made('identifier', identifier)]}
}
