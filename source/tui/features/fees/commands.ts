import type {Engine} from '../../shell/engine.ts'
import type {CommandsFor} from '../../shell/feature.ts'
import {linesOf, movingCommands} from '../../shell/input/moving.ts'
import {commandIn} from '../../shell/input/scopes.ts'
import {leaveUser, type UserDetails, updateDetails, userPage} from '../user/state.ts'
import {beginFeeAction} from './effects.ts'
import type {feeKeys} from './keys.ts'
import {markFee, moveFee, nextFilter} from './state.ts'

function change({store}: Engine, step: (details: UserDetails) => UserDetails): void {
  store.set(state => updateDetails(state, step))
}

export const feeCommands: CommandsFor<typeof feeKeys> = {
  add: engine => beginFeeAction(engine, 'add'),
  pay: engine => beginFeeAction(engine, 'pay'),
  waive: engine => beginFeeAction(engine, 'waive'),
  dispute: engine => beginFeeAction(engine, 'dispute'),
  restore: engine => beginFeeAction(engine, 'restore'),
  refund: engine => beginFeeAction(engine, 'refund'),
  filter: engine => change(engine, nextFilter),
  mark: engine => change(engine, markFee),
  ...movingCommands((engine, distance) =>
    engine.store.set(state =>
      updateDetails(state, details => moveFee(details, linesOf(distance, Math.ceil(userPage(state.size) / 2)))),
    ),
  ),
  leave: ({store}) => store.set(leaveUser),
  help: commandIn('details', 'help'),
}
