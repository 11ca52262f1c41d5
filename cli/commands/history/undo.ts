import {actionLabel} from '../../../source/app/actions/action-labels.ts'
import type {App} from '../../../source/app/app.ts'
import {counted} from '../../../source/app/display/text/counts.ts'
import {zonedMinuteText} from '../../../source/app/display/text/moments.ts'
import {lastUndoable, type UndoRequest, undo, undoRefusal} from '../../../source/app/undo/undo.ts'
import {authorize} from '../../../source/app/writes/authorize.ts'
import type {Confirmation, Line} from '../../../source/app/writes/confirmation.ts'
import type {Declined} from '../../../source/app/writes/run.ts'
import {selectBatch} from '../../../source/app/writes/selection.ts'
import {dayOf} from '../../../source/domain/base/day.ts'
import type {Batch} from '../../../source/domain/base/history.ts'
import {userManagers} from '../../../source/domain/rules/roles/roles.ts'
import {entities} from '../../../source/domain/user/user-file.ts'
import {type CliError, errorCode, exit, isCliError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {readWholeNumber} from '../../framework/flag-values.ts'
import {outputFlags} from '../../framework/flags.ts'
import {resolveFieldName} from '../../output/user-columns.ts'
import {describeResult} from '../../output/write-results.ts'
import {missingUserError} from '../../selection/selected-users.ts'
import {declinedError, performWrite} from '../../writes/perform-write.ts'
import {readWriteMode, writeFlags} from '../../writes/write-flags.ts'

const {output, json, header} = outputFlags

export const undoCommand: AppCommand = {
  name: 'undo',
  about:
    'Undo a batch: your last one, or the named one; as a whole, for one user, or for one field. Later changes are kept.',
  usage: '[BATCH]',
  flags: {
    user: {value: 'ID', about: 'Undo the changes of this user only'},
    field: {value: 'FIELD', about: 'Undo the changes of this field only'},
    entry: {value: 'N', about: 'Undo the changes of the segment with this number only'},
    ...writeFlags,
    output,
    json,
    header,
  },
  fieldNames: ['primary_id', 'result', 'version', 'before', 'after', 'error'],
  examples: ['undo', 'undo 17 --dry-run', 'undo 17 --user u1048823', 'undo 17 --field expiry_date --yes'],
  seeAlso: ['history', 'redo'],
  run: undoBatch,
}

async function undoBatch(call: Call, app: App): Promise<CommandResult> {
  const batch = await readBatch(call, app)
  if (isCliError(batch)) return batch
  if (!batch)
    return {
      code: 'E-NOTHING',
      message: 'You have no batch that can be undone',
      exit: exit.notFound,
      hint: 'usher history',
    }
  const field = readField(call)
  if (isCliError(field)) return field
  const user = await readUserId(call, app, batch)
  if (isCliError(user)) return user
  const entry = readWholeNumber(call.flags, 'entry')
  if (isCliError(entry)) return entry
  return runUndo(
    call,
    app,
    {
      batch,
      ...(user === undefined ? {} : {user}),
      ...(field === undefined ? {} : {field}),
      ...(entry === undefined ? {} : {entry}),
    },
    {label: `Undo batch ${batch.id}`, done: 'Undone for'},
  )
}

// The batch that the argument names; without one, the operator's last batch that can be undone.
async function readBatch(call: Call, app: App): Promise<Batch | undefined | CliError> {
  const authorized = authorize(app, {label: 'Undo', roles: userManagers})
  if ('refusal' in authorized) return declinedError({declined: [authorized.refusal]})
  const [word, another] = call.words
  if (another !== undefined) return usageError('Name only one batch')
  return word === undefined ? lastUndoable(app) : findBatch(app, word)
}

/** Finds the batch with this number. Refuses anything else, and a batch that does not exist. */
export async function findBatch(app: App, word: string): Promise<Batch | CliError> {
  if (!/^\d{1,15}$/.test(word)) return usageError(`"${word}" is not the number of a batch`, 'usher history lists them')
  const batch = await app.reads.batch(Number(word))
  if (batch) return batch
  const since = await app.reads.history.keptSince()
  return {
    code: 'E-NOT-FOUND',
    message: `Batch ${word} does not exist`,
    exit: exit.notFound,
    hint: since ? `The history before ${dayOf(since)} is no longer kept` : 'usher history lists them',
  }
}

function readField({flags}: Call): string | undefined | CliError {
  const typed = flags.text('field')
  if (typed === undefined) return undefined
  const name = resolveFieldName(typed)
  const isKnown = Object.values(entities).some(entity => name in entity.fields)
  return isKnown ? name : usageError(`Unknown field "${typed}"`)
}

async function readUserId({flags}: Call, app: App, batch: Batch): Promise<number | undefined | CliError> {
  const primaryId = flags.text('user')
  if (primaryId === undefined) return undefined
  const id = (await app.reads.findIds([primaryId])).get(primaryId.toLowerCase())
  return id ?? (await findDeletedIn(app, batch, primaryId)) ?? missingUserError(primaryId)
}

// A user that the batch deleted is found only in the batch itself.
async function findDeletedIn(app: App, batch: Batch, primaryId: string): Promise<number | undefined> {
  const wanted = primaryId.toLowerCase()
  for await (const users of selectBatch(app.reads, batch.id)()) {
    for (const {user, changes} of await app.reads.changeSets({batch: batch.id, users})) {
      const removed = changes.find(each => each.kind === 'delete' && each.entity === 'user' && each.id === user)
      if (removed && 'before' in removed && String(removed.before['primary_id']).toLowerCase() === wanted) return user
    }
  }
  return undefined
}

/** Undoes a batch, or a part of it, with confirmation, results and summary. */
export async function runUndo(
  call: Call,
  app: App,
  request: UndoRequest,
  {label, done}: {label: string; done: string},
): Promise<CommandResult> {
  const mode = readWriteMode(call.flags)
  if (isCliError(mode)) return mode
  const isPartial = request.user !== undefined || request.field !== undefined || request.entry !== undefined
  const refused = undoRefusal(app, request.batch)
  if (refused && !(isPartial && refused.code === 'UNDONE'))
    return {
      code: errorCode(refused.code),
      message: refused.sentence,
      exit: exit.refused,
      ...(refused.code === 'RUNNING' ? {hint: 'If the program that ran it has ended, try again in half a minute'} : {}),
    }
  return performWrite(
    call,
    {
      label,
      done,
      danger: 'moderate',
      canUndo: true,
      codes: app.policy.codes,
      missing: [],
      preview: () => previewUndo(app, request, label),
      perform: options => undo(app, request, options),
    },
    mode,
  )
}

const maxLines = 1000

async function previewUndo(app: App, request: UndoRequest, label: string): Promise<Confirmation | Declined> {
  const lines: Line[] = []
  const report = await undo(app, request, {
    dryRun: true,
    onOutcome: outcome => {
      if (lines.length < maxLines)
        lines.push({
          subject: outcome.subject,
          result: outcome.result,
          text: describeResult({outcome}, app.policy.codes),
        })
    },
  })
  if ('declined' in report) return report
  const {action, operator, started_at} = request.batch
  const what = `${actionLabel(action)}, by ${operator}, ${zonedMinuteText(started_at)}`
  const title = `${label} (${what})? ${counted(report.counts.changed, 'user')} would change.`
  return {title, lines, counts: report.counts, warnings: [], button: 'Undo'}
}
