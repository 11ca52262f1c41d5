import {tmpdir} from 'node:os'
import {resolve} from 'node:path'
import {type Examined, examinePlan, type PlanFault, type PlanSource} from '../../source/app/plan-file/read-plan.ts'
import {openFile, spoolToTemp} from '../files/reopenable-file.ts'
import {type CliError, exit, isCliError, usageError} from '../framework/cli-error.ts'
import type {Call} from '../framework/command.ts'

/** A plan file that has been checked and can be read again until it is closed. */
export type OpenPlan = {readonly source: PlanSource; readonly examined: Examined; readonly close: () => Promise<void>}

/** Opens a plan file (`-` for standard input) and checks every line. Refuses a file that is not a plan, with the line. */
export async function openPlan({io}: Call, name: string): Promise<OpenPlan | CliError> {
  if (name === '-' && io.stdin.isTTY)
    return usageError('Standard input is the keyboard: pipe a plan in, or name a file')
  const folder = io.env['TMPDIR'] ?? tmpdir()
  const file =
    name === '-' ? await spoolToTemp(io.stdin.chunks(), folder) : await openFile(resolve(io.cwd, name), folder)
  if (isCliError(file)) return file
  const examined = await examinePlan(file.bytes)
  if ('fault' in examined) {
    await file.close()
    return planFileError(name, examined.fault)
  }
  return {source: file.bytes, examined, close: file.close}
}

/** The error for a plan file that cannot be used. */
export function planFileError(name: string, {line, sentence}: PlanFault): CliError {
  const shown = name === '-' ? 'The plan' : name
  return {code: 'E-PLAN', message: `${shown}, line ${line}: ${sentence}`, exit: exit.invalid, line}
}
