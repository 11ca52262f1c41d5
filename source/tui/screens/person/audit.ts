// The Audit tab: who changed what, when and from where, each field before and after, newest first (F280-F282).
import type {App} from '../../../app/app.ts'
import {type Look, styled} from '../../../app/display/look.ts'
import {actionOf} from '../../../app/registry.ts'
import type {Batch, Entry} from '../../../domain/base/journal.ts'
import {showValue} from '../../../domain/entity/read-value.ts'
import {type FieldChange, fieldChanges} from '../../../domain/user/timeline.ts'
import {entities} from '../../../domain/user/user-file.ts'
import {type Audit, isWholeHistory} from '../../state/person.ts'
import {safe, wrapSafe} from '../text.ts'

type Context = {readonly app: App; readonly width: number; readonly look: Look}

const drawn = new WeakMap<Audit, {readonly key: string; readonly lines: string[]}>()

/** All lines of what is known of the history. */
export function auditLines(audit: Audit | undefined, context: Context): string[] {
  if (audit === undefined) return [' reading the history']
  const key = `${context.width} ${context.look.isAscii} ${context.look.hasColour}`
  const known = drawn.get(audit)
  if (known?.key === key) return known.lines
  const title = styled(context.look, 'title', ` HISTORY (${audit.entries.length}${isWholeHistory(audit) ? '' : '+'})`)
  const lines = [
    title,
    ...audit.entries.flatMap(entry => entryLines(entry, audit.batches.get(entry.batch), context)),
    ...(isWholeHistory(audit) ? [] : [' ...']),
  ]
  drawn.set(audit, {key, lines})
  return lines
}

const sources = {cli: 'command line', tui: 'screen', import: 'import', job: 'job'} as const

function entryLines(entry: Entry, batch: Batch | undefined, context: Context): string[] {
  const {look} = context
  const when = entry.at.slice(0, 16).replace('T', ' ')
  const who = batch ? `${safe(batch.operator, look)}, ${sources[batch.source]}` : '-'
  const what = batch ? (actionOf(batch.action)?.done ?? wordsFor(batch)) : ''
  const head = ` ${when}  ${what}  by ${who}  (batch ${entry.batch})`
  const changes = fieldChanges(entry)
  if (changes.length === 0) return [styled(look, 'active', head), '     what was changed has been erased']
  return [styled(look, 'active', head), ...changes.flatMap(change => changeLines(change, context))]
}

function wordsFor(batch: Batch): string {
  return batch.action === 'history.undo' ? `Undid batch ${batch.undoes ?? batch.input['batch'] ?? ''}` : batch.action
}

function changeLines({entity, field, label, before, after}: FieldChange, {app, width, look}: Context): string[] {
  const described = entities[entity]?.fields[field]
  if (!described) return [`     ${safe(label, look)}`]
  const show = (value: typeof before): string => showValue(described, value, app.policy.codes)
  const prefix = entity === 'user' ? '' : `${entities[entity]?.label ?? entity}: `
  return wrapSafe(`${prefix}${label}: ${show(before)} -> ${show(after)}`, width - 6, look).map(line => `     ${line}`)
}
