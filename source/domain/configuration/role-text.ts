// A role of a profile in one line, as commands write it: `32;scope=MAIN;period=1y;parameter=CirculationDesk::DESK1`.
import {joinOr} from '../base/join-or.ts'
import type {ProfileRole} from './configuration.ts'

const clauseNames = ['scope', 'period', 'active', 'parameter'] as const
type Clause = (typeof clauseNames)[number]

/** The role as text that `readRole` reads back; empty clauses and defaults are left out. */
export function roleText({role_type, scope, period, active, parameter}: ProfileRole): string {
  return [
    role_type,
    ...(scope === '' ? [] : [`scope=${scope}`]),
    ...(period === '' ? [] : [`period=${period}`]),
    ...(active ? [] : ['active=no']),
    ...(parameter.length === 0 ? [] : [`parameter=${parametersText(parameter)}`]),
  ].join(';')
}

/** Parameters of a role as `type:scope:value`, with commas between. */
export function parametersText(parameter: ProfileRole['parameter']): string {
  return parameter.map(each => [each['type'], each['scope'], each['value']].map(text => text ?? '').join(':')).join(',')
}

/** Reads the text of `parametersText`; a third colon belongs to the value. */
export function readParameters(text: string): ProfileRole['parameter'] {
  return text
    .split(',')
    .map(each => each.trim())
    .filter(each => each !== '')
    .map(each => {
      const [type = '', scope = '', ...value] = each.split(':')
      return {type, scope, value: value.join(':')}
    })
}

/** Reads a role from text, or says what is wrong with it. Whether role and scope exist is validated with the configuration. */
export function readRole(text: string): {readonly role: ProfileRole} | {readonly fault: string} {
  const [role_type = '', ...clauses] = text.split(';').map(each => each.trim())
  if (role_type === '' || role_type.includes('='))
    return {fault: `Role "${text}" is not valid: begin with the role code, for example 32;scope=MAIN;period=1y`}
  const given = new Map<Clause, string>()
  for (const clause of clauses.filter(each => each !== '')) {
    const [, name = '', value = ''] = /^([a-z]+)=(.*)$/.exec(clause) ?? []
    const part = clauseNames.find(each => each === name)
    if (part === undefined)
      return {
        fault: `Role "${role_type}": "${clause}" is not valid: use ${joinOr(clauseNames.map(each => `${each}=`))}`,
      }
    if (given.has(part)) return {fault: `Role "${role_type}": ${part} is given twice`}
    given.set(part, value)
  }
  const active = given.get('active') ?? 'yes'
  if (active !== 'yes' && active !== 'no')
    return {fault: `Role "${role_type}": active "${active}" is not valid: use yes or no`}
  return {
    role: {
      role_type,
      scope: given.get('scope') ?? '',
      period: given.get('period') ?? '',
      active: active === 'yes',
      parameter: readParameters(given.get('parameter') ?? ''),
    },
  }
}
