import {tmpdir} from 'node:os'
import {resolve} from 'node:path'
import {type Examined, examinePlan, type PlanFault, type PlanSource} from '../../source/app/plan-file/read-plan.ts'
import {openFile, spoolToTemp} from '../files/reopenable-file.ts'
import type {Call} from '../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../framework/exit.ts'

/** A plan file that was looked through, as often to be read as wanted until it is closed. */
export type OpenedPlan = {readonly source: PlanSource; readonly examined: Examined; readonly close: () => Promise<void>}

/** Opens a plan file, `-` being standard input, and looks at every line. Refuses what is no plan, with the line. */
export async function openPlan({io}: Call, name: string): Promise<OpenedPlan | CliError> {
  if (name === '-' && io.stdin.isTTY)
    return usage('The plan is to come from standard input, and that is the keyboard', 'Name a file')
  const folder = io.env['TMPDIR'] ?? tmpdir()
  const file =
    name === '-' ? await spoolToTemp(io.stdin.chunks(), folder) : await openFile(resolve(io.cwd, name), folder)
  if (isCliError(file)) return file
  const examined = await examinePlan(file.bytes)
  if ('fault' in examined) {
    await file.close()
    return unfitPlan(name, examined.fault)
  }
  return {source: file.bytes, examined, close: file.close}
}

/** The complaint about a plan that cannot be used. */
export function unfitPlan(name: string, {line, sentence}: PlanFault): CliError {
  const named = name === '-' ? 'The plan' : name
  return {code: 'E-PLAN', message: `${named}, line ${line}: ${sentence}`, exit: exit.invalid, line}
}
