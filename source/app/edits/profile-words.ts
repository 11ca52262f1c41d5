import type {Day} from '../../domain/base/day.ts'
import type {RoleProfile} from '../../domain/configuration/configuration.ts'
import {endOfPeriod} from '../../domain/configuration/terms.ts'
import {additionWord, type Clause} from './write-edit.ts'

/** The words of an edit that give the active roles of a profile; `clauses` say something else of all of them. */
export function profileWords(
  {roles}: RoleProfile,
  today: Day,
  clauses: readonly Clause[] = [],
  isSaid: (field: string) => boolean = () => false,
): string[] {
  return roles
    .filter(each => each.active)
    .map(({role_type, scope, period, parameter}) => {
      const own: Clause[] = [
        // For no place in particular it is given as by hand: for the institution.
        ...(scope === '' ? [] : [['scope', scope] as const]),
        ['expiry_date', endOfPeriod(period, today) ?? ''],
        ['parameter', parameter.map(each => Object.values(each).join(':')).join(',')],
      ]
      const given = own.filter(([field]) => !isSaid(field))
      return additionWord('roles', role_type, [...given, ...clauses])
    })
}
