import type {Action} from '../../../source/app/actions/action.ts'
import type {App} from '../../../source/app/app.ts'
import {isEdit} from '../../../source/app/edits/read-edit.ts'
import type {Clause} from '../../../source/app/edits/write-edit.ts'
import {type SegmentList, segments} from '../../../source/domain/user/index.ts'
import type {Call, CommandResult} from '../../framework/command.ts'

/** Performs an action with the arguments and flags of a call. Passed in, because its module loads these commands. */
export type PerformAction = (call: Call, app: App, action: Action) => Promise<CommandResult>

/** A change of segments as edits of `user set`, with labels for the question and the result. */
export type SegmentEdit = {
  readonly words: readonly string[]
  readonly label: string
  readonly done: string
  /** True if nothing is removed, so that no confirmation is needed. */
  readonly isSafe: boolean
}

/** Creates an edit with labels such as `Add note` and `Added note for`. */
export function createSegmentEdit(
  words: readonly string[],
  list: SegmentList,
  [verb, past]: readonly [string, string],
  isSafe = true,
): SegmentEdit {
  const label = list === 'proxies' ? 'proxy' : segments[list].label.toLowerCase()
  return {words, label: `${verb} ${label}`, done: `${past} ${label} for`, isSafe}
}

const assignment = /^([A-Za-z_][A-Za-z0-9_-]*?)(\+=|-=|~=|=)([\s\S]*)$/

/** The arguments of the form FIELD=VALUE, split, each with its operator. */
export function readClauses(words: readonly string[]): {readonly clause: Clause; readonly sign: string}[] {
  return words.filter(isEdit).map(word => {
    const [, name = '', sign = '=', text = ''] = assignment.exec(word) ?? []
    return {clause: [name, text], sign}
  })
}
