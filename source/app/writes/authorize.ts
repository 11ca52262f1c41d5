// Who may do what, asked before anything is read or planned (F001).
import {type Refusal, refusal} from '../../domain/base/outcome.ts'
import {deskRefusal} from '../../domain/rules/patron-services/desk.ts'
import {joinRoleNames} from '../../domain/rules/roles/roles.ts'
import type {Action} from '../actions/action.ts'
import {type App, type Operator, operatorFaultOf, readOnlyReason} from '../app.ts'

/** Why this session may not use the action at all, or the operator who does it. */
export function authorize(
  app: App,
  action: Pick<Action, 'label' | 'roles' | 'ownOf' | 'needsDesk'>,
): {operator: Operator} | {refusal: Refusal} {
  if (app.readOnly) return {refusal: refusal('READ_ONLY', `${action.label} is not possible: ${readOnlyReason(app)}`)}
  if (!app.operator) {
    const {fact, help} = operatorFaultOf(app)
    return {refusal: refusal('NO_OPERATOR', `${fact}: ${help}`)}
  }
  const atDesk = action.needsDesk ? deskRefusal(app.operator.roles, app.desk) : undefined
  if (atDesk) return {refusal: atDesk}
  if (action.ownOf !== app.operator.id && !action.roles.some(role => app.operator?.roles.includes(role))) {
    return {refusal: refusal('ROLE', `${action.label} needs the role ${joinRoleNames(action.roles)}`)}
  }
  return {operator: app.operator}
}
