import type {App} from '../../../source/app/app.ts'
import {linkedUserIds} from '../../../source/app/display/change-text.ts'
import {planDifferences} from '../../../source/app/plan-file/differences.ts'
import {
  type EditedUsers,
  type EditSession,
  editRefusal,
  openForEditing,
  readEditedText,
} from '../../../source/app/text-format/edit-users.ts'
import {markedFaults, withFaults, withoutFaults} from '../../../source/app/text-format/faults.ts'
import {maxWithoutCount} from '../../../source/app/writes/bulk-limits.ts'
import {run} from '../../../source/app/writes/run.ts'
import type {Plan} from '../../../source/domain/base/plan.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../../framework/exit.ts'
import {outputFlags, selectorFlags} from '../../framework/flags.ts'
import {readLine} from '../../framework/io.ts'
import {printError} from '../../framework/print-error.ts'
import {counted, printStatus} from '../../framework/print-status.ts'
import {wantsJson} from '../../output/format.ts'
import {type Compared, planColumns} from '../../output/plan-columns.ts'
import {recordWriter} from '../../output/records.ts'
import {type SelectedUsers, selectUsers} from '../../selection/selected-users.ts'
import {editText, keepText} from '../../terminal/editor.ts'
import {needsPreview, unanswerable} from '../../writes/ask.ts'
import {declinedError, performWrite} from '../../writes/perform-write.ts'
import {requestOperation} from '../../writes/request-operation.ts'
import {readWishes, type WriteWishes, wholeNumber, writeFlags} from '../../writes/write-flags.ts'

const {output, json, header} = outputFlags
const usualLimit = 500

export const edit: AppCommand = {
  name: 'user edit',
  about:
    'Edits users as text: opens them as YAML in your editor, shows what would change, asks, and does it as one batch. Faults are marked in the text, which opens again.',
  usage: '[ID...]',
  flags: {
    ...selectorFlags,
    limit: {value: 'N', about: `Refuse to open more users than this: ${usualLimit} unless told`},
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

async function editUsers(call: Call, app: App): Promise<Answer> {
  const wishes = readWishes(call.flags)
  if (isCliError(wishes)) return wishes
  const refused = editRefusal(app)
  if (refused) return declinedError({declined: [refused]})
  const cannot = unanswerable(call, 'moderate', wishes) ?? noEditor(call)
  if (cannot) return cannot
  const chosen = await selectUsers(call, app, call.words)
  if (isCliError(chosen)) return chosen
  const ids = await limitedIds(call, chosen)
  if (isCliError(ids)) return ids
  for (const each of chosen.missing) printError(call, each)
  if (ids.length === 0) return chosen.missing.length > 0 ? exit.notFound : nobody(call)
  return edited(call, app, await openForEditing(app, ids), wishes)
}

function noEditor({io}: Call): CliError | undefined {
  const isNamed = [io.env['USHER_EDITOR'], io.env['VISUAL'], io.env['EDITOR']].some(Boolean)
  if (io.stdin.isTTY || isNamed) return undefined
  return usage('An editor needs a terminal', 'EDITOR may name a program that changes the file by itself')
}

function nobody(call: Call): number {
  printStatus(call, 'Nobody is meant: nothing was changed.')
  return exit.ok
}

async function limitedIds({flags}: Call, {selection}: SelectedUsers): Promise<readonly number[] | CliError> {
  const limit = wholeNumber(flags, 'limit', '--limit') ?? usualLimit
  if (isCliError(limit)) return limit
  const ids: number[] = []
  for await (const some of selection()) {
    ids.push(...some)
    if (ids.length <= limit) continue
    const message = `These are more than ${counted(limit, 'user')}, too many for one text`
    return {
      code: 'E-TOO-MANY',
      message,
      exit: exit.refused,
      hint: `Choose fewer, or add --limit ${Math.max(ids.length, limit * 2)}`,
    }
  }
  return ids
}

// The text opens again with its faults marked until there are none, or until it is left as it was.
async function edited(call: Call, app: App, editing: EditSession, wishes: WriteWishes): Promise<Answer> {
  let shown = editing.text
  for (;;) {
    const text = await editText(call.io, shown, markedFaults(shown)[0]?.line)
    if (typeof text !== 'string') return text
    if (text.trim() === '' || text === editing.text) {
      printStatus(call, 'Nothing was changed.')
      return exit.ok
    }
    if (shown !== editing.text && withoutFaults(text) === withoutFaults(shown)) return givenUp(call, shown)
    const read = await readEditedText(app, editing, text)
    if ('declined' in read) return declinedError(read)
    if (!('faults' in read)) return committed(call, app, text, read, wishes)
    shown = withFaults(text, read.faults)
  }
}

async function givenUp(call: Call, text: string): Promise<CliError> {
  const faults = markedFaults(text)
  return {
    code: 'E-TEXT',
    message: `${counted(faults.length, 'fault')} in the text: nothing was changed`,
    exit: exit.invalid,
    reasons: faults.map(({line, sentence}) => ({code: 'FAULT', message: `line ${line}: ${sentence}`})),
    ...(await kept(call, text)),
  }
}

async function kept({io}: Call, text: string): Promise<{hint: string}> {
  const path = await keepText(io, text)
  return {hint: isCliError(path) ? `The text could not be kept: ${path.message}` : `The text is kept in ${path}`}
}

async function committed(
  call: Call,
  app: App,
  text: string,
  {request, plans}: EditedUsers,
  wishes: WriteWishes,
): Promise<Answer> {
  if (plans.length === 0) {
    printStatus(call, 'Nothing was changed.')
    return exit.ok
  }
  const {action} = request
  const isMany = plans.length > (await maxWithoutCount(app, action, 'all'))
  let isLost = false
  const own = isMany ? wishes : await shownAndAsked(call, app, plans, wishes)
  const answer = isCliError(own)
    ? own
    : await performWrite(
        call,
        {
          ...requestOperation(app, request),
          isMany,
          perform: async options => {
            const report = await run(app, request, options)
            isLost = 'counts' in report && report.counts.changed < plans.length
            return report
          },
        },
        own,
      )
  if ((isCliError(answer) || isLost) && wishes.dryRun === undefined) printStatus(call, (await kept(call, text)).hint)
  return answer
}

// Every change is shown before the question, not only the first few.
async function shownAndAsked(
  call: Call,
  app: App,
  plans: readonly Plan[],
  wishes: WriteWishes,
): Promise<WriteWishes | CliError> {
  if (wishes.dryRun !== undefined) return wishes
  if (!call.flags.on('quiet') && !wantsJson(call.flags)) await printPlans(call, app, plans)
  if (!needsPreview(call, 'moderate', wishes) || wishes.expect !== undefined || wishes.confirmCount !== undefined)
    return wishes
  call.io.stderr.write(`Change ${counted(plans.length, 'user')}? [y/N] `)
  const answer = (await readLine(call.io.stdin)).trim().toLowerCase()
  if (answer === 'y' || answer === 'yes') return {...wishes, yes: true}
  return {code: 'E-CANCELLED', message: 'Cancelled: nothing was changed', exit: exit.refused}
}

async function printPlans({io, flags}: Call, app: App, plans: readonly Plan[]): Promise<void> {
  const linked = plans.flatMap(linkedUserIds)
  const names = linked.length === 0 ? new Map() : await app.reads.names(linked)
  const shown = ['name', 'field', 'before', 'after']
  const writer = recordWriter<Compared>(io.stderr, {
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
