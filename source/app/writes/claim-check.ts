// Makes sure that unique identifiers stay unique: a user cannot get one that another user has, and if two users of one run
// would get the same, the second is refused (F181).
import type {Plan} from '../../domain/base/plan.ts'
import {claimsOf, keptClaims} from '../../domain/rules/segments/identifier-claims.ts'
import type {UserFile} from '../../domain/user/index.ts'
import {listName} from '../../domain/user/name.ts'
import type {App} from '../app.ts'
import type {Outcome} from '../outcome.ts'
import {type EarlierHolder, IdentifierMap, TakenIdentifiers} from './taken-identifiers.ts'

/** Checks the identifiers that the plans of a run would give, chunk by chunk. */
export class ClaimCheck {
  readonly #app: App
  readonly #earlier = new IdentifierMap<EarlierHolder>()

  constructor(app: App) {
    this.#app = app
  }

  /** The outcomes of a chunk, with those refused whose identifiers are taken. */
  async check(outcomes: readonly Outcome[], files: readonly UserFile[]): Promise<readonly Outcome[]> {
    const {policy, reads} = this.#app
    const byId = new Map(files.map(file => [file.user.id, file]))
    const values = outcomes.flatMap(({plan, subject}) =>
      plan ? claimsOf(plan, policy, byId.get(subject.id)?.identifiers).map(each => each.value) : [],
    )
    if (values.length === 0) return outcomes
    const judgedAt = await reads.lastChangeSet()
    const stored = await reads.findHolders(values)
    const names = await reads.names([...new Set(stored.map(each => each.user))])
    const nameOf = (user: number): string => {
      const found = names.get(user)
      return found ? `${found.name} (${found.primary_id})` : 'another user'
    }
    const taken = new TakenIdentifiers(stored, this.#earlier, policy.codes, nameOf)
    return outcomes.map(outcome => this.#checked(outcome, taken, judgedAt, byId.get(outcome.subject.id)))
  }

  #checked(outcome: Outcome, taken: TakenIdentifiers, judgedAt: number, file: UserFile | undefined): Outcome {
    const {plan, subject} = outcome
    const claims = plan ? claimsOf(plan, this.#app.policy, file?.identifiers) : []
    if (!plan || claims.length === 0) return outcome
    const reasons = taken.refusals(plan, claims, keptClaims(file, plan, this.#app.policy))
    if (reasons.length > 0) return {subject, result: 'refused', reasons}
    const who = file ? `${listName(file.user)} (${file.user.primary_id})` : subject.name
    taken.claim(plan, claims, `${who} of the same run`)
    return {...outcome, plan: {...plan, judgedAt}}
  }
}

/** A primary identifier, or the value of an identifier of a type. */
export type GivenValue = {readonly value: string; readonly idType?: string | undefined}

/**
 * Returns why a user cannot have a value because another has it (F050, F181), as saving would say it; undefined if they
 * can. `self` is the id of the user, 0 for a new one.
 */
export async function takenSentence(app: App, {value, idType}: GivenValue, self = 0): Promise<string | undefined> {
  const subject = {id: self, primary_id: '', name: ''}
  const row = {kind: 'create', id: 0, user: self, version: 1} as const
  const plan: Plan = {
    subject,
    changes: [
      idType === undefined
        ? {...row, entity: 'user', values: {primary_id: value}}
        : {...row, entity: 'identifier', values: {value, id_type: idType}},
    ],
  }
  const [outcome] = await new ClaimCheck(app).check([{subject, result: 'changed', reasons: [], plan}], [])
  return outcome?.reasons[0]?.sentence
}
