import {registry} from '../../source/app/actions/registry.ts'
import {keyLabel} from '../../source/app/display/keys/hints.ts'
import {listKeys} from '../../source/app/display/keys/list-keys.ts'
import {presets} from '../../source/app/display/keys/presets.ts'
import {countNames, filterTargets} from '../../source/app/queries/filter/filter-fields.ts'
import {duplicateWords, findingWords, hasWords, isWords} from '../../source/app/queries/filter/filter-states.ts'
import {sortables} from '../../source/app/queries/order.ts'
import {serverForm} from '../boot.ts'
import {formats} from '../output/format.ts'
import {edits} from './edits.ts'
import type {topicNames} from './topic-names.ts'

type Topic = (typeof topicNames)[number]

/** The texts of `usher help TOPIC`. */
export const topics: Readonly<Record<Topic, () => string>> = {
  filter,
  edits,
  formatting,
  'exit-codes': exitCodes,
  environment,
  keys,
}

function filter(): string {
  return `The filter language, for --filter, views and the keys / + -

Words
  ana silva             both, anywhere in names, identifiers and e-mail addresses; accents and case do not count
  ana*                  a word that begins so;  "van der berg"  these words in this sequence (last, first, middle name)
  name:silva            in last, first or middle name only

Fields
  user_group:GRAD       a field has this value; codes are found by their label too, and by its beginning: group:undergrad
  group:GRAD,ALUM       one of these;  group:!GRAD  not this one;  group:  none at all
  last_name:Ber*        begins so;  job_description~night  has this part;  last_name~/^van|^de/  matches (slow)
  expires<+30d          also > >= <=; days are 2027-06-30, today, eoy, +30d, -2w, +6m, -1y
  updated_date:today    a moment is asked for by its day
  owes>10, notes>2      amounts; how many entries a list has: ${[...countNames.keys()].slice(0, 6).join(', ')}, ...
  role:50 note~lost     fields of entries; role_expiry:  a role without one;  note:  no note at all
  identifier:0042       also email: barcode: id:  - the whole value, case-sensitively, unless the policy
                        identifier_search is forgiving;  identifier~42  is a part of it in any case
  proxy_for:u1001       by the primary identifier;  batch:123  whom a batch changed

States and lists
  is:                   ${listed(isWords.keys())}
  has:                  ${listed(hasWords.keys())}
  finding:              ${listed(findingWords.keys())}
  duplicate:            ${listed(duplicateWords.keys())}

Together
  !is:active            not;  A or B;  (A or B) C;  a space means "and"
  "a \\"b\\""             quotation marks keep blanks, commas and signs; a backslash keeps a quotation mark

Quote the whole filter for your shell. --sort takes names like ${[...sortables.keys()].slice(0, 5).join(', ')} and any
field of the user; a minus before one turns it around. Fields have short names too, such as id, group, expires and born.

All fields
${wrapped(mainFields())}
`
}

// One name for each field; who manages an entry is asked for so seldom that it would only be in the way here.
function mainFields(): readonly string[] {
  const seen = new Set<string>()
  return [...filterTargets].flatMap(([name, {entity, name: own}]) => {
    const isKnown = seen.has(`${entity}.${own}`) || own === 'segment_type'
    seen.add(`${entity}.${own}`)
    return isKnown ? [] : [name]
  })
}

function listed(names: Iterable<string>): string {
  const lines = ['']
  for (const name of names) {
    const last = lines.at(-1) ?? ''
    if (last.length + name.length > 88) lines.push(name)
    else lines[lines.length - 1] = last === '' ? name : `${last}, ${name}`
  }
  return lines.join(`,\n${' '.repeat(24)}`)
}

function formatting(): string {
  return `Output for people and for programs

  -o FORMAT        ${formats.join(', ')}
  --json FIELDS    JSON with these fields; without fields it lists them
  --fields a,b     only these columns;  --no-header leaves out the line of names

On a terminal a table is printed, cut to its width, with codes in words. Elsewhere the same columns come as TSV with
stored values: nothing is cut, a tabulator is \\t, a line end \\n, a backslash \\\\. CSV follows RFC 4180;
what a spreadsheet would run as a formula has an apostrophe before it unless --raw-csv is given. JSON is one
object with "schemaVersion"; fields are only added while that number stays. JSON Lines has one object a line. Days and
moments are ISO 8601 (UTC), amounts are text with two decimals. -o name prints identifiers for --ids-from, as JSON
where a plain line would be read as another one.

What changes users prints nothing on standard output unless a format is asked for; then one record a user:
  {"primary_id":"u1","result":"changed","version":4,"before":{...},"after":{...}}
with result changed, unchanged, blocked (refused by a rule) or failed. Entries that come, change or go, such as notes, are
in "entries" with their halves. Errors and the summary are on standard error, as
JSON lines if JSON was asked for:
  {"error":{"code":"E-NOT-FOUND","message":"...","exit":3,"primary_id":"u9"}}
Codes stay the same; messages may change.
`
}

function exitCodes(): string {
  return `Exit codes

   0  done, or nothing to change, or whoever reads the output went away
   1  something unexpected went wrong, the database is damaged or the disk is full
   2  the command was written wrongly, or would have to ask and must not
   3  not found: a user, a batch, the database; an empty list with --fail-empty
   4  not allowed: no role, a read-only session, a file that may not be written
   5  refused: by a rule, a conflict, --expect or --confirm-count; cancelled; a database of another version
   6  the values given are invalid
   7  partly done: some users were refused, failed or not found
  10  there are differences, errors or warnings; only with --exit-code
  20  auth check, auth pin, auth password change: wrong, or nobody has this identifier
  21  locked;  22 inactive;  23 expired;  24 external;  25 right, but it must be changed first, with auth password change
  75  busy: somebody else is writing; try again
 130  interrupted by Ctrl-C, 143 by a request to end: what was written before stays

With several users, 7 means that at least one was done or already as wished; if all failed, their reason decides.
`
}

function environment(): string {
  return `The environment

  USHER_DB          the database, after the flag --db: a file or ${serverForm}
  USHER_PIN_KEY     the key file for PINs; usher/pin.key beside the usual database unless set here or in the settings
  USHER_EDITOR      the editor of "usher user edit", before VISUAL and EDITOR; vi unless one of them is set
  USHER_DESK        the circulation desk where you are, for Patron Services; also "desk" in the settings
  USHER_FORCE_TTY   print as on a terminal so many columns wide
  XDG_DATA_HOME     where usher/usher.db is kept; ~/.local/share unless set
  XDG_CONFIG_HOME   where usher/config.json is kept, with "database" as a default for --db; ~/.config unless set
  XDG_STATE_HOME    where the filters you used and copies in files are kept; ~/.local/state unless set

Who you are is your login on this computer, looked up among the identifiers of type LOGIN.
`
}

const presetNames = Object.keys(presets).filter(name => name !== 'default')

function keys(): string {
  const groups = Map.groupBy(
    listKeys.filter(each => each.label !== ''),
    each => each.group,
  )
  const line = (names: readonly string[], label: string) => `  ${names.map(keyLabel).join(' ').padEnd(16)}  ${label}`
  const actions = registry.filter(action => action.keys.length > 0).map(action => line(action.keys, action.label))
  const texts = [...groups].map(([group, list]) => {
    const own = list.map(each => line('shown' in each ? [each.shown] : each.keys, each.label))
    return `${group}\n${[...own, ...(group === 'Act' ? actions : [])].join('\n')}`
  })
  return `The keys of the list

${texts.join('\n\n')}

? in the screens shows those of the screen you are on; : finds every command by its name, and :keys lists all keys with
the names that settings use. They are rearranged in config.json (see usher help environment):

  {"keys": {"preset": "mc", "list": {"mark": ["m", "Ins"]}, "actions": {"user.deactivate": ["X"]}}}

gives a command these keys in place of its own. A preset adds keys: ${presetNames.join(' or ')}. What clashes, names no command or key, or
would leave no way out is told at the start and left as it was.
`
}

function wrapped(words: readonly string[]): string {
  const lines = ['']
  for (const word of words) {
    const last = lines.at(-1) ?? ''
    if (last.length + word.length > 96) lines.push(`  ${word}`)
    else lines[lines.length - 1] = last === '' ? `  ${word}` : `${last}, ${word}`
  }
  return lines.join(',\n').replaceAll(',,', ',')
}
