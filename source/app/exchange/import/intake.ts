import {joinOr} from '../../../domain/base/join-or.ts'
import {nearest} from '../../../domain/base/nearest.ts'
import {type Refusal, refusal} from '../../../domain/base/outcome.ts'
import {knowsCode} from '../../../domain/codes/code-book.ts'
import type {Policy} from '../../../domain/entity/policy.ts'
import {externalSystemFault} from '../../../domain/rules/external/account-type.ts'
import {userManagers} from '../../../domain/rules/roles/roles.ts'
import type {App} from '../../app.ts'
import type {Outcome, Report} from '../../outcome.ts'
import {undo} from '../../undo/undo.ts'
import {authorize} from '../../writes/authorize.ts'
import {writeAll} from '../../writes/commit-outcomes.ts'
import {guardPlans} from '../../writes/plan-guards.ts'
import type {Declined} from '../../writes/run.ts'
import {chunkSize} from '../../writes/selection.ts'
import type {BrokenItem, ReadItem} from '../read/item.ts'
import {importJob} from './import-job.ts'
import type {ImportOptions} from './import-options.ts'
import {ChunkIntake} from './intake-chunk.ts'
import type {IntakeOptions} from './intake-options.ts'

export type IntakeReport = Report & {
  readonly made: number
  readonly updated: number
  /** The file turned out to be damaged half-way, and everything was undone. */
  readonly broken?: BrokenItem
}

/**
 * Loads users from records: maps, matches, validates and plans each, and commits them as one batch, which can be undone.
 * A bad record is reported and skipped. References to users who come later are made at the end of the file. If the file ends in the middle, the whole batch is undone.
 */
export async function loadUsers(
  app: App,
  items: AsyncIterable<ReadItem>,
  options: IntakeOptions,
): Promise<IntakeReport | Declined> {
  const admitted = authorize(app, {label: 'Import', roles: userManagers})
  if ('refusal' in admitted) return {declined: [admitted.refusal]}
  const wrong = rulesRefusal(options.rules, app.policy)
  if (wrong) return {declined: [wrong]}
  const intake = new ChunkIntake(app, options, admitted.operator.primary_id)
  const tally = {made: 0, updated: 0}
  const stop: {broken?: BrokenItem} = {}
  const {onRejected, onLoaded} = options
  const report = await writeAll(
    app,
    {action: 'user.import', input: options.input, operator: admitted.operator.primary_id},
    {each: guardPlans(app, chunks(items, intake, stop)), inOne: false},
    {
      ...options,
      job: importJob(options.rules),
      onBatch: batch => {
        intake.writesInto(batch)
        options.onBatch?.(batch)
      },
      onOutcome: async outcome => {
        const judged = intake.stateOf(outcome)
        if (outcome.result === 'changed') tally[judged?.made ? 'made' : 'updated'] += 1
        if (judged && (outcome.result === 'refused' || outcome.result === 'failed')) {
          intake.forget(outcome)
          await onRejected?.({...judged, reasons: outcome.reasons})
        }
        if (judged) await onLoaded?.({...outcome, where: judged.where, made: judged.made})
      },
    },
  )
  if (!stop.broken) return {...report, ...tally}
  if (report.batch !== undefined) await takeBack(app, report.batch)
  return {...report, ...tally, broken: stop.broken}
}

// A misspelt code would take over users for a system that does not exist, or match nobody.
function rulesRefusal({system, match}: ImportOptions, policy: Policy): Refusal | undefined {
  const systemFault = system === undefined ? undefined : externalSystemFault(system, policy)
  if (systemFault !== undefined) return refusal('CODE', systemFault)
  const types = [...(policy.codes.tables.get('UserIdentifierTypes')?.keys() ?? [])]
  if (match === undefined || knowsCode(policy.codes, 'UserIdentifierTypes', match)) return undefined
  return refusal(
    'CODE',
    `Identifier type "${match}" does not exist${nearest(match, types) || `: use ${joinOr(types)}`}`,
  )
}

async function* chunks(
  items: AsyncIterable<ReadItem>,
  intake: ChunkIntake,
  stop: {broken?: BrokenItem},
): AsyncIterable<readonly Outcome[]> {
  let waiting: Exclude<ReadItem, BrokenItem>[] = []
  for await (const item of items) {
    if (item.kind === 'broken') {
      stop.broken = item
      return
    }
    waiting.push(item)
    if (waiting.length < chunkSize) continue
    yield await intake.plan(waiting)
    waiting = []
  }
  if (waiting.length > 0) yield await intake.plan(waiting)
  yield* intake.finish()
}

async function takeBack(app: App, batch: number): Promise<void> {
  const written = await app.reads.batch(batch)
  if (written) await undo(app, {batch: written}, {})
}
