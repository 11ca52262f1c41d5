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
  /** Undefined if no user has the given identifier. Answered like a wrong password, after the same time. */
  readonly record: UserFile | undefined
  readonly secret: string
  /** True if the check is part of a password change, which users may do for themselves. */
  readonly isForChange?: true
}

/** Why the operator may not check passwords, if so. A read-only session may not, because failed attempts are counted. */
export function checkRefusal(app: App): Refusal | undefined {
  return secretRefusal(app, {label: 'Checking passwords', roles: secretCheckerRoles(app.policy)})
}

/** Why the operator may not change this password by giving the current one, if so. Everyone may change their own. */
export function changeRefusal(app: App, record: UserFile | undefined): Refusal | undefined {
  const own = record === undefined ? {} : {ownOf: record.user.id}
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
 * Checks whether a user may sign in with this password or PIN. A wrong one is counted before the answer is given, and locks
 * the account at the threshold. Passwords and PINs are counted apart, so that a right PIN, which is short and often known to
 * others, does not begin the count of passwords again. A right one resets the count of its kind, unless the account was
 * locked during the comparison. Refused if the operator may not check passwords, or if PINs cannot be compared.
 */
export async function checkSignIn(app: App, question: SignInRequest): Promise<SignInAnswer | Refusal> {
  const {kind, record, isForChange} = question
  const refused = isForChange ? changeRefusal(app, record) : checkRefusal(app)
  if (refused) return refused
  const answer = record && answerWithoutSecret(record.user, kind)
  if (answer) return answer
  const isRight = await compare(app, question)
  if (typeof isRight === 'object') return isRight
  if (!record) return 'wrong'
  if (!isRight) return countWrong(app, record.user.id, kind)
  return (await resetUnlessLocked(app, record.user.id, kind))
    ? answerToRightSecret(record.user, kind, today(app))
    : 'locked'
}

async function compare(app: App, {kind, record, secret}: SignInRequest): Promise<boolean | Refusal> {
  const kept = record && (await app.reads.credential(record.user.id))
  return kind === 'password'
    ? app.secrets.isPassword(secret, kept?.password_hash ?? null)
    : app.secrets.isPin(record?.user.id ?? 0, secret, kept?.pin_hash ?? null)
}

async function countWrong(app: App, id: number, kind: SecretKind): Promise<SignInAnswer> {
  const failures = await app.writes.countFailure(id, kind)
  if (failures < lockoutThreshold(app.policy)) return 'wrong'
  await lockAccount(app, id)
  return 'locked'
}

// What was read before the comparison may have changed during it: others were guessing at the same time.
async function resetUnlessLocked(app: App, id: number, kind: SecretKind): Promise<boolean> {
  const kept = await app.reads.credential(id)
  const threshold = lockoutThreshold(app.policy)
  const count = kind === 'password' ? kept?.failed_count : kept?.pin_failed_count
  if (count === 0) return (await isLockedNow(app, id)) === false
  if (await app.writes.resetFailures(id, kind, threshold)) return true
  await lockAccount(app, id)
  return false
}

async function isLockedNow(app: App, id: number): Promise<boolean> {
  const [file] = await app.reads.files([id], [])
  return file === undefined || file.user.locked_at !== null
}

const maxAttempts = 5

// If another operator changes the same user, that change is kept and the lock is tried again with the new version.
async function lockAccount(app: App, id: number): Promise<void> {
  const request = {action: lockAs(secretCheckerRoles(app.policy), id), input: [], selection: selectIds([id])}
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const outcomes: Outcome[] = []
    await run(app, request, {onOutcome: each => void outcomes.push(each)})
    if (!outcomes.some(each => each.result === 'failed')) return
  }
}
