// Roles on General with regard to others: copied from another person, compared with theirs, and where one came from.
import {actionLabel} from '../../../app/actions/action-labels.ts'
import {copyRolesAction} from '../../../app/actions/copy-roles.ts'
import {minuteText} from '../../../app/display/text/moments.ts'
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

/** Asks for the other person, unless what follows is refused anyway. */
export function askForOther(engine: Engine, purpose: RolePurpose) {
  if (purpose === 'copy') {
    const admitted = authorize(engine.app, {label: 'Copy roles', roles: userManagers})
    if ('refusal' in admitted) return say(engine, 'warning', admitted.refusal.sentence)
  }
  engine.store.set(state => ({...state, prompt: {kind: 'otherPerson', purpose, field: textField()}}))
}

/** Goes on with the other person, by primary identifier. */
export function withOther(engine: Engine, purpose: RolePurpose, word: string): void {
  const {person} = engine.store.get()
  const own = person?.file
  if (!own) return
  void prepare(engine, async () => {
    const {reads} = engine.app
    const id = (await reads.findIds([word])).get(word.toLowerCase())
    const [other] = id === undefined ? [] : await reads.files([id], ['roles'])
    if (!other) {
      say(engine, 'warning', `There is no user "${word}": write a primary identifier`)
      return undefined
    }
    if (other.user.id === own.user.id) {
      say(engine, 'warning', `"${word}" is this person: name another one`)
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
  say(engine, 'note', refused || `${name} has no role in force that is not here already`)
  return undefined
}

// Both are read now: the screen may be older than the other person's roles.
async function comparison({app}: Engine, {user}: UserFile, other: UserFile): Promise<Overlay | undefined> {
  const [own] = await app.reads.files([user.id], ['roles'])
  const named = (one: UserFile['user']) => ({primary_id: one.primary_id, name: listName(one, app.policy)})
  return own && roleComparison([named(user), named(other.user)], compareRoles(own.roles, other.roles))
}

/** Tells when, by whom and by what the role under the cursor was given. */
export function tellOrigin(engine: Engine) {
  const {person} = engine.store.get()
  const entry = person && currentSegment(person)
  const role = person?.file?.roles.find(each => each.id === entry?.row.id)
  const file = person?.file
  if (!file || !role) return say(engine, 'note', 'There is no role here: A adds one')
  void prepare(engine, async () => {
    const {app} = engine
    const [origin] = await roleOrigins(app, file, [role])
    if (!origin) return undefined
    const {changeSet: given, batch} = origin
    const when = given === undefined ? [] : [`Given on ${minuteText(given.at)} UTC`]
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
