import type {App} from '../../../source/app/app.ts'
import {lastUndo} from '../../../source/app/undo/undo.ts'
import {authorize} from '../../../source/app/writes/authorize.ts'
import type {Batch} from '../../../source/domain/base/history.ts'
import {userManagers} from '../../../source/domain/rules/roles/roles.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, exit, isCliError} from '../../framework/exit.ts'
import {outputFlags} from '../../framework/flags.ts'
import {declinedError} from '../../writes/perform-write.ts'
import {writeFlags} from '../../writes/write-flags.ts'
import {findBatch, takeBack} from './undo.ts'

const {output, json, header} = outputFlags

export const redoCommand: AppCommand = {
  name: 'redo',
  about: 'Does again what was taken back: your last undo, or the batch named.',
  usage: '[BATCH]',
  flags: {...writeFlags, output, json, header},
  fieldNames: ['primary_id', 'result', 'version', 'before', 'after', 'error'],
  examples: ['redo', 'redo 17 --yes'],
  seeAlso: ['undo', 'history'],
  run: redoBatch,
}

async function redoBatch(call: Call, app: App): Promise<Answer> {
  const admitted = authorize(app, {label: 'Redo', roles: userManagers})
  if ('refusal' in admitted) return declinedError({declined: [admitted.refusal]})
  const [word] = call.words
  const batch = word === undefined ? await lastUndo(app) : await undoOf(app, word)
  if (isCliError(batch)) return batch
  if (!batch)
    return {
      code: 'E-NOTHING',
      message: 'There is no undo of yours to take back',
      exit: exit.notFound,
      hint: 'usher history',
    }
  return takeBack(call, app, {batch}, {label: `Redo batch ${batch.undoes ?? batch.id}`, done: 'Done again for'})
}

// Both numbers are understood: that of the batch that was taken back, and that of the undo which did it.
async function undoOf(app: App, word: string): Promise<Batch | undefined | CliError> {
  const batch = await findBatch(app, word)
  if (isCliError(batch) || batch.undoes !== null) return batch
  if (batch.undone_by === null)
    return {code: 'E-NOT-UNDONE', message: `Batch ${batch.id} was not taken back`, exit: exit.refused}
  return app.reads.batch(batch.undone_by)
}
