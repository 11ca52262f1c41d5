// Copying roles from another user, comparing with another user, and finding the origin of a role.

import {actionLabel} from '../../../app/actions/action-labels.ts'
import {copyRolesAction} from '../../../app/actions/copy-roles.ts'
import {zonedMinuteText} from '../../../app/display/text/moments.ts'
import {roleOrigins, roleReason} from '../../../app/history/role-origins.ts'
import {authorize} from '../../../app/writes/authorize.ts'
import {confirmation} from '../../../app/writes/confirmation.ts'
import {selectIds} from '../../../app/writes/selection.ts'
import {compareRoles} from '../../../domain/rules/roles/role-copy.ts'
import {roleName} from '../../../domain/rules/roles/role-remarks.ts'
import {userManagers} from '../../../domain/rules/roles/roles.ts'
import {role as roleEntity, type UserFile} from '../../../domain/user/index.ts'
import {listName} from '../../../domain/user/name.ts'
import {valuesOf} from '../../../domain/user/user-file.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {prepare} from '../../shell/prepare.ts'
import type {Overlay} from '../../shell/state.ts'
import {textField} from '../../ui/text-field.ts'
import {askFor} from '../confirm/state.ts'
import {asking} from '../forms/question/state.ts'
import {currentSegment} from '../user/segment-cursor.ts'
import {type RolePurpose, roleComparison} from './state.ts'

/** Asks for the other user. Copying is refused first if the operator lacks the permission. */
export function askForOther(engine: Engine, purpose: RolePurpose) {
  if (purpose === 'copy') {
    const admitted = authorize(engine.app, {label: 'Copy roles', roles: userManagers})
    if ('refusal' in admitted) return say(engine, 'warning', admitted.refusal.sentence)
  }
  engine.store.set(state => ({...state, prompt: {kind: 'otherUser', purpose, field: textField()}}))
}

/** Continues with the other user, given by primary identifier. Unknown users and the open user itself are refused. */
export function continueWithUser(engine: Engine, purpose: RolePurpose, word: string): void {
  const {details} = engine.store.get()
  const own = details?.file
  if (!own) return
  void prepare(engine, async () => {
    const {reads} = engine.app
    const id = (await reads.findIds([word])).get(word.toLowerCase())
    const [other] = id === undefined ? [] : await reads.files([id], ['roles'])
    if (!other) {
      say(engine, 'warning', `User "${word}" does not exist: type a primary identifier`)
      return undefined
    }
    if (other.user.id === own.user.id) {
      say(engine, 'warning', `"${word}" is this user: type another identifier`)
      return undefined
    }
    return purpose === 'copy' ? askToCopy(engine, other, own) : comparison(engine, own, other)
  })
}

async function askToCopy(engine: Engine, from: UserFile, to: UserFile): Promise<Overlay | undefined> {
  const {app} = engine
  const request = {action: copyRolesAction(from), input: [], selection: selectIds([to.user.id])}
  const question = await confirmation(app, request)
  const name = listName(from.user, app.policy)
  if ('declined' in question) {
    say(engine, 'warning', question.declined.map(each => each.sentence).join('; '))
    return undefined
  }
  if (question.counts.changed > 0) {
    const {previewed} = question
    const then = {do: 'request', request: {...request, ...(previewed ? {previewed} : {})}} as const
    const remarks = [`From ${name} (${from.user.primary_id}).`, 'Reversible: u undoes it.']
    return askFor('Confirm', {...question, button: 'Copy roles'}, then, remarks)
  }
  const [line] = question.lines
  const refused = question.counts.unchanged === 0 && line ? line.text : ''
  say(engine, 'note', refused || `${name} has no active role that this user does not already have`)
  return undefined
}

// Reads both users again, since the screen may be older than the other user's roles.
async function comparison({app}: Engine, {user}: UserFile, other: UserFile): Promise<Overlay | undefined> {
  const [own] = await app.reads.files([user.id], ['roles'])
  const named = (one: UserFile['user']) => ({primary_id: one.primary_id, name: listName(one, app.policy)})
  return own && roleComparison([named(user), named(other.user)], compareRoles(own.roles, other.roles))
}

/** Shows when, by which operator and by which batch the current role was given. */
export function showRoleOrigin(engine: Engine) {
  const {details} = engine.store.get()
  const entry = details && currentSegment(details)
  const role = details?.file?.roles.find(each => each.id === entry?.row.id)
  const file = details?.file
  if (!file || !role) return say(engine, 'note', 'There is no role here: A adds one')
  void prepare(engine, async () => {
    const {app} = engine
    const [origin] = await roleOrigins(app, file, [role])
    if (!origin) return undefined
    const {changeSet: given, batch} = origin
    const when = given === undefined ? [] : [`Given on ${zonedMinuteText(given.at)}`]
    const who = batch ? [`By ${batch.operator}: ${actionLabel(batch.action)}, batch ${batch.id}`] : []
    return asking({
      purpose: 'told',
      heading: roleName(valuesOf(roleEntity, role), app.policy.codes),
      lines: [...when, ...who, roleReason(origin)].filter(Boolean),
      answers: [{id: 'on', label: 'Go on'}],
      form: undefined,
    })
  })
}
