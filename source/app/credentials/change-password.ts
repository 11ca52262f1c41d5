import type {Refusal} from '../../domain/base/outcome.ts'
import {samePasswordRefusal} from '../../domain/rules/sign-in/password.ts'
import {secretCheckerRoles} from '../../domain/rules/sign-in/sign-in.ts'
import type {User} from '../../domain/user/index.ts'
import type {App} from '../app.ts'
import type {Report} from '../outcome.ts'
import {type Declined, run} from '../writes/run.ts'
import {selectIds} from '../writes/selection.ts'
import {preparePassword} from './hash-secrets.ts'
import {changePasswordAction} from './sign-in-actions.ts'

/**
 * Changes the password of a user who has just given the current one, and removes the requirement to change it. Refuses a
 * password that breaks the rules or equals the old one, and a user who was changed or locked since the record was read.
 */
export async function changeOwnPassword(
  app: App,
  user: User,
  {old, password}: {readonly old: string; readonly password: string},
): Promise<Report | Declined> {
  const fault = samePasswordRefusal(old, password)
  const kept = fault ? {declined: [fault]} : await preparePassword(app, user, password)
  if ('declined' in kept) return kept
  const reasons: Refusal[] = []
  const request = {
    action: changePasswordAction(user, secretCheckerRoles(app.policy)),
    input: [],
    selection: selectIds([user.id]),
  }
  const report = await run(app, request, {
    secrets: [kept],
    onOutcome: outcome => {
      if (outcome.result !== 'changed') reasons.push(...outcome.reasons)
    },
  })
  return reasons.length > 0 ? {declined: reasons} : report
}
