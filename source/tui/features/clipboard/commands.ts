import {today} from '../../../app/app.ts'
import {columnSpec} from '../../../app/display/list/column-specs.ts'
import {counted, thousands} from '../../../app/display/text/counts.ts'
import {listValue, writtenNames} from '../../../app/exchange/export/list-values.ts'
import {type Engine, say} from '../../shell/engine.ts'
import type {Command} from '../../shell/feature.ts'
import {currentColumn} from '../columns/column-commands.ts'
import {windowOf} from '../list/state.ts'
import {currentRow} from '../list/window.ts'
import {targetCount, targetOf} from '../marks/target.ts'
import {openPicker} from '../picker/effects.ts'
import type {PickerHandler} from '../picker/picking.ts'
import type {PickerEntry} from '../picker/state.ts'
import {type CopyFormat, maxCopied, usersText} from './copy-users.ts'
import {copying, copyText, writeCopy} from './effects.ts'

/** Copies the stored value of the current cell. */
export const copyCell: Command = engine => {
  const state = engine.store.get()
  const row = currentRow(windowOf(state))
  const spec = columnSpec(currentColumn(state))
  if (row === undefined || spec === undefined) return say(engine, 'warning', 'No user to copy from')
  const [, name = 'primary_id'] = spec.id === 'primary_id' ? ['', 'primary_id'] : writtenNames([spec.id])
  const {app} = engine
  const context = {
    now: app.now(),
    today: today(app),
    codes: app.policy.codes,
    policy: app.policy,
    check: 'yes',
  }
  const text = listValue(name)?.(row, app.now()) ?? spec.text(row, context)
  if (text === '') return say(engine, 'note', `${spec.title} is empty: nothing was copied`)
  copying(engine, () => copyText(engine, {text, what: spec.title.toLowerCase()}, 'x exports it'))
}

/** Copies the primary identifier of the open user. */
export const copyOpenId: Command = engine => {
  const user = engine.store.get().details?.file?.user
  if (user === undefined) return
  copying(engine, () => copyText(engine, {text: user.primary_id, what: 'primary identifier'}, 'x exports it'))
}

const formats: readonly (PickerEntry & {readonly id: CopyFormat})[] = [
  {id: 'ids', label: 'Primary identifiers', about: 'One per line, for --ids-from'},
  {id: 'tsv', label: 'TSV', about: 'The columns of the list with stored values, for spreadsheets and programs'},
  {id: 'csv', label: 'CSV', about: 'The same with commas; formulas are written as text'},
  {id: 'json', label: 'JSON', about: 'The same as a list of objects'},
  {id: 'emails', label: 'Names and e-mail addresses', about: '"Okafor, Adaeze" <a.okafor@example.edu>, one per line'},
  {id: 'addresses', label: 'E-mail addresses', about: 'Only the addresses, one per line'},
]
const toFile: PickerEntry = {
  id: 'file',
  label: 'To a file instead',
  about: 'Writes a file that only you can read, for terminals without a clipboard',
}
const fileNames: Readonly<Record<CopyFormat, string>> = {
  ids: 'identifiers.txt',
  tsv: 'users.tsv',
  csv: 'users.csv',
  json: 'users.json',
  emails: 'mailing-list.txt',
  addresses: 'addresses.txt',
}

/** Opens the picker of formats for copying the selection. */
export const copyAs: Command = engine => open(engine, false)

function open(engine: Engine, isFile: boolean) {
  const state = engine.store.get()
  const target = targetOf(state)
  if (target === undefined) return say(engine, 'warning', 'No users to copy')
  const count = targetCount(state, target)
  const who = count === undefined ? 'the marked users' : counted(count, 'user')
  const entries = isFile ? formats.map(each => ({...each, id: `file:${each.id}`})) : [...formats, toFile]
  openPicker(engine, {purpose: 'copy', title: `${isFile ? 'Write' : 'Copy'} ${who} as`, entries, query: ''})
}

export const copyPicker: PickerHandler = {
  choose: (engine, entry) => {
    if (entry.id === toFile.id) return open(engine, true)
    const format = formats.find(each => each.id === entry.id || `file:${each.id}` === entry.id)?.id
    if (format) copying(engine, () => copyUsers(engine, format, entry.id !== format))
  },
}

async function copyUsers(engine: Engine, format: CopyFormat, isFile: boolean): Promise<void> {
  const target = targetOf(engine.store.get())
  if (target === undefined) return say(engine, 'warning', 'No users to copy')
  const copied = await usersText(engine, target, format)
  if (copied === 'none') return say(engine, 'warning', 'These users no longer exist')
  if (copied === 'many') {
    const most = `At most ${thousands(maxCopied)} users are copied at once`
    return say(engine, 'warning', `${most}: x exports the marked users to a file`)
  }
  if (isFile) return writeCopy(engine, copied, fileNames[format])
  return copyText(engine, copied, 'x exports to a file, and so does Y "To a file instead"')
}
