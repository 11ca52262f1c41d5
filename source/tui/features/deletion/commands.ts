import {findAction} from '../../../app/actions/registry.ts'
import type {Command, CommandsFor} from '../../shell/feature.ts'
import {step} from '../../ui/scrolling.ts'
import {ask} from '../confirm/ask.ts'
import {openUser} from '../user/state.ts'
import type {blockedKeys} from './keys.ts'
import type {BlockedChoice} from './state.ts'

const close: Command = ({store}) => store.set(state => ({...state, overlay: undefined}))

const choose =
  (by: number): Command =>
  ({store}) =>
    store.set(state => {
      const {overlay} = state
      if (overlay?.kind !== 'blocked') return state
      return {...state, overlay: {...overlay, chosen: step(overlay.chosen, by, overlay.choices.length)}}
    })

const take =
  (choice: BlockedChoice): Command =>
  engine => {
    const {overlay} = engine.store.get()
    if (overlay?.kind !== 'blocked' || !overlay.choices.includes(choice)) return
    const {id} = overlay.subject
    close(engine)
    if (choice === 'view') engine.store.set(state => ({...state, details: openUser(id)}))
    const deactivate = findAction('user.deactivate')
    if (choice === 'deactivate' && deactivate) ask(engine, deactivate, [], [id])
  }

export const blockedCommands: CommandsFor<typeof blockedKeys> = {
  run: engine => {
    const {overlay} = engine.store.get()
    if (overlay?.kind === 'blocked') take(overlay.choices[overlay.chosen] ?? 'cancel')(engine)
  },
  down: choose(1),
  up: choose(-1),
  view: take('view'),
  deactivate: take('deactivate'),
  close,
}
