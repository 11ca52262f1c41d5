import {actionOf} from '../../../app/actions/registry.ts'
import {remove} from '../../../app/actions/remove.ts'
import {allColumns} from '../../../app/display/list/list-columns.ts'
import {startAction} from '../actions/effects.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {goToRow} from '../list/go-to-row.ts'
import {screenOf} from '../catalog/catalog.ts'
import {innerScope} from '../../shell/scopes.ts'
import type {PickerEntry} from '../picker/state.ts'
import {auditCommands} from '../audit/commands.ts'
import {rearrange} from '../columns/column-commands.ts'
import type {Command} from '../../shell/command.ts'
import {entryCommands, roleCommands} from '../segments/commands.ts'
import {everywhereCommands} from '../session/everywhere-commands.ts'
import {listCommands} from '../list/commands.ts'
import {personCommands} from '../user/commands.ts'
import type {Picking} from '../picker/picking.ts'
import {servicesCommands} from '../patron-services/commands.ts'
import {words} from './words.ts'

export const palettePicking: Picking = {
  choose: runEntry,
  takesRefused: true,
  typed: (engine, text, {chosen}) => chosen === '' && runTyped(engine, text),
}

/** Does what an entry of the palette or of help stands for; one that cannot run says why. */
export function runEntry(engine: Engine, {id, label, refused}: PickerEntry) {
  const [kind = '', ...rest] = id.split(':')
  const name = rest.join(':')
  // A deletion that is refused has more to say than fits a line.
  if (refused !== undefined && name !== remove.id) return say(engine, 'warning', `${label}: ${refused}`)
  if (kind === 'action') {
    const action = actionOf(name)
    if (action) startAction(engine, action)
  } else if (kind === 'key') commandOf(engine, name)?.(engine)
  else if (kind === 'word') words[name]?.run(engine, '')
  else if (kind === 'hide') showColumn(engine, name, false)
  else if (kind === 'show') showColumn(engine, name, true)
}

const innerCommands = {
  audit: auditCommands,
  services: servicesCommands,
  entries: entryCommands,
  roles: roleCommands,
} as const

function commandOf({store}: Engine, name: string): Command | undefined {
  const screen = screenOf(store.get())
  const own: Readonly<Record<string, Command>> = screen === 'list' ? listCommands : personCommands
  const others: Readonly<Record<string, Command>> = everywhereCommands
  const innermost = innerScope(store.get())
  const inner: Readonly<Record<string, Command>> = innermost === undefined ? {} : innerCommands[innermost]
  return inner[name] ?? own[name] ?? others[name]
}

/** A number or a word with what follows it; false if the text is neither. */
function runTyped(engine: Engine, text: string): boolean {
  const number = /^[\d,]+$/.test(text) ? Number(text.replaceAll(',', '')) : undefined
  const [, name = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(text) ?? []
  const word = Object.hasOwn(words, name) ? words[name] : undefined
  if (number === undefined && (word === undefined || (rest !== '' && word.usage === undefined))) return false
  engine.store.set(state => ({...state, overlay: undefined}))
  if (word) word.run(engine, rest)
  else if (number !== undefined) goTo(engine, number)
  return true
}

function goTo(engine: Engine, number: number) {
  if (engine.store.get().person) return say(engine, 'warning', 'Rows are in the list: Esc goes back to it')
  goToRow(engine, number)
}

function showColumn(engine: Engine, id: string, isShown: boolean): void {
  rearrange(engine, (settings, {tab, size}) => {
    const now = settings.columns ?? allColumns(tab, settings, size.columns).map(each => ({id: each.id}))
    const columns = isShown ? [...now, {id}] : now.filter(each => each.id !== id)
    return {...settings, columns}
  })
}
