import {addRefusal} from '../../../app/add-user/add-users.ts'
import {today} from '../../../app/app.ts'
import type {Engine} from '../../shell/engine.ts'
import type {Feature} from '../../shell/feature.ts'
import {withEffects} from '../forms/effects.ts'
import {arrangeLibraries} from '../forms/fields/user-fields.ts'
import {whileSaving} from '../forms/save.ts'
import {type UserForm, withFields} from '../forms/state.ts'
import {
  type AddPurpose,
  addingEffects,
  beginAdding,
  beginDuplicating,
  checkAdding,
  openAdding,
  saveAdding,
} from './effects.ts'
import {addSituation} from './fields.ts'
import {onListKeys, onMenuKeys, onUserKeys} from './keys.ts'

const users = ['Administration', 'User Management']
const add = (engine: Engine): void => beginAdding(engine, false)
const register = (engine: Engine): void => beginAdding(engine, true)

/** Adding users, registering them at a desk, and duplicating. */
export const addUser = {
  id: 'add-user',
  extensions: {
    list: {keys: onListKeys, commands: {add, register, duplicate: beginDuplicating}},
    details: {keys: onUserKeys, commands: {duplicate: beginDuplicating}},
    menu: {keys: onMenuKeys, commands: {duplicate: duplicateFromMenu}},
  },
  forms: {
    add: {
      isNew: () => true,
      check: checkAdding,
      save: (engine, form, isGoingOn) => void whileSaving(engine, () => saveAdding(engine, form, isGoingOn, false)),
      arrange,
      answers: {
        alike: (engine, form, {isGoingOn}, answer) => {
          if (answer === 'save') void whileSaving(engine, () => saveAdding(engine, form, isGoingOn, true))
        },
      },
    },
  },
  pickers: {
    addType: {choose: (engine, {id}) => openAdding(engine, id, false)},
    registerType: {choose: (engine, {id}) => openAdding(engine, id, true)},
  },
  menu: [
    {path: [...users, 'Add User'], about: 'A form for a new user', at: 20, command: 'add', go: add},
    {
      path: [...users, 'Register New User'],
      about: 'A new user at a desk: the terms of use of the user group set the expiration date',
      at: 30,
      command: 'register',
      go: register,
    },
  ],
  // Not an action of the registry: it opens the form for a new user and leaves the template unchanged.
  menuItems: [
    {
      id: 'user.duplicate',
      entry: ({app}, target) => {
        if (target.kind !== 'one') return undefined
        const refused = addRefusal(app, false)
        const about = 'Opens the form for a new user with the group, job, dates, libraries and letters of this user.'
        return {label: 'Duplicate as a new user', about, key: 'C', refused: refused ? [refused] : []}
      },
      run: beginDuplicating,
    },
  ],
  commandLines: {add: () => 'usher user add', register: () => 'usher user register'},
} as const satisfies Feature

function duplicateFromMenu(engine: Engine): void {
  engine.store.set(state => ({...state, overlay: undefined}))
  beginDuplicating(engine)
}

function arrange({app}: Engine, form: UserForm, purpose: AddPurpose): UserForm {
  const fields = arrangeLibraries(form.fields, app.policy, addSituation(purpose.recordType))
  return withEffects(withFields(form, fields), addingEffects(form, purpose, today(app)))
}
