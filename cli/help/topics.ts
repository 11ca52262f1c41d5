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
  ana silva             both words, anywhere in names, identifiers and e-mail addresses, without regard to accents and case
  ana*                  a word that begins with ana;  "van der berg"  these words in this order (last, first, middle name)
  name:silva            in the last, first or middle name only

Fields
  user_group:GRAD       the field has this value; a code, its label, or the beginning of the label: group:undergrad
  group:GRAD,ALUM       one of these;  group:!GRAD  not this one;  group:  no value
  last_name:Ber*        begins with Ber;  job_description~night  contains night;  last_name~/^van|^de/  matches (slow)
  expires<+30d          also > >= <=; days are 2027-06-30, today, eoy (end of the year), +30d, -2w, +6m, -1y
  updated_date:today    a date and time matches by its day
  owes>10, notes>2      amounts, and numbers of segments: ${[...countNames.keys()].slice(0, 6).join(', ')}, ...
  role:50 note~lost     fields of segments; role_expiry:  a role without expiration date;  note:  no note
  identifier:0042       also email: barcode: id:  - the whole value in exact case, unless the setting identifier_search
                        is forgiving;  identifier~42  contains 42, in any case
  proxy_for:u1001       by primary identifier;  batch:123  users that batch 123 changed

States and lists
  is:                   ${[...isWords.keys()].join(', ')}
  has:                  ${[...hasWords.keys()].join(', ')}
  finding:              ${[...findingWords.keys()].join(', ')}
  duplicate:            ${[...duplicateWords.keys()].join(', ')}

Combinations
  !is:active            not;  A or B;  (A or B) C;  a space means "and"
  "a \\"b\\""             quotation marks protect spaces, commas and operators; a backslash protects a quotation mark

Quote the whole filter for your shell. --sort takes names like ${[...sortables.keys()].slice(0, 5).join(', ')} and any
field of the user; a minus before a name reverses its order. Fields also have short names, such as id, group, expires, born.

All fields
  ${mainFields().join(', ')}
`
}

// One name for each field. segment_type is left out because filters rarely use it.
function mainFields(): readonly string[] {
  const seen = new Set<string>()
  return [...filterTargets].flatMap(([name, {entity, name: own}]) => {
    const isKnown = seen.has(`${entity}.${own}`) || own === 'segment_type'
    seen.add(`${entity}.${own}`)
    return isKnown ? [] : [name]
  })
}

function formatting(): string {
  return `Output formats

  -o FORMAT        ${formats.join(', ')}
  --json FIELDS    JSON with these fields; without FIELDS, list the field names
  --fields a,b     print only these columns;  --no-header  leaves out the header line

On a terminal the default is a table, cut to its width, with labels in place of codes. Elsewhere it is TSV with the stored
values: nothing is cut, a tab is \\t, a line end \\n, a backslash \\\\. CSV follows RFC 4180; values that a spreadsheet
would run as formulas begin with an apostrophe unless --raw-csv is given, as in the TSV files of usher export. JSON is one object with "schemaVersion"; while
that number stays, fields are only added. JSON Lines has one object per line. Dates and times are ISO 8601 (UTC), amounts
are text with two decimals. -o name prints identifiers for --ids-from, as JSON if a plain line would be ambiguous.

Commands that change users print nothing on standard output unless a format is requested; then one record per user:
  {"primary_id":"u1","result":"changed","version":4,"before":{..},"after":{..}}
The result is changed, unchanged, blocked (refused by a rule) or failed. Segments that are added, changed or removed, such
as notes, are in "entries", each with before and after. Errors and the summary are printed on standard error, as JSON lines
if JSON is requested:
  {"error":{"code":"E-NOT-FOUND","message":"...","exit":3,"primary_id":"u9"}}
Error codes are stable; messages may change.
`
}

function exitCodes(): string {
  return `Exit codes

   0  done, or nothing to change, or the reader of the output has closed it
   1  unexpected error, damaged database, or disk full
   2  wrong usage, or a confirmation is needed and cannot be asked for
   3  not found: a user, a batch, the database, a file or folder; an empty list with --fail-empty
   4  not allowed: missing role, read-only session, missing file permission
   5  refused: by a rule, a conflict, --expect or --confirm-count; cancelled; a database of another version
   6  invalid values
   7  partly done: some users were refused, failed or not found
  10  with --exit-code: there are differences, errors or warnings
  20  auth check, auth pin, auth password change: wrong secret, or no user has this identifier
  21  locked;  22 inactive;  23 expired;  24 external;  25 correct, but must be changed first with auth password change
  75  busy: another program is writing; try again
 129  the terminal was closed (SIGHUP);  130 interrupted by Ctrl-C;  143 terminated: changes made before remain. Started
      with nohup, the program goes on after its terminal was closed

For several users, 7 means that at least one was changed or needed no change. If none was, the reasons decide the code.
`
}

function environment(): string {
  return `Environment variables

  USHER_DB          database, if --db is not given: a file or ${serverForm}
  USHER_PIN_KEY     key file for PINs. Default: "pin_key" in config.json, then usher/pin.key beside the default database
  USHER_EDITOR      editor of usher user edit. Default: VISUAL, then EDITOR, then vi
  USHER_DESK        circulation desk where you are, for Patron Services. Default: "desk" in config.json
  USHER_FORCE_TTY   number of columns: format output as for a terminal of this width
  XDG_DATA_HOME     folder of usher/usher.db. Default: ~/.local/share
  XDG_CONFIG_HOME   folder of usher/config.json, in which "database" is the default for --db. Default: ~/.config
  XDG_STATE_HOME    folder of usher/ for used filters and saved copies. Default: ~/.local/state

The operator is the user with your login on this computer as an identifier of type LOGIN.

A database on a server

  ${serverForm}?sslmode=MODE   also PGSSLMODE: disable; require, verify-ca and verify-full all check the certificate
                                     and the name in it; no-verify encrypts without a check
  &sslrootcert=FILE                  the authority of the certificate; &sslcert=FILE and &sslkey=FILE your own
  ~/.pgpass, PGPASSFILE, PGPASSWORD  passwords, as for psql; a file that others may read is not used

A pooler such as PgBouncer may be in between, in any mode. While the server is down or starts, --wait waits for it. On a
read-only copy of a server everything can be read.
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
    return `${group}\n${[...own, ...(group === 'Actions' ? actions : [])].join('\n')}`
  })
  return `The keys of the list

${texts.join('\n\n')}

In the screens, ? lists the keys of the current screen, : finds every command by its name, and :keys lists all keys with
the names that config.json uses (see usher help environment). To change keys:

  {"keys": {"preset": "mc", "list": {"mark": ["m", "Ins"]}, "actions": {"user.deactivate": ["X"]}}}

This replaces the keys of a command. A preset adds keys: ${presetNames.join(' or ')}. Keys that conflict, name no command or key,
or would leave no way to quit are reported at the start and ignored.
`
}
