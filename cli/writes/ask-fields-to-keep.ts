import type {Action} from '../../source/app/actions/action.ts'
import {findAskedFields} from '../../source/app/edits/open-for-update.ts'
import type {Call} from '../framework/command.ts'
import {readLine} from '../framework/io.ts'
import {canAskOperator} from './confirm-write.ts'

/**
 * Asks which of the changed fields the next synchronisation must not overwrite, if external users are opened for update
 * without `--keep` on a terminal (F126). Returns the answer as a `--keep` word, or nothing if no question was needed.
 */
export async function askFieldsToKeep(
  call: Call,
  action: Action,
  edits: readonly string[],
): Promise<readonly string[]> {
  const {io, flags} = call
  const isOpening = action.options !== undefined && 'openForUpdate' in action.options && flags.on('openForUpdate')
  const fields = isOpening && flags.text('keep') === undefined && canAskOperator(call) ? findAskedFields(edits) : []
  return fields.length === 0 ? [] : [await askWhichToKeep(io, fields)]
}

/** The words that open the user of this command for update, for an action that changes these fields; asks what to keep. */
export async function readOpeningWords(call: Call, names: readonly string[]): Promise<readonly string[]> {
  const {io, flags} = call
  const keep = flags.text('keep')
  const opening = flags.on('openForUpdate') ? ['--open-for-update'] : []
  if (keep !== undefined) return [...opening, `--keep=${keep}`]
  if (opening.length === 0 || !canAskOperator(call)) return opening
  return [...opening, await askWhichToKeep(io, findAskedFields([], names))]
}

async function askWhichToKeep(io: Call['io'], fields: ReturnType<typeof findAskedFields>): Promise<string> {
  const keptByDefault = fields.filter(each => each.isKeptByDefault).map(each => each.name)
  const preset = keptByDefault.length === 0 ? 'none' : keptByDefault.join(',')
  io.stderr.write('Which of these fields should the next synchronisation not overwrite?\n')
  for (const {name, label} of fields) io.stderr.write(`  ${name}  ${label}\n`)
  io.stderr.write(`Names separated by commas, all or none [${preset}]: `)
  const answer = (await readLine(io.stdin)).trim()
  return `--keep=${answer === '' ? preset : answer}`
}
