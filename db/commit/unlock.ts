import type {Change} from '../../source/domain/base/plan.ts'

/** True for a change that unlocks a user. */
export function isUnlocking(change: Change): boolean {
  return change.kind === 'update' && change.entity === 'user' && change.after['locked_at'] === null
}
