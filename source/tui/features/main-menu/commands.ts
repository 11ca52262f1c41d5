import {beginAdding} from '../add-user/effects.ts'
import {openBulk} from '../bulk-edit/effects.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {levelUp, type MenuGoal, menuGoal, openLevel} from './effects.ts'
import {openServices} from '../patron-services/effects.ts'
import {openSite} from '../configuration/open-configuration.ts'
import type {Picking} from '../picker/picking.ts'

export const menuPicking: Picking = {
  choose: (engine, {id}) => {
    const goal = menuGoal(id)
    if (goal) go(engine, goal)
    else openLevel(engine, id)
  },
  back: (engine, {entries}) => levelUp(engine, entries),
}

function go(engine: Engine, goal: MenuGoal): void {
  if (goal.go === 'site') openSite(engine, goal.area)
  else if (goal.go === 'bulk') openBulk(engine)
  else if (goal.go === 'list') engine.store.set(state => ({...state, person: undefined}))
  else if (goal.go === 'services') showServices(engine)
  else beginAdding(engine, goal.go === 'register')
}

function showServices(engine: Engine): void {
  if (engine.store.get().person) openServices(engine)
  else say(engine, 'note', 'Manage Patron Services: open a user first, with / and Enter')
}
