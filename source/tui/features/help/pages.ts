import type {App} from '../../../app/app.ts'
import type {ActiveKeys} from '../../../app/display/keys/remap.ts'
import {type Role, styled, type Theme} from '../../../app/display/theme.ts'
import {filterTargets} from '../../../app/queries/filter/filter-fields.ts'
import {hasWords, isWords} from '../../../app/queries/filter/filter-states.ts'
import {setting} from '../../../domain/entity/policy.ts'
import {cutSafe, padded, safe, wrapSafe} from '../../ui/text.ts'

const termWidth = 30

function pair(left: string, right: string, width: number, theme: Theme): string[] {
  const [first = '', ...rest] = wrapSafe(right, width - termWidth - 1, theme)
  const head = padded(styled(theme, 'key', cutSafe(left, termWidth - 1, theme)), termWidth)
  return [` ${head}${first}`, ...rest.map(line => ` ${' '.repeat(termWidth)}${line}`)]
}

function paragraph(text: string, width: number, theme: Theme): string[] {
  return [...wrapSafe(text, width, theme).map(line => ` ${line}`), '']
}

// Wraps a list of names, which `wrapSafe` would cut at its maximum length.
function nameList(names: readonly string[], width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const name of names) {
    if (line !== '' && line.length + 2 + name.length + 1 > width) {
      lines.push(` ${line},`)
      line = name
    } else line += line === '' ? name : `, ${name}`
  }
  return [...lines, ` ${line}`, '']
}

function heading(text: string, theme: Theme): string {
  return ` ${styled(theme, 'title', text)}`
}

const terms: readonly (readonly [string, string])[] = [
  ['ana silva', 'both words, anywhere in names, identifiers and e-mail addresses, ignoring case and accents'],
  ['"ana silva"', 'this exact phrase'],
  ['group:GRAD', 'a field has this value, by its code or its label'],
  ['group:GRAD,ALUM  group:!GRAD', 'one of these; not this one'],
  ['expires<2027-01-01', 'also > <= >= and relative days: expires<+30d, expires>=today'],
  ['owes>10  notes>2', 'amounts, and numbers of segments'],
  ['job_description~night', 'contains this text'],
  ['note~/over ?due/', 'a pattern'],
  ['purge_date:', 'the field is empty'],
  ['!is:active', 'not: excludes a term'],
  ['a or b  (a or b) c', 'either; a space means and'],
]

/** Returns the page on the filter language, from the tables that the parser uses. */
export function filterPage(width: number, theme: Theme): string[] {
  const named = [...isWords].flatMap(([name, {about}]) => pair(`is:${name}`, about, width, theme))
  const whole =
    'An e-mail address or an identifier after its field name (email:, identifier:, barcode:, id:) is compared whole and case-sensitively.'
  return [
    ...terms.flatMap(([term, about]) => pair(term, about, width, theme)),
    '',
    ...paragraph(whole, width, theme),
    heading('STATES', theme),
    ...named,
    '',
    heading('HAS', theme),
    ...paragraph([...hasWords.keys()].map(name => `has:${name}`).join('  '), width, theme),
    heading('FIELDS', theme),
    ...nameList([...filterTargets.keys()], width),
  ]
}

const flags = [
  ['B', 'blocked: a block is active'],
  ['N', 'has notes'],
  ['$', 'owes something'],
  ['L', 'locked out'],
  ['X', 'expired'],
  ['E', 'external account'],
  ['. -', 'does not hold; cannot be for a contact'],
] as const

const samples: readonly (readonly [Role, string, string])[] = [
  ['blocked', 'BLOCKED', 'a block is active; B among the flags'],
  ['locked', 'LOCKED', 'locked out after wrong passwords'],
  ['expired', 'EXPIRED', 'the expiration date has passed'],
  ['inactive', 'INACTIVE', 'cannot sign in'],
  ['owes', 'owes', 'money is owed; $ among the flags'],
  ['dim', '-', 'empty'],
  ['mark', '*', 'marked'],
  ['good', 'OK', 'done'],
  ['key', 'NOTE', 'information; goes by itself'],
  ['warning', 'WARN', 'not done, with the reason; gone with the next key'],
  ['error', 'ERROR', 'something went wrong; Esc dismisses it'],
]

/** Returns the page on signs and colours; every colour is accompanied by a word or sign. */
export function signsPage(width: number, theme: Theme): string[] {
  const sign = (one: string, about: string): string[] => pair(one, about, width, theme)
  return [
    heading('FLAGS  BN$LXE', theme),
    ...flags.flatMap(([flag, about]) => sign(flag, about)),
    '',
    heading('SIGNS', theme),
    ...sign('>', 'the current row, column or segment'),
    ...sign('*', 'marked'),
    ...sign('^ v', 'the list is sorted by this column, ascending or descending'),
    ...sign(theme.isAscii ? '~' : '…', 'cut off; before a number: about'),
    ...sign('+', 'after a number: still counting'),
    ...sign('rw ro', 'this session may change users; may only look'),
    '',
    heading('COLOURS', theme),
    ...samples.map(([role, word, about]) => ` ${padded(styled(theme, role, word), termWidth)}${about}`),
  ]
}

/** Returns the page on the operator, the database and the permissions. */
export function aboutPage(app: App, keys: ActiveKeys, width: number, theme: Theme): string[] {
  const {operator, login, location, desk, readOnly, whyReadOnly, policy} = app
  const who = operator ? `${operator.name} (${operator.primary_id})` : `no user with the login "${login}"`
  const one = (label: string, text: string): string[] => pair(label, safe(text, theme), width, theme)
  return [
    ...paragraph('Usher: user management for a library, in the terminal.', width, theme),
    ...one('Library', setting(policy, 'institution_name')),
    ...(location === undefined ? [] : one('Database', location)),
    ...one('Operator', who),
    ...one('Roles in force', operator?.roles.join(', ') || 'none'),
    ...one('Circulation desk', desk ?? 'none'),
    ...one(
      'This session',
      readOnly
        ? `read-only${whyReadOnly === undefined ? '' : `: ${whyReadOnly}`}`
        : 'can change users, within your roles',
    ),
    ...one('Keys', `preset ${keys.preset}${keys.faults.length > 0 ? `, ${keys.faults.length} not in force` : ''}`),
    '',
    ...paragraph(
      'Everything here can also be done from the shell: usher help lists the commands, and @ shows what you did as commands. The history records every change, and u undoes the last one.',
      width,
      theme,
    ),
  ]
}
