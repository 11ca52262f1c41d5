import type {Day} from '../../domain/base/day.ts'
import type {Problem} from '../../domain/base/outcome.ts'
import type {Field} from '../../domain/entity/kind.ts'
import {readValue} from '../../domain/entity/read-value.ts'
import {userManagers} from '../../domain/rules/roles.ts'
import {lockedField, type Setting, setFieldsPlan} from '../../domain/rules/set-fields.ts'
import {user} from '../../domain/user/index.ts'
import {action} from '../action.ts'
import {nearest} from '../queries/nearest.ts'

const form = /^([A-Za-z_-]+?)(\+=|-=|=)([\s\S]*)$/

export const setFields = action({
  id: 'user.set',
  label: 'Set fields',
  done: 'Changed',
  about:
    'Sets fields of users: FIELD=VALUE, FIELD= to clear, FIELD+=CODE and FIELD-=CODE for lists. Dates may be +1y, -90d, eoy.',
  keywords: ['edit', 'change', 'field'],
  keys: [],
  roles: userManagers,
  danger: 'moderate',
  lists: [],
  input: 'FIELD=VALUE...',
  examples: [
    'user set u1048823 user_group=GRAD expiry_date=2028-06-30',
    "user set --filter 'group:GRAD' expiry_date=+1y --dry-run",
  ],
  undo: {possible: true},
  prepare: (input, {today, policy}) => {
    if (input.length === 0) return [usage('Say what to set, as FIELD=VALUE')]
    const settings: Setting[] = []
    const problems: Problem[] = []
    for (const text of input) {
      const read = readSetting(text, today)
      if ('sentence' in read) problems.push(read)
      else if (read.how === 'set' && settings.some(each => each.field === read.field))
        problems.push(usage(`${read.field} is given twice: say which value is meant`))
      else settings.push(read)
    }
    if (problems.length > 0) return problems
    return {
      input: {set: input.join('\n')},
      refuse: file => {
        const locked = lockedField(file.user, settings, policy)
        return locked ? [locked] : []
      },
      plan: (file, facts) => setFieldsPlan(file.user, settings, policy, facts.today),
    }
  },
})

/** The field a person means by a name: its own, with dashes for underscores, or an alias. */
export function fieldNamed(name: string): [string, Field] | undefined {
  const wanted = name.toLowerCase().replaceAll('-', '_')
  return Object.entries<Field>(user.fields).find(([own, field]) => own === wanted || field.alias?.includes(wanted))
}

function readSetting(text: string, today: Day): Setting | Problem {
  const parts = form.exec(text)
  if (!parts) return usage(`"${text}" is not FIELD=VALUE`)
  const [, name = '', sign, value = ''] = parts
  const found = fieldNamed(name)
  if (!found) return usage(`There is no field "${name}"${nearest(name, Object.keys(user.fields))}`)
  const [own, field] = found
  if (sign !== '=' && field.kind !== 'codes') return usage(`${field.label} holds one value: write ${own}=VALUE`)
  const read = readValue(field, value, today)
  if ('fault' in read) return {entity: 'user', field: own, code: 'FORMAT', sentence: read.fault}
  return {field: own, how: sign === '+=' ? 'add' : sign === '-=' ? 'remove' : 'set', value: read.value}
}

function usage(sentence: string): Problem {
  return {entity: 'action', field: '', code: 'USAGE', sentence}
}
