import {beginAdding} from '../engine/adding.ts'
import {openBulk} from '../engine/bulk.ts'
import {type Engine, say} from '../engine/engine.ts'
import {levelUp, type MenuGoal, menuGoal, openLevel} from '../engine/main-menu.ts'
import {openServices} from '../engine/serving.ts'
import {openSite} from '../engine/site-opening.ts'
import type {Picking} from './picking.ts'

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
