// Assigning all roles of a profile to the open user.

import {setFields} from '../../../app/actions/set-fields.ts'
import {today} from '../../../app/app.ts'
import {counted} from '../../../app/display/text/counts.ts'
import {profileWords} from '../../../app/edits/profile-words.ts'
import {type Engine, say, sayFault} from '../../shell/engine.ts'
import {refresh} from '../../shell/refresh.ts'
import {asTask, reasonsAgainst, writeOne} from '../forms/save.ts'
import {openPicker} from '../picker/effects.ts'
import {mayEdit, openNewEntry} from '../segments/effects.ts'
import {askForOther} from './role-sources.ts'

/** Handles the choice: opens the form of one role, assigns a profile, or asks for a user to copy from. */
export function assignProfileOrCopy(engine: Engine, id: string) {
  if (id === 'copy') return askForOther(engine, 'copy')
  if (!id.startsWith('profile ')) return openNewEntry(engine, id)
  void giveProfile(engine, id.slice('profile '.length)).catch(error => sayFault(engine, error))
}

async function giveProfile(engine: Engine, name: string): Promise<void> {
  const {app, store} = engine
  const {details} = store.get()
  const profile = (await app.reads.site.configuration()).profiles.get(name)
  const words = profile ? profileWords(profile, today(app)) : []
  if (!details || !profile || words.length === 0)
    return say(engine, 'warning', `The role profile ${name} has no active role`)
  await asTask(engine, 'Give roles', async () => {
    const result = await writeOne(engine, setFields, words, details.id)
    await refresh(engine)
    const reasons = reasonsAgainst(result)
    if (reasons.length > 0) return say(engine, 'warning', reasons.map(each => each.sentence).join('; '))
    const isSame = 'result' in result && result.result === 'unchanged'
    if (isSame) return say(engine, 'note', `All roles of the profile ${profile.name} are already assigned`)
    say(engine, 'ok', `Assigned the roles of the profile ${profile.label || profile.name}. u undoes.`)
  })
}

const countOf = (roles: number): string => counted(roles, 'role')

/** Asks what to assign: one role, a profile, or the roles of another user. */
export async function beginAddingRoles(engine: Engine): Promise<void> {
  if (!engine.store.get().details?.file || !mayEdit(engine, 'Add')) return
  const {profiles} = await engine.app.reads.site.configuration()
  openPicker(engine, {
    purpose: 'roleProfile',
    title: 'Assign which roles?',
    entries: [
      {id: 'roles', label: 'One role', about: 'Role, scope, expiration date and parameters'},
      ...[...profiles.values()].map(({name, label, roles}) => ({
        id: `profile ${name}`,
        label: `Profile: ${label || name}`,
        note: countOf(roles.filter(each => each.active).length),
      })),
      {id: 'copy', label: 'Roles of another user', about: 'Copies the active roles of another user'},
    ],
  })
}
