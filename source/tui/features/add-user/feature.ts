import {addRefusal} from '../../../app/add-user/add-users.ts'
import {today} from '../../../app/app.ts'
import type {Engine} from '../../shell/engine.ts'
import type {Feature} from '../../shell/feature.ts'
import {withEffects} from '../forms/effects.ts'
import {markMandatory} from '../forms/fields/segment-sections.ts'
import {arrangeLibraries} from '../forms/fields/user-fields.ts'
import {whileSaving} from '../forms/save.ts'
import {type UserForm, withFields} from '../forms/state.ts'
import {
  type AddPurpose,
  addEffects,
  checkAddForm,
  openAddForm,
  saveAddForm,
  startAddUser,
  startDuplicate,
} from './effects.ts'
import {addSituation, isNeededFor} from './fields.ts'
import {onListKeys, onMenuKeys, onUserKeys} from './keys.ts'

const users = ['Administration', 'User Management']
const add = (engine: Engine): void => startAddUser(engine, false)
const register = (engine: Engine): void => startAddUser(engine, true)

/** Adding users, registering them at a desk, and duplicating. */
export const addUser = {
  id: 'add-user',
  extensions: {
    list: {keys: onListKeys, commands: {add, register, duplicate: startDuplicate}},
    details: {keys: onUserKeys, commands: {duplicate: startDuplicate}},
    menu: {keys: onMenuKeys, commands: {duplicate: duplicateFromMenu}},
  },
  forms: {
    add: {
      isNew: () => true,
      check: checkAddForm,
      save: (engine, form, isGoingOn) => void whileSaving(engine, () => saveAddForm(engine, form, isGoingOn, false)),
      arrange,
      answers: {
        alike: (engine, form, {isGoingOn}, answer) => {
          if (answer === 'save') void whileSaving(engine, () => saveAddForm(engine, form, isGoingOn, true))
        },
      },
    },
  },
  pickers: {
    addType: {choose: (engine, {id}) => openAddForm(engine, id, false)},
    registerType: {choose: (engine, {id}) => openAddForm(engine, id, true)},
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
      run: startDuplicate,
    },
  ],
  commandLines: {add: () => 'usher user add', register: () => 'usher user register'},
} as const satisfies Feature

function duplicateFromMenu(engine: Engine): void {
  engine.store.set(state => ({...state, overlay: undefined}))
  startDuplicate(engine)
}

function arrange({app}: Engine, form: UserForm, purpose: AddPurpose): UserForm {
  const {policy} = app
  const situation = addSituation(purpose.recordType)
  const isNeeded = isNeededFor(purpose.recordType, policy)
  const marked = markMandatory(form.fields, {policy, situation, isNeeded})
  const fields = arrangeLibraries(marked, policy, situation)
  return withEffects(withFields(form, fields), addEffects(form, purpose, today(app)))
}
