import type {Change} from '../../source/domain/base/plan.ts'

/** True for the change that lets a locked person sign in again. */
export function isUnlocking(change: Change): boolean {
  return change.kind === 'update' && change.entity === 'user' && change.after['locked_at'] === null
}
