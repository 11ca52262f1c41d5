import type {Action} from '../../source/app/actions/action.ts'
import {findAskedFields} from '../../source/app/edits/open-for-update.ts'
import type {Call} from '../framework/command.ts'
import {readLine} from '../framework/io.ts'
import {canAsk} from './ask.ts'

/**
 * Asks which of the changed fields the next synchronisation leaves alone, where somebody opens external users for update,
 * did not say it with `--keep`, and sits at a terminal (F126). Answers the word that says so, as it was typed.
 */
export async function askedToKeep(call: Call, action: Action, edits: readonly string[]): Promise<readonly string[]> {
  const {io, flags} = call
  const isOpening = action.options !== undefined && 'openForUpdate' in action.options && flags.on('openForUpdate')
  const asked = isOpening && flags.text('keep') === undefined && canAsk(call) ? findAskedFields(edits) : []
  if (asked.length === 0) return []
  const usual = asked.filter(each => each.isKeptByDefault).map(each => each.name)
  const preset = usual.length === 0 ? 'none' : usual.join(',')
  io.stderr.write('Which of these shall the next synchronisation leave alone?\n')
  for (const {name, label} of asked) io.stderr.write(`  ${name}  ${label}\n`)
  io.stderr.write(`Names with commas, all or none [${preset}]: `)
  const answer = (await readLine(io.stdin)).trim()
  return [`--keep=${answer === '' ? preset : answer}`]
}
