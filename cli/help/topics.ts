import {keyLabel} from '../../source/app/display/hints.ts'
import {listKeys} from '../../source/app/display/list-keys.ts'
import {filterFields} from '../../source/app/queries/filter-term.ts'
import {registry} from '../../source/app/registry.ts'
import {serverForm} from '../boot.ts'
import {formats} from '../output/format.ts'
import type {topicNames} from './topic-names.ts'

type Topic = (typeof topicNames)[number]

/** The texts of `usher help TOPIC`. */
export const topics: Readonly<Record<Topic, () => string>> = {
  filter,
  formatting,
  'exit-codes': exitCodes,
  environment,
  keys,
}

function filter(): string {
  return `The filter language, for --filter and the / key

  ana silva             both words, anywhere in names, identifiers and e-mail addresses
  "ana silva"           the words as they stand
  user_group:GRAD       a field has this value; group:GRAD for short
  user_group:GRAD,ALUM  one of these;  user_group:!GRAD  not this one
  expiry_date<2027-01-01, expires<+30d, expires>=today
  job_description~night a part of the text;  email~@example.edu
  purge_date:           the field is empty
  is:locked             also active, inactive, internal, external, expired, blocked, owing
  has:note              also block, fee, email, phone, address, identifier, role, loan
  !is:active            not;  A or B;  (A or B) C;  a space means "and"

An e-mail address, an identifier or a primary identifier after its field name is compared whole and
case-sensitively. Quote the whole filter for your shell.

Fields
${wrapped(filterFields)}
`
}

function formatting(): string {
  return `Output for people and for programs

  -o FORMAT        ${formats.join(', ')}
  --json FIELDS    JSON with these fields; without fields it lists them
  --fields a,b     only these columns;  --no-header leaves out the line of names

On a terminal a table is printed, cut to its width, with codes in words. Elsewhere the same columns come as TSV with
stored values: nothing is cut, a tabulator is \\t, a line end \\n, a backslash \\\\. CSV follows RFC 4180. JSON is one
object with "schemaVersion"; fields are only added while that number stays. JSON Lines has one object a line. Days and
moments are ISO 8601 (UTC), amounts are text with two decimals. -o name prints identifiers for --ids-from, as JSON
where a plain line would be read as another one.

What changes users prints nothing on standard output unless a format is asked for; then one record a user:
  {"primary_id":"u1","result":"changed","version":4,"before":{...},"after":{...}}
with result changed, unchanged, blocked (refused by a rule) or failed. Errors and the summary are on standard error, as
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
  75  busy: somebody else is writing; try again
 130  interrupted by Ctrl-C, 143 by a request to end: what was written before stays

With several users, 7 means that at least one was done or already as wished; if all failed, their reason decides.
`
}

function environment(): string {
  return `The environment

  USHER_DB          the database, after the flag --db: a file or ${serverForm}
  USHER_FORCE_TTY   print as on a terminal so many columns wide
  XDG_DATA_HOME     where usher/usher.db is kept; ~/.local/share unless set
  XDG_CONFIG_HOME   where usher/config.json is kept, with "database" as a default for --db; ~/.config unless set

Who you are is your login on this computer, looked up among the identifiers of type LOGIN.
`
}

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
  return `The keys of the list\n\n${texts.join('\n\n')}\n\n? in the screens shows those of the screen you are on.\n`
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
