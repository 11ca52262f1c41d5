import {actionLabel} from '../../../source/app/actions/action-labels.ts'
import type {App} from '../../../source/app/app.ts'
import {lastUndoable, type UndoRequest, undo, undoRefusal} from '../../../source/app/undo/undo.ts'
import {authorize} from '../../../source/app/writes/authorize.ts'
import type {Confirmation, Line} from '../../../source/app/writes/confirmation.ts'
import type {Declined} from '../../../source/app/writes/run.ts'
import {selectBatch} from '../../../source/app/writes/selection.ts'
import type {Batch} from '../../../source/domain/base/history.ts'
import {userManagers} from '../../../source/domain/rules/roles/roles.ts'
import {entities} from '../../../source/domain/user/user-file.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, errorCode, exit, isCliError, usage} from '../../framework/exit.ts'
import {outputFlags} from '../../framework/flags.ts'
import {counted} from '../../framework/print-status.ts'
import {whatHappened} from '../../output/results.ts'
import {ownName} from '../../output/user-columns.ts'
import {declinedError, performWrite} from '../../writes/perform-write.ts'
import {readWishes, wholeNumber, writeFlags} from '../../writes/write-flags.ts'

const {output, json, header} = outputFlags

export const undoCommand: AppCommand = {
  name: 'undo',
  about:
    'Takes a batch back: your last one, or the one named; whole, for one user, or one field. What was changed since stays.',
  usage: '[BATCH]',
  flags: {
    person: {value: 'ID', about: 'Only this user'},
    field: {value: 'FIELD', about: 'Only this field'},
    entry: {value: 'N', about: 'Only this entry of a list, by its number'},
    ...writeFlags,
    output,
    json,
    header,
  },
  fieldNames: ['primary_id', 'result', 'version', 'before', 'after', 'error'],
  examples: ['undo', 'undo 17 --dry-run', 'undo 17 --person u1048823', 'undo 17 --field expiry_date --yes'],
  seeAlso: ['history', 'redo'],
  run: undoBatch,
}

async function undoBatch(call: Call, app: App): Promise<Answer> {
  const batch = await batchNamed(call, app)
  if (isCliError(batch)) return batch
  if (!batch)
    return {
      code: 'E-NOTHING',
      message: 'There is nothing of yours to take back',
      exit: exit.notFound,
      hint: 'usher history',
    }
  const field = call.flags.text('field')
  const known = field === undefined ? undefined : fieldOf(field)
  if (isCliError(known)) return known
  const person = await personNumber(call, app, batch)
  if (isCliError(person)) return person
  const entry = wholeNumber(call.flags, 'entry', '--entry')
  if (isCliError(entry)) return entry
  return takeBack(
    call,
    app,
    {
      batch,
      ...(person === undefined ? {} : {user: person}),
      ...(known === undefined ? {} : {field: known}),
      ...(entry === undefined ? {} : {entry}),
    },
    {label: `Undo batch ${batch.id}`, done: 'Taken back for'},
  )
}

/** The batch that the words name; without any, this operator's last one that can be taken back. */
async function batchNamed(call: Call, app: App): Promise<Batch | undefined | CliError> {
  const admitted = authorize(app, {label: 'Undo', roles: userManagers})
  if ('refusal' in admitted) return declinedError({declined: [admitted.refusal]})
  const [word, another] = call.words
  if (another !== undefined) return usage('One batch at a time')
  return word === undefined ? lastUndoable(app) : findBatch(app, word)
}

/** The batch with this number; refuses what is no number and what does not exist. */
export async function findBatch(app: App, word: string): Promise<Batch | CliError> {
  if (!/^\d{1,15}$/.test(word)) return usage(`"${word}" is not the number of a batch`, 'usher history lists them')
  const batch = await app.reads.batch(Number(word))
  if (batch) return batch
  const since = await app.reads.history.keptSince()
  return {
    code: 'E-NOT-FOUND',
    message: `There is no batch ${word}`,
    exit: exit.notFound,
    hint: since ? `The history before ${since.slice(0, 10)} is no longer kept` : 'usher history lists them',
  }
}

function fieldOf(name: string): string | CliError {
  const own = ownName(name.toLowerCase().replaceAll('-', '_'))
  return Object.values(entities).some(entity => own in entity.fields) ? own : usage(`There is no field "${name}"`)
}

async function personNumber({flags}: Call, app: App, batch: Batch): Promise<number | undefined | CliError> {
  const given = flags.text('person')
  if (given === undefined) return undefined
  const id = (await app.reads.findIds([given])).get(given.toLowerCase()) ?? (await removedBy(app, batch, given))
  return id ?? {code: 'E-NOT-FOUND', message: `There is no user "${given}"`, exit: exit.notFound, primary_id: given}
}

// Whom the batch deleted nobody can look up any more: it alone knows them.
async function removedBy(app: App, batch: Batch, primaryId: string): Promise<number | undefined> {
  const wanted = primaryId.toLowerCase()
  for await (const users of selectBatch(app.reads, batch.id)()) {
    for (const {user, changes} of await app.reads.changeSets({batch: batch.id, users})) {
      const gone = changes.find(each => each.kind === 'delete' && each.entity === 'user' && each.id === user)
      if (gone && 'before' in gone && String(gone.before['primary_id']).toLowerCase() === wanted) return user
    }
  }
  return undefined
}

/** Takes a batch back, with question, report and exit code. */
export async function takeBack(
  call: Call,
  app: App,
  request: UndoRequest,
  {label, done}: {label: string; done: string},
): Promise<Answer> {
  const wishes = readWishes(call.flags)
  if (isCliError(wishes)) return wishes
  const partial = request.user !== undefined || request.field !== undefined || request.entry !== undefined
  const refused = undoRefusal(app, request.batch)
  if (refused && !(partial && refused.code === 'UNDONE'))
    return {
      code: errorCode(refused.code),
      message: refused.sentence,
      exit: exit.refused,
      ...(refused.code === 'RUNNING' ? {hint: 'If its program ended, try again in half a minute'} : {}),
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
      preview: () => question(app, request, label),
      perform: options => undo(app, request, options),
    },
    wishes,
  )
}

async function question(app: App, request: UndoRequest, label: string): Promise<Confirmation | Declined> {
  const lines: Line[] = []
  const report = await undo(app, request, {
    dryRun: true,
    onOutcome: outcome => {
      if (lines.length < 1000)
        lines.push({subject: outcome.subject, result: outcome.result, text: whatHappened({outcome}, app.policy.codes)})
    },
  })
  if ('declined' in report) return report
  const {action, operator, started_at} = request.batch
  const what = actionLabel(action)
  const title = `${label} (${what}, by ${operator}, ${started_at.slice(0, 16).replace('T', ' ')})? ${counted(report.counts.changed, 'user')} would change.`
  return {title, lines, counts: report.counts, warnings: [], button: 'Undo'}
}
