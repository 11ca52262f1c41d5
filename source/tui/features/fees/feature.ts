import {type Feature, scope} from '../../shell/feature.ts'
import {feeCommands} from './commands.ts'
import {saveFeeForm} from './effects.ts'
import {feeFormFaults} from './form.ts'
import {feeKeys} from './keys.ts'
import {feesViewOf} from './state.ts'
import {FeesBody, feeTexts} from './view.tsx'

/** The Fines/Fees tab: fees with their transactions, and what can be done to them. */
export const fees = {
  id: 'fees',
  scopes: {
    fees: scope({keys: feeKeys, commands: feeCommands, outer: 'details', isAboutUsers: true}),
  },
  userViews: [
    {
      isShown: ({tab}) => tab === 'fees',
      scope: 'fees',
      lines: (state, app) => {
        const {head, table, foot} = feeTexts(state, app)
        return [...head, ...table.lines, ...foot]
      },
      Body: FeesBody,
    },
  ],
  // The filter is kept for the next user; marks are about the fees of this one.
  keepForNextUser: details => ({fees: {...feesViewOf(details), marked: []}}),
  forms: {
    fee: {
      isNew: () => true,
      check: (_engine, form) => feeFormFaults(form),
      userOf: ({owner}) => owner,
      save: saveFeeForm,
    },
  },
} as const satisfies Feature
