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
import {lockAs} from './sign-in-actions.ts'

export type SignInRequest = {
  readonly kind: SecretKind
  /** Nobody, where the name that was given is nobody's: answered like a wrong password, after as long a time. */
  readonly person: UserFile | undefined
  readonly secret: string
  /** Asked for a change, which everybody may do with their own. */
  readonly isForChange?: true
}

/** Why whoever is at work may not check passwords, or nothing. A read-only session may not: wrong ones are counted. */
export function checkRefusal(app: App): Refusal | undefined {
  return secretRefusal(app, {label: 'Checking passwords', roles: secretCheckerRoles(app.policy)})
}

/** The same for changing a password by giving the old one, which everybody may do with their own. */
export function changeRefusal(app: App, person: UserFile | undefined): Refusal | undefined {
  const own = person === undefined ? {} : {ownOf: person.user.id}
  return secretRefusal(app, {
    label: 'Changing the password of another user',
    roles: secretCheckerRoles(app.policy),
    ...own,
  })
}

function secretRefusal(app: App, action: Parameters<typeof authorize>[1]): Refusal | undefined {
  const admitted = authorize(app, action)
  if ('operator' in admitted) return undefined
  if (admitted.refusal.code !== 'ROLE') return admitted.refusal
  return refusal(
    'ROLE',
    `${action.label} needs the role User Manager or User Administrator, or a role in the setting auth_roles`,
  )
}

/**
 * Whether a person may sign in with this password or PIN. A wrong one is counted before the answer is given, and the one
 * that is too many locks the account; a right one begins the count anew, unless the account was locked while it was
 * compared. Refuses whoever may not ask, and where PINs cannot be compared.
 */
export async function checkSignIn(app: App, question: SignInRequest): Promise<SignInAnswer | Refusal> {
  const {kind, person, isForChange} = question
  const refused = isForChange ? changeRefusal(app, person) : checkRefusal(app)
  if (refused) return refused
  const answer = person && answerWithoutSecret(person.user, kind)
  if (answer) return answer
  const isRight = await compare(app, question)
  if (typeof isRight === 'object') return isRight
  if (!person) return 'wrong'
  if (!isRight) return countWrong(app, person.user.id)
  return (await resetUnlessLocked(app, person.user.id)) ? answerToRightSecret(person.user, kind, today(app)) : 'locked'
}

async function compare(app: App, {kind, person, secret}: SignInRequest): Promise<boolean | Refusal> {
  const kept = person && (await app.reads.credential(person.user.id))
  return kind === 'password'
    ? app.secrets.isPassword(secret, kept?.password_hash ?? null)
    : app.secrets.isPin(person?.user.id ?? 0, secret, kept?.pin_hash ?? null)
}

async function countWrong(app: App, id: number): Promise<SignInAnswer> {
  const failures = await app.writes.countFailure(id)
  if (failures < lockoutThreshold(app.policy)) return 'wrong'
  await lockAccount(app, id)
  return 'locked'
}

// What was read before the comparison may have changed during it: others were guessing at the same time.
async function resetUnlessLocked(app: App, id: number): Promise<boolean> {
  const kept = await app.reads.credential(id)
  const threshold = lockoutThreshold(app.policy)
  if (kept?.failed_count === 0) return (await isLockedNow(app, id)) === false
  if (await app.writes.resetFailures(id, threshold)) return true
  await lockAccount(app, id)
  return false
}

async function isLockedNow(app: App, id: number): Promise<boolean> {
  const [file] = await app.reads.files([id], [])
  return file === undefined || file.user.locked_at !== null
}

const maxAttempts = 5

// Somebody may be changing the same person: their change stands, and the lock is tried again on top of it.
async function lockAccount(app: App, id: number): Promise<void> {
  const request = {action: lockAs(secretCheckerRoles(app.policy), id), input: [], selection: selectIds([id])}
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const outcomes: Outcome[] = []
    await run(app, request, {onOutcome: each => void outcomes.push(each)})
    if (!outcomes.some(each => each.result === 'failed')) return
  }
}
