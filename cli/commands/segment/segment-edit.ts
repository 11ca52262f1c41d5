import type {Action} from '../../../source/app/actions/action.ts'
import type {App} from '../../../source/app/app.ts'
import {isEdit} from '../../../source/app/edits/read-edit.ts'
import type {Clause} from '../../../source/app/edits/write-edit.ts'
import {type SegmentList, segments} from '../../../source/domain/user/index.ts'
import type {Call, CommandResult} from '../../framework/command.ts'

/** Does an action as the words and flags of a command line say; handed in, since what does it loads these commands. */
export type PerformAction = (call: Call, app: App, action: Action) => Promise<CommandResult>

/** What a verb comes to: the words of `user set` that do it, and how it is said. */
export type SegmentEdit = {
  readonly words: readonly string[]
  readonly label: string
  readonly done: string
  /** Takes nothing away that has to be asked about. */
  readonly isSafe: boolean
}

/** `Add note`, `Added note for`. */
export function createSegmentEdit(
  words: readonly string[],
  list: SegmentList,
  [verb, past]: readonly [string, string],
  isSafe = true,
): SegmentEdit {
  const label = list === 'proxies' ? 'proxy' : segments[list].label.toLowerCase()
  return {words, label: `${verb} ${label}`, done: `${past} ${label} for`, isSafe}
}

const shape = /^([A-Za-z_][A-Za-z0-9_-]*?)(\+=|-=|~=|=)([\s\S]*)$/

/** The words that are FIELD=VALUE, taken apart, each with its sign. */
export function readClauses(words: readonly string[]): {readonly clause: Clause; readonly sign: string}[] {
  return words.filter(isEdit).map(word => {
    const [, name = '', sign = '=', text = ''] = shape.exec(word) ?? []
    return {clause: [name, text], sign}
  })
}
