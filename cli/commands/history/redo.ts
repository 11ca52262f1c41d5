import type {App} from '../../../source/app/app.ts'
import {lastUndo} from '../../../source/app/undo/undo.ts'
import {authorize} from '../../../source/app/writes/authorize.ts'
import type {Batch} from '../../../source/domain/base/history.ts'
import {userManagers} from '../../../source/domain/rules/roles/roles.ts'
import {type CliError, exit, isCliError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {outputFlags} from '../../framework/flags.ts'
import {declinedError} from '../../writes/perform-write.ts'
import {writeFlags} from '../../writes/write-flags.ts'
import {findBatch, runUndo} from './undo.ts'

const {output, json, header} = outputFlags

export const redoCommand: AppCommand = {
  name: 'redo',
  about: 'Repeat what was undone: your last undo, or the named batch.',
  usage: '[BATCH]',
  flags: {...writeFlags, output, json, header},
  fieldNames: ['primary_id', 'result', 'version', 'before', 'after', 'error'],
  examples: ['redo', 'redo 17 --yes'],
  seeAlso: ['undo', 'history'],
  run: redoBatch,
}

async function redoBatch(call: Call, app: App): Promise<CommandResult> {
  const authorized = authorize(app, {label: 'Redo', roles: userManagers})
  if ('refusal' in authorized) return declinedError({declined: [authorized.refusal]})
  const [word] = call.words
  const batch = word === undefined ? await lastUndo(app) : await findUndo(app, word)
  if (isCliError(batch)) return batch
  if (!batch)
    return {
      code: 'E-NOTHING',
      message: 'You have undone nothing that can be redone',
      exit: exit.notFound,
      hint: 'usher history',
    }
  return runUndo(call, app, {batch}, {label: `Redo batch ${batch.undoes ?? batch.id}`, done: 'Redone for'})
}

// Accepts the number of the undone batch and that of the undo.
async function findUndo(app: App, word: string): Promise<Batch | undefined | CliError> {
  const batch = await findBatch(app, word)
  if (isCliError(batch) || batch.undoes !== null) return batch
  if (batch.undone_by === null)
    return {code: 'E-NOT-UNDONE', message: `Batch ${batch.id} was not undone`, exit: exit.refused}
  return app.reads.batch(batch.undone_by)
}
