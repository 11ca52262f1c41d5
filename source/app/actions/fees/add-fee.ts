import {joinOr} from '../../../domain/base/join-or.ts'
import {refusal} from '../../../domain/base/outcome.ts'
import {setting} from '../../../domain/entity/policy.ts'
import {newFee} from '../../../domain/rules/fees/fee-changes.ts'
import {feeRoles, isLibraryFee, manualFeeTypes, patronRefusal} from '../../../domain/rules/fees/site-fees.ts'
import {creditType} from '../../../domain/user/fee-balances.ts'
import {subjectOf} from '../../../domain/user/user-file.ts'
import {usageProblem} from '../../edits/read-field-edit.ts'
import {action} from '../action.ts'
import {areProblems, atDesk, feeActionBase, inputOf} from './fee-action.ts'
import {amountOption, findAmong, optionsNamed, readFeeWords} from './fee-words.ts'

const options = ['fee-type', 'amount', 'owner', 'comment'] as const

/** Adds a fine, fee or credit by hand (F227-F239). */
export const addFee = action({
  ...feeActionBase,
  id: 'fee.add',
  label: 'Add a fine or fee',
  done: 'Added a fine or fee to',
  asks: users => `Add a fine or fee to ${users}`,
  about:
    'Add a fine or fee of a type that may be added by hand. A credit is subtracted from what is owed and needs a comment.',
  roles: feeRoles,
  input: '',
  options: optionsNamed(options),
  examples: [
    'fee add u1048823 --fee-type LOCKERKEY --amount 15.00',
    "fee add u1048823 --fee-type CREDIT --amount 4.50 --comment 'Paid twice'",
  ],
  prepare: (input, {policy}) => {
    const words = readFeeWords(input, options)
    if (areProblems(words)) return words
    const [word] = words.fees
    if (word !== undefined) return [usageProblem(`"${word}" is not expected here`)]
    const {'fee-type': wanted, comment, owner: ownerText} = words.options
    const types = manualFeeTypes(policy)
    const choices = joinOr(types.map(each => each.code))
    if (wanted === undefined) return [usageProblem(`--fee-type is needed: use ${choices}`)]
    const type = findAmong(types, wanted)?.code
    if (type === undefined)
      return [usageProblem(`Fees of the type "${wanted}" cannot be added by hand: use ${choices}`)]
    const amount = amountOption('amount', words.options.amount)
    if (areProblems(amount)) return amount
    const {minor} = amount
    if (minor === undefined) return [usageProblem('--amount is needed, such as 12.50')]
    if (type === creditType && comment === undefined) return [usageProblem('A credit needs a --comment')]
    const institution = setting(policy, 'institution_code')
    const owner = ownerText ?? institution
    if (owner !== institution && policy.codes.tables.get('Library')?.get(owner)?.enabled !== true)
      return [usageProblem(`--owner "${owner}" is not valid: use ${institution} or the code of a library`)]
    return {
      input: inputOf(input),
      refuse: (file, facts) => {
        const noPatron = patronRefusal(file)
        if (noPatron) return [noPatron]
        const needsDesk = isLibraryFee(facts.policy, type) && facts.desk === undefined
        return needsDesk
          ? [
              refusal(
                'NO_DESK',
                'Fees of a library are added at a circulation desk: use --desk CODE, USHER_DESK or your settings',
              ),
            ]
          : []
      },
      plan: (file, facts) => ({
        subject: subjectOf(file.user),
        changes: [
          newFee(
            file.user.id,
            {fee_type: type, original_amount: type === creditType ? -minor : minor, owner, comment: comment ?? null},
            atDesk(facts),
          ),
        ],
      }),
    }
  },
})
