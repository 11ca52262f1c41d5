import type {App} from '../../../source/app/app.ts'
import {linkedUserIds} from '../../../source/app/display/change-text.ts'
import {counted} from '../../../source/app/display/text/counts.ts'
import {planDifferences} from '../../../source/app/plan-file/differences.ts'
import {
  type EditedUsers,
  type EditSession,
  editRefusal,
  openForEditing,
  readEditedText,
} from '../../../source/app/text-format/edit-users.ts'
import {
  markedFaults,
  maxRounds,
  type TextFault,
  withFaults,
  withoutFaults,
} from '../../../source/app/text-format/faults.ts'
import {maxWithoutCount} from '../../../source/app/writes/bulk-limits.ts'
import {run} from '../../../source/app/writes/run.ts'
import type {Plan} from '../../../source/domain/base/plan.ts'
import {type CliError, exit, isCliError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {readWholeNumber} from '../../framework/flag-values.ts'
import {outputFlags, selectorFlags} from '../../framework/flags.ts'
import {printError} from '../../framework/print-error.ts'
import {printStatus} from '../../framework/print-status.ts'
import {wantsJson} from '../../output/format.ts'
import {type ComparisonRow, planColumns} from '../../output/plan-columns.ts'
import {createRecordWriter} from '../../output/records.ts'
import {type SelectedUsers, selectUsers} from '../../selection/selected-users.ts'
import {editText, keepText} from '../../terminal/editor.ts'
import {askYesNo, cancelledError, needsPreview, requireAnswerable} from '../../writes/confirm-write.ts'
import {declinedError, performWrite} from '../../writes/perform-write.ts'
import {operationForRequest} from '../../writes/request-operation.ts'
import {readWriteMode, type WriteMode, writeFlags} from '../../writes/write-flags.ts'

const {output, json, header} = outputFlags
const defaultLimit = 500

export const edit: AppCommand = {
  name: 'user edit',
  about:
    'Edit users as text: opens them as YAML in your editor, shows what would change, asks for confirmation and applies the changes as one batch. If the text has errors it is opened again with the errors marked.',
  usage: '[ID...]',
  flags: {
    ...selectorFlags,
    limit: {value: 'N', about: `Maximum number of users; refused if more are selected. Default: ${defaultLimit}`},
    ...writeFlags,
    output,
    json,
    header,
  },
  fieldNames: ['primary_id', 'result', 'version', 'before', 'after', 'error'],
  examples: [
    'user edit u1048823',
    "user edit --filter 'group:GRAD expires<today'",
    'user edit --ids-from ten.txt --dry-run',
  ],
  seeAlso: ['user set', 'undo', 'help filter', 'help environment'],
  run: editUsers,
}

async function editUsers(call: Call, app: App): Promise<CommandResult> {
  const mode = readWriteMode(call.flags)
  if (isCliError(mode)) return mode
  const refused = editRefusal(app)
  if (refused) return declinedError({declined: [refused]})
  const unanswerable = requireAnswerable(call, 'moderate', mode) ?? requireEditor(call)
  if (unanswerable) return unanswerable
  const selected = await selectUsers(call, app, call.words)
  if (isCliError(selected)) return selected
  const ids = await collectLimitedIds(call, selected)
  if (isCliError(ids)) return ids
  for (const each of selected.missing) printError(call, each)
  if (ids.length > 0) return editUntilValid(call, app, await openForEditing(app, ids), mode)
  if (selected.missing.length > 0) return exit.notFound
  printStatus(call, 'No users selected. Nothing changed.')
  return exit.ok
}

function requireEditor({io}: Call): CliError | undefined {
  const isNamed = [io.env['USHER_EDITOR'], io.env['VISUAL'], io.env['EDITOR']].some(Boolean)
  if (io.stdin.isTTY || isNamed) return undefined
  return usageError('The editor needs a terminal', 'Or set EDITOR to a program that changes the file by itself')
}

async function collectLimitedIds({flags}: Call, {selection}: SelectedUsers): Promise<readonly number[] | CliError> {
  const limit = readWholeNumber(flags, 'limit') ?? defaultLimit
  if (isCliError(limit)) return limit
  const ids: number[] = []
  for await (const chunk of selection()) {
    ids.push(...chunk)
    if (ids.length <= limit) continue
    return {
      code: 'E-TOO-MANY',
      message: `More than ${counted(limit, 'user')} are selected, too many to edit as one text`,
      exit: exit.refused,
      hint: `Select fewer users, or add --limit ${Math.max(ids.length, limit * 2)}`,
    }
  }
  return ids
}

// The text is opened again with its faults marked, until it has none or is closed unchanged.
async function editUntilValid(call: Call, app: App, editing: EditSession, mode: WriteMode): Promise<CommandResult> {
  let shown = editing.text
  for (let round = 1; ; round++) {
    const text = await editText(call.io, shown, markedFaults(shown)[0]?.line)
    if (typeof text !== 'string') return text
    if (text.trim() === '' || text === editing.text) return reportNoChange(call)
    if (shown !== editing.text && withoutFaults(text) === withoutFaults(shown)) return faultsError(call, shown)
    const applied = await keepingText(call, text, () => applyText(call, app, editing, text, mode))
    if (!(typeof applied === 'object' && 'faults' in applied)) return applied
    shown = withFaults(text, applied.faults)
    if (round >= maxRounds && !call.io.stdin.isTTY) return faultsError(call, shown)
  }
}

// Applies a text without faults; returns those of any other.
async function applyText(
  call: Call,
  app: App,
  editing: EditSession,
  text: string,
  mode: WriteMode,
): Promise<CommandResult | {readonly faults: readonly TextFault[]}> {
  const read = await readEditedText(app, editing, text)
  if ('faults' in read) return read
  if (!('declined' in read)) return applyChanges(call, app, text, read, mode)
  await reportSaved(call, text)
  return declinedError(read)
}

// Whatever happens to the database, the work of an hour in the editor is not lost.
async function keepingText<Result>(call: Call, text: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    await reportSaved(call, text)
    throw error
  }
}

// Said with --quiet and as JSON too, since nothing else tells where the text is.
async function reportSaved(call: Call, text: string): Promise<void> {
  const sentence = await saveText(call, text)
  if (call.flags.on('quiet') || wantsJson(call.flags))
    printError(call, {code: 'E-TEXT-SAVED', message: sentence, exit: exit.unexpected})
  else printStatus(call, sentence)
}

function reportNoChange(call: Call): number {
  printStatus(call, 'Nothing changed.')
  return exit.ok
}

async function faultsError(call: Call, text: string): Promise<CliError> {
  const faults = markedFaults(text)
  return {
    code: 'E-TEXT',
    message: `The text has ${counted(faults.length, 'error')}: nothing changed`,
    exit: exit.invalid,
    reasons: faults.map(({line, sentence}) => ({code: 'FAULT', message: `line ${line}: ${sentence}`})),
    hint: await saveText(call, text),
  }
}

// Returns where the text is saved, as a sentence.
async function saveText({io}: Call, text: string): Promise<string> {
  const path = await keepText(io, text)
  return isCliError(path) ? `The text could not be saved: ${path.message}` : `The text is saved in ${path}`
}

async function applyChanges(
  call: Call,
  app: App,
  text: string,
  {request, plans}: EditedUsers,
  mode: WriteMode,
): Promise<CommandResult> {
  if (plans.length === 0) return reportNoChange(call)
  const isMany = plans.length > (await maxWithoutCount(app, request.action, 'all'))
  let isIncomplete = false
  const confirmed = isMany ? mode : await showAndConfirm(call, app, plans, mode)
  const result = isCliError(confirmed)
    ? confirmed
    : await performWrite(
        call,
        {
          ...operationForRequest(app, request),
          isMany,
          perform: async options => {
            const report = await run(app, request, options)
            isIncomplete = 'counts' in report && report.counts.changed < plans.length
            return report
          },
        },
        confirmed,
      )
  if ((isCliError(result) || isIncomplete) && mode.dryRun === undefined) await reportSaved(call, text)
  return result
}

// Shows every change before the question, not only the first ones, and returns the mode for a confirmed write.
async function showAndConfirm(
  call: Call,
  app: App,
  plans: readonly Plan[],
  mode: WriteMode,
): Promise<WriteMode | CliError> {
  if (mode.dryRun !== undefined) return mode
  if (!call.flags.on('quiet') && !wantsJson(call.flags)) await printPlans(call, app, plans)
  if (!needsPreview(call, 'moderate', mode) || mode.expect !== undefined || mode.confirmCount !== undefined) return mode
  return (await askYesNo(call, `Change ${counted(plans.length, 'user')}?`)) ? {...mode, yes: true} : cancelledError()
}

async function printPlans({io, flags}: Call, app: App, plans: readonly Plan[]): Promise<void> {
  const linked = plans.flatMap(linkedUserIds)
  const names = linked.length === 0 ? new Map() : await app.reads.names(linked)
  const shown = ['name', 'field', 'before', 'after']
  const writer = createRecordWriter<ComparisonRow>(io.stderr, {
    format: 'table',
    columns: planColumns().filter(column => shown.includes(column.name)),
    plural: 'differences',
    hasHeader: true,
    isAscii: flags.on('ascii'),
    nameOf: row => row.subject.primary_id,
  })
  writer.write(
    plans.flatMap(plan =>
      planDifferences(plan, app.policy.codes, names).map(difference => ({
        subject: plan.subject,
        state: 'ready' as const,
        note: '',
        difference,
      })),
    ),
  )
  writer.end()
}
