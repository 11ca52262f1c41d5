// The session log, read from the history: each batch with the command that repeats it.

import {findAction} from '../../../app/actions/registry.ts'
import {today} from '../../../app/app.ts'
import {batchLabel, batchState} from '../../../app/display/batch-text.ts'
import {secondText} from '../../../app/display/text/moments.ts'
import {recordedCommands} from '../../../app/history/recorded-commands.ts'
import {startOfDay, timeZoneName} from '../../../domain/base/day.ts'
import type {Batch, ChangeSet} from '../../../domain/base/history.ts'
import {showValue} from '../../../domain/entity/read-value.ts'
import {fieldChanges} from '../../../domain/user/timeline.ts'
import {entities} from '../../../domain/user/user-file.ts'
import {type Engine, sayFault} from '../../shell/engine.ts'
import {emptyLog, type Log, type LogLine, type LogPlace, wantsMore} from './state.ts'

const atOnce = 40
// A script that changes more users than these says how many they are.
const maxWithoutCount = 20
const maxDetailed = 200

/** Opens the session log and reads its first page. */
export function openLog(engine: Engine): void {
  engine.store.set(state => ({...state, overlay: emptyLog}))
  readMoreLog(engine)
}

/** Changes the session log if it is open. */
export function changeLog({store}: Engine, step: (log: Log) => Log): void {
  store.set(state => (state.overlay?.kind === 'log' ? {...state, overlay: step(state.overlay)} : state))
}

/** Reads the next page when the cursor nears the end. */
export function readMoreLog(engine: Engine): void {
  const {overlay} = engine.store.get()
  if (overlay?.kind !== 'log' || !wantsMore(overlay) || overlay.next === undefined) return
  const {next, lines} = overlay
  changeLog(engine, log => ({...log, isReading: true}))
  void readPage(engine, next)
    .then(page => {
      changeLog(engine, log =>
        log.next === next ? {...log, lines: [...lines, ...page.lines], next: page.next, isReading: false} : log,
      )
      readMoreLog(engine)
    })
    .catch(error => {
      changeLog(engine, log => ({...log, isReading: false, next: undefined}))
      sayFault(engine, error)
    })
}

type Page = {readonly lines: readonly LogLine[]; readonly next: LogPlace | undefined}

async function readPage({app}: Engine, {part, before}: LogPlace): Promise<Page> {
  const begun = startOfDay(today(app))
  const me = app.operator?.primary_id
  const isMine = ({operator, started_at: at}: Batch): boolean => operator === me && at >= begun
  const mine = part === 'mine' && me !== undefined ? {operator: me, since: begun} : {}
  const found = await app.reads.batches({limit: atOnce, ...(before === undefined ? {} : {before}), ...mine})
  const wanted = part === 'mine' && me === undefined ? [] : found.filter(each => part === 'mine' || !isMine(each))
  const lines: LogLine[] = []
  for (const batch of wanted) {
    const commands = await recordedCommands(app, batch)
    lines.push({batch, command: commands.length === 0 ? undefined : commands.join('\n'), isMine: isMine(batch)})
  }
  const last = found.at(-1)
  const isWhole = found.length < atOnce || last === undefined || (part === 'mine' && me === undefined)
  if (!isWhole) return {lines, next: {part, before: last.id}}
  return {lines, next: part === 'mine' ? {part: 'rest', before: undefined} : undefined}
}

/** Shows the changes of a batch, and the users it could not change. */
export async function showDetail(engine: Engine, batch: Batch): Promise<void> {
  const detail = await detailOf(engine, batch)
  changeLog(engine, log => ({...log, detail, scroll: 0}))
}

async function detailOf({app, session}: Engine, batch: Batch): Promise<string[]> {
  const entries = await app.reads.changeSets({batch: batch.id, limit: maxDetailed})
  const names = await app.reads.names([...new Set(entries.map(each => each.user))])
  const nameOf = (id: number): string => {
    const found = names.get(id)
    return found ? `${found.primary_id}  ${found.name}` : 'a user who no longer exists'
  }
  const failures = session.failures.get(batch.id) ?? []
  const unknown = batch.refused > 0 && failures.length === 0
  return [
    `${batchLabel(batch)}, batch ${batch.id}, by ${batch.operator} (${batch.source}), ${batchState(batch, app.now())}`,
    `${secondText(batch.started_at)} ${timeZoneName()}: ${batch.people} changed, ${batch.refused} not`,
    ...(batch.undone_by === null ? [] : [`Undone by batch ${batch.undone_by}`]),
    '',
    ...entries.flatMap(entry => [nameOf(entry.user), ...changeLines(entry, app.policy.codes)]),
    ...(batch.people > entries.length
      ? [`... and ${batch.people - entries.length} more: usher history ${batch.id}`]
      : []),
    ...(failures.length > 0 ? ['', 'Not changed:'] : []),
    ...failures.flatMap(({subject, reasons}) => [
      `${subject.primary_id}  ${subject.name}`,
      ...reasons.map(each => `    ${each.sentence}`),
    ]),
    ...(unknown ? ['', 'Refused users were reported at the time; the history only keeps their number.'] : []),
  ]
}

function changeLines(entry: ChangeSet, codes: Engine['app']['policy']['codes']): string[] {
  return fieldChanges(entry).map(({entity, field, label, before, after}) => {
    const about = entities[entity]?.fields[field]
    if (!about) return `    ${label}`
    return `    ${label}: ${showValue(about, before, codes)} -> ${showValue(about, after, codes)}`
  })
}

/** Returns the batches of this session that were not undone as a shell script, oldest first; undefined without any. */
export async function sessionScript({app, session}: Engine): Promise<string | undefined> {
  const me = app.operator?.primary_id
  if (me === undefined) return undefined
  const found = await app.reads.batches({operator: me, since: session.since, limit: maxScripted})
  const mine = found.filter(each => each.source === 'tui')
  const ids = new Set(mine.map(each => each.id))
  const lines: string[] = []
  for (const batch of mine.reverse()) {
    if (!isInForce(batch, mine) || (batch.undoes !== null && ids.has(batch.undoes))) continue
    const commands = await recordedCommands(app, batch)
    lines.push(...commands.map(each => withConfirmation(each, batch, commands.length)))
  }
  return lines.length === 0 ? undefined : `#!/bin/sh\nset -e\n${lines.join('\n')}\n`
}

const maxScripted = 1000

// A script cannot answer questions: severe actions and large batches are confirmed by their number of users, others
// with `--yes`. The option goes before the users, because options end at `--`.
function withConfirmation(command: string, {action, people}: Batch, commands: number): string {
  const isTyped = findAction(action)?.danger === 'severe' || (commands === 1 && people > maxWithoutCount)
  return command.replace(
    /^usher (?:undo|\S+ \S+)/,
    words => `${words} ${isTyped ? `--confirm-count ${people}` : '--yes'}`,
  )
}

// A batch is in force unless a batch in force has undone it.
function isInForce(batch: Batch, all: readonly Batch[]): boolean {
  const by = all.find(each => each.id === batch.undone_by)
  return batch.undone_by === null || (by !== undefined && !isInForce(by, all))
}
