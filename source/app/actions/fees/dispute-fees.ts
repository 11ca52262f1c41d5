import {setDispute} from '../../../domain/rules/fees/fee-changes.ts'
import {feeRoles} from '../../../domain/rules/fees/site-fees.ts'
import {type Action, action} from '../action.ts'
import {areProblems, atDesk, feeActionBase, inputOf, prepareOnFees} from './fee-action.ts'
import {optionsNamed, readFeeWords} from './fee-words.ts'

const options = ['comment'] as const

function disputeAction(
  type: 'DISPUTE' | 'RESTORE',
  texts: Pick<Action, 'id' | 'label' | 'done' | 'asks' | 'about' | 'examples'>,
): Action {
  return action({
    ...feeActionBase,
    ...texts,
    roles: feeRoles,
    input: '[FEE...]',
    options: optionsNamed(options),
    prepare: input => {
      const words = readFeeWords(input, options)
      if (areProblems(words)) return words
      const notes = {comment: words.options.comment ?? null}
      const operation = type === 'DISPUTE' ? 'dispute' : 'restore'
      return prepareOnFees(operation, words.fees, inputOf(input), (fees, _file, facts) => ({
        changes: fees.flatMap(fee => setDispute(fee, type, atDesk(facts), notes)),
      }))
    },
  })
}

/** Puts fees in dispute: they are no longer owed and do not count for blocks (F253, F254). */
export const disputeFees = disputeAction('DISPUTE', {
  id: 'fee.dispute',
  label: 'Dispute fines and fees',
  done: 'Put fines and fees in dispute for',
  asks: users => `Put fines and fees of ${users} in dispute`,
  about: 'Put fines and fees in dispute: they are not owed and cause no block until they are restored.',
  examples: ["fee dispute u1048823 F1204 --comment 'Returned on 3 March'"],
})

/** Ends a dispute: the fees are owed again (F255-F257). */
export const restoreFees = disputeAction('RESTORE', {
  id: 'fee.restore',
  label: 'Restore fines and fees',
  done: 'Restored fines and fees of',
  asks: users => `Restore disputed fines and fees of ${users}`,
  about: 'End the dispute of fines and fees: they are owed again.',
  examples: ["fee restore u1048823 F1204 --comment 'Found on the shelf, unread'"],
})
