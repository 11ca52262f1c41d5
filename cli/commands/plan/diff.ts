import type {App} from '../../../source/app/app.ts'
import {isCliError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {outputFlags} from '../../framework/flags.ts'
import {readFormat} from '../../output/format.ts'
import {planFields} from '../../output/plan-columns.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {diffPlan} from './diff-plan.ts'
import {diffRecords} from './diff-records.ts'

export const diff: AppCommand = {
  name: 'diff',
  about: 'Compare a plan file with the current records, two users with each other, or one user at two moments.',
  usage: 'PLAN|-  or  ID ID',
  flags: {
    exitCode: {about: 'Exit with 10 if there are differences: changes to apply, or two records that differ'},
    ...outputFlags,
  },
  fieldNames: planFields,
  examples: [
    'diff plan.jsonl',
    'diff plan.jsonl -o jsonl',
    'diff u1048823 u1048824',
    'diff u1048823@2026-11-01 u1048823',
    'diff u1048823@17 u1048823 --exit-code',
  ],
  seeAlso: ['apply', 'history', 'user show'],
  run: printDifferences,
}

async function printDifferences(call: Call, app: App): Promise<CommandResult> {
  const refused = requireReadPermission(app)
  if (refused) return refused
  const format = readFormat(call.flags, call.io.stdout)
  if (isCliError(format)) return format
  const [one, other, another] = call.words
  if (one === undefined || another !== undefined)
    return usageError('Name a plan or two users: usher diff FILE, or usher diff ID ID')
  return other === undefined ? diffPlan(call, app, one, format) : diffRecords(call, app, [one, other], format)
}
