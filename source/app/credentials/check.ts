import {type Refusal, refusal} from '../../domain/base/outcome.ts'
import {
  answerToRightSecret,
  answerWithoutSecret,
  lockoutThreshold,
  type SecretKind,
  type SignInAnswer,
  secretCheckerRoles,
} from '../../domain/rules/sign-in/sign-in.ts'
import type {UserFile} from '../../domain/user/index.ts'
import {type App, today} from '../app.ts'
import type {Outcome} from '../outcome.ts'
import {authorize} from '../writes/authorize.ts'
import {run} from '../writes/run.ts'
import {selectIds} from '../writes/selection.ts'
import {lockBy} from './actions.ts'

export type SignInQuestion = {
  readonly kind: SecretKind
  /** Nobody, where the name that was given is nobody's: answered like a wrong password, after as long a time. */
  readonly person: UserFile | undefined
  readonly secret: string
  /** Asked for a change, which everybody may do with their own. */
  readonly isForChange?: true
}

/** Why whoever is at work may not check passwords, or nothing. A read-only session may not: wrong ones are counted. */
export function mayNotCheck(app: App): Refusal | undefined {
  return mayNot(app, {label: 'Checking passwords', roles: secretCheckerRoles(app.policy)})
}

/** The same for changing a password by giving the old one, which everybody may do with their own. */
export function mayNotChange(app: App, person: UserFile | undefined): Refusal | undefined {
  const own = person === undefined ? {} : {ownOf: person.user.id}
  return mayNot(app, {label: "Changing somebody else's password", roles: secretCheckerRoles(app.policy), ...own})
}

function mayNot(app: App, wish: Parameters<typeof authorize>[1]): Refusal | undefined {
  const admitted = authorize(app, wish)
  if ('operator' in admitted) return undefined
  if (admitted.refusal.code !== 'ROLE') return admitted.refusal
  return refusal(
    'ROLE',
    `${wish.label} needs the role User Manager or User Administrator, or one that the setting auth_roles names`,
  )
}

/**
 * Whether a person may sign in with this password or PIN. A wrong one is counted before the answer is given, and the one
 * that is too many locks the account; a right one begins the count anew, unless the account was locked while it was
 * compared. Refuses whoever may not ask, and where PINs cannot be compared.
 */
export async function checkSignIn(app: App, question: SignInQuestion): Promise<SignInAnswer | Refusal> {
  const {kind, person, isForChange} = question
  const refused = isForChange ? mayNotChange(app, person) : mayNotCheck(app)
  if (refused) return refused
  const answer = person && answerWithoutSecret(person.user, kind)
  if (answer) return answer
  const isRight = await compare(app, question)
  if (typeof isRight === 'object') return isRight
  if (!person) return 'wrong'
  if (!isRight) return afterWrong(app, person.user.id)
  return (await standsOpen(app, person.user.id)) ? answerToRightSecret(person.user, kind, today(app)) : 'locked'
}

async function compare(app: App, {kind, person, secret}: SignInQuestion): Promise<boolean | Refusal> {
  const kept = person && (await app.reads.credential(person.user.id))
  return kind === 'password'
    ? app.secrets.isPassword(secret, kept?.password_hash ?? null)
    : app.secrets.isPin(person?.user.id ?? 0, secret, kept?.pin_hash ?? null)
}

async function afterWrong(app: App, id: number): Promise<SignInAnswer> {
  const failures = await app.writes.countFailure(id)
  if (failures < lockoutThreshold(app.policy)) return 'wrong'
  await lockOut(app, id)
  return 'locked'
}

// What was read before the comparison may have changed during it: others were guessing at the same time.
async function standsOpen(app: App, id: number): Promise<boolean> {
  const kept = await app.reads.credential(id)
  const threshold = lockoutThreshold(app.policy)
  if (kept?.failed_count === 0) return (await lockedNow(app, id)) === false
  if (await app.writes.resetFailures(id, threshold)) return true
  await lockOut(app, id)
  return false
}

async function lockedNow(app: App, id: number): Promise<boolean> {
  const [file] = await app.reads.files([id], [])
  return file === undefined || file.user.locked_at !== null
}

const attempts = 5

// Somebody may be changing the same person: their change stands, and the lock is tried again on top of it.
async function lockOut(app: App, id: number): Promise<void> {
  const request = {action: lockBy(secretCheckerRoles(app.policy), id), input: [], people: selectIds([id])}
  for (let attempt = 0; attempt < attempts; attempt++) {
    const outcomes: Outcome[] = []
    await run(app, request, {onOutcome: each => void outcomes.push(each)})
    if (!outcomes.some(each => each.result === 'failed')) return
  }
}
