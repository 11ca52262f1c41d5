// Watches over every plan of a run before it is committed. Users of one run count together: of two administrators who
// are deactivated at once, the second is refused.
import {refusal} from '../../domain/base/outcome.ts'
import type {Plan} from '../../domain/base/plan.ts'
import {administratorRefusal, affectsAccess} from '../../domain/rules/roles/administrators.ts'
import {scopeRefusal} from '../../domain/rules/roles/role-scope.ts'
import {login, userAdministrator} from '../../domain/rules/roles/roles.ts'
import {
  type AdministratorLoss,
  administratorLoss,
  administratorRows,
  canManageUsers,
  canReduceRights,
  isUserAdministrator,
  lastDayAsAdministrator,
  longestAdministrator,
  type RightsHolder,
  userAfterPlan,
} from '../../domain/rules/roles/user-rights.ts'
import type {UserFile} from '../../domain/user/index.ts'
import {type App, today} from '../app.ts'
import {checkFees} from '../fees/fee-guard.ts'
import type {Outcome} from '../outcome.ts'
import {loadAdministrators} from './administrators.ts'

/**
 * Refuses outcomes of a run that would leave no User Administrator, that end the operator's own right, that only a User
 * Administrator may do, that are outside the operator's libraries, or that contradict themselves in money. The rules about
 * rights do not apply to what users do for themselves (`ownOf`).
 */
export async function* guardPlans(
  app: App,
  chunks: AsyncIterable<readonly Outcome[]>,
  ownOf?: number,
): AsyncIterable<readonly Outcome[]> {
  const guard = new Guard(app)
  for await (const chunk of chunks) {
    const allowed = await checkFees(app, await checkRights(app, chunk, ownOf))
    yield guard.watches(allowed) ? await guard.check(allowed) : allowed
  }
}

async function checkRights(app: App, chunk: readonly Outcome[], ownOf?: number): Promise<readonly Outcome[]> {
  const {roles = [], scopes} = app.operator ?? {}
  if (roles.includes(userAdministrator)) return chunk
  const changesRights = ({result, plan, subject}: Outcome): boolean =>
    result === 'changed' && subject.id !== ownOf && plan !== undefined && affectsAccess(plan)
  const ids = chunk.filter(each => changesRights(each) && !isAllNew(each)).map(each => each.subject.id)
  const loaded = ids.length === 0 ? [] : await app.reads.files(ids, ['roles', 'identifiers'])
  const files = new Map(loaded.map(file => [file.user.id, file]))
  return chunk.map(outcome => {
    const {plan, subject} = outcome
    if (!plan || !changesRights(outcome)) return outcome
    const file = files.get(subject.id)
    const why = administratorRefusal(roles, file, plan, today(app)) ?? scopeRefusal(scopes, file, plan)
    return why ? {subject, result: 'refused', reasons: [why]} : outcome
  })
}

// A creation has no earlier state to compare.
function isAllNew({plan}: Outcome): boolean {
  return plan?.changes.every(each => each.kind === 'create') === true
}

const canReduce = (outcome: Outcome): boolean =>
  outcome.result === 'changed' && outcome.plan !== undefined && canReduceRights(outcome.plan)

function lossSentence(loss: AdministratorLoss): string {
  return loss.kind === 'later'
    ? `After ${loss.after} there would be no User Administrator: assign the role to another user without an end first`
    : 'This is the last active User Administrator: assign the role to another user first'
}

// Up to this number of users, their own roles are read first, which is faster than finding all administrators.
const maxDirectChecks = 50

class Guard {
  readonly #app: App
  #administrators: Map<number, RightsHolder> | undefined

  constructor(app: App) {
    this.#app = app
  }

  watches(chunk: readonly Outcome[]): boolean {
    return chunk.some(each => canReduce(each) || this.#isOwnLogin(each))
  }

  async check(chunk: readonly Outcome[]): Promise<readonly Outcome[]> {
    const ids = chunk.filter(canReduce).map(each => each.subject.id)
    const holders = ids.length > 0 && (await this.#matters(ids)) ? await this.#allAdministrators() : new Map()
    const own = chunk.some(each => each.subject.id === this.#app.operator?.id) ? await this.#operatorFile() : undefined
    return chunk.map(outcome => this.#checked(outcome, holders, own))
  }

  async #matters(ids: readonly number[]): Promise<boolean> {
    if (this.#administrators || ids.length > maxDirectChecks) return true
    const files = await this.#app.reads.files(ids, ['roles'])
    return files.some(file => isUserAdministrator(file, today(this.#app)))
  }

  async #allAdministrators(): Promise<Map<number, RightsHolder>> {
    this.#administrators ??= await loadAdministrators(this.#app.reads, this.#app.now())
    return this.#administrators
  }

  async #operatorFile(): Promise<UserFile | undefined> {
    const id = this.#app.operator?.id
    const [file] = id === undefined ? [] : await this.#app.reads.files([id], ['roles', 'identifiers'])
    return file
  }

  #checked(outcome: Outcome, administrators: Map<number, RightsHolder>, own: UserFile | undefined): Outcome {
    const {plan, subject} = outcome
    if (outcome.result !== 'changed' || !plan) return outcome
    if (own?.user.id === subject.id && this.#endsOwnRight(own, plan)) {
      const sentence = 'You would lose the right to manage users: ask another User Administrator'
      return {subject, result: 'refused', reasons: [refusal('YOURSELF', sentence)]}
    }
    const holder = administrators.get(subject.id)
    if (!holder) return outcome
    const day = today(this.#app)
    const after = userAfterPlan(holder, plan)
    const others = [...administrators.values()].filter(each => each !== holder)
    const left = longestAdministrator(others, day)
    const loss = administratorLoss(holder, after, left, day)
    if (loss.kind !== 'none')
      return {subject, result: 'refused', reasons: [refusal('LAST_ADMINISTRATOR', lossSentence(loss))]}
    if (after && isUserAdministrator(after, day)) administrators.set(subject.id, after)
    else administrators.delete(subject.id)
    const lastDay = (file: RightsHolder | undefined): string => (file && lastDayAsAdministrator(file, day)) ?? ''
    if (!left || lastDay(after) >= lastDay(holder)) return outcome
    // Another operator may be removing the role at the same time from the one on whom the library now relies.
    const read = [...(plan.read ?? []), ...administratorRows(left, day)]
    return {...outcome, plan: {...plan, read}}
  }

  #endsOwnRight(own: UserFile, plan: Plan): boolean {
    const day = today(this.#app)
    const after = userAfterPlan(own, plan)
    return (canManageUsers(own, day) && (!after || !canManageUsers(after, day))) || this.#endsLogin(own, plan)
  }

  // The operator is found by the login among the identifiers, so it must not be removed.
  #endsLogin(own: UserFile, {changes}: Plan): boolean {
    const isLogin = (id: number): boolean =>
      own.identifiers.some(each => each.id === id && each.id_type === login && each.value === this.#app.login)
    return changes.some(change => {
      if (change.entity !== 'identifier' || change.kind === 'create' || !isLogin(change.id)) return false
      return change.kind === 'delete' || ['value', 'id_type', 'status'].some(name => name in change.after)
    })
  }

  #isOwnLogin({subject, result, plan}: Outcome): boolean {
    const isOwn = result === 'changed' && subject.id === this.#app.operator?.id
    return isOwn && plan?.changes.some(change => change.entity === 'identifier') === true
  }
}
