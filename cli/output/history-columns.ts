import type {App} from '../../source/app/app.ts'
import {batchLabel} from '../../source/app/display/batch-text.ts'
import {parseWords} from '../../source/app/edits/recorded-edits.ts'
import type {ChangeText} from '../../source/app/history/history-text.ts'
import type {Batch, ChangeSet} from '../../source/domain/base/history.ts'
import type {Value} from '../../source/domain/base/plan.ts'
import {showValue} from '../../source/domain/entity/read-value.ts'
import type {FieldChange} from '../../source/domain/user/timeline.ts'
import {entities} from '../../source/domain/user/user-file.ts'
import {type Column, momentColumn, numberColumn, textColumn} from './columns.ts'
import {exactFieldValue} from './user-columns.ts'

/** One line of the history: a change of one field or segment, with its batch. */
export type HistoryLine = {
  readonly entry: ChangeSet
  readonly change: FieldChange
  /** The change in words. */
  readonly told: ChangeText | undefined
  /** What a changed segment is known by; empty for the user's own fields. */
  readonly which: string
  readonly primaryId: string
  readonly batch: Batch | undefined
}

/** The columns of the list of batches. `isInterrupted` is true for an open batch whose program has ended. */
export function batchColumns(isInterrupted: (batch: Batch) => boolean): readonly Column<Batch>[] {
  const state = (batch: Batch) =>
    batch.state === 'open' ? (isInterrupted(batch) ? 'interrupted' : 'running') : batch.state
  return [
    numberColumn('batch', 'Batch', batch => batch.id),
    momentColumn('started_at', 'When', batch => batch.started_at),
    textColumn('operator', 'Who', batch => batch.operator),
    {name: 'action', label: 'What', exact: batch => batch.action, show: batchLabel},
    {
      name: 'input',
      label: 'With',
      exact: batch => ({...batch.input}),
      show: batch => parseWords(batch.input['set'] ?? '').join(' '),
    },
    numberColumn('people', 'Users', batch => batch.people),
    numberColumn('refused', 'Refused', batch => batch.refused),
    textColumn('source', 'From', batch => batch.source),
    textColumn('state', 'State', state),
    {
      name: 'undone_by',
      label: 'Undone by',
      isRight: true,
      exact: batch => batch.undone_by,
      show: batch => batch.undone_by?.toString() ?? '',
    },
  ]
}

/** The columns of the changes of a user or a batch. */
export function historyColumns(app: App): readonly Column<HistoryLine>[] {
  const shown = ({change, told}: HistoryLine, side: 'before' | 'after'): string => {
    const field = entities[change.entity]?.fields[change.field]
    // A segment that was added or removed as a whole has no single value, only a description.
    return field ? showValue(field, change[side], app.policy.codes) : (told?.[side] ?? '')
  }
  const exact = ({change}: HistoryLine, value: Value | undefined) => {
    const field = entities[change.entity]?.fields[change.field]
    return field ? exactFieldValue(field, value) : null
  }
  return [
    momentColumn('at', 'When', ({entry}) => entry.at),
    numberColumn('batch', 'Batch', ({entry}) => entry.batch),
    textColumn('operator', 'Who', ({batch}) => batch?.operator),
    {
      name: 'action',
      label: 'What',
      exact: ({batch}) => batch?.action,
      show: ({batch}) => (batch ? batchLabel(batch) : '-'),
    },
    textColumn('primary_id', 'Primary identifier', ({primaryId}) => primaryId),
    {
      name: 'entity',
      label: 'Segment',
      exact: ({change}) => change.entity,
      show: ({change, which}) => (which === '' ? change.entity : `${change.entity} ${which}`),
    },
    {name: 'field', label: 'Field', exact: ({change}) => change.field || null, show: ({change}) => change.label},
    {
      name: 'before',
      label: 'Before',
      exact: line => exact(line, line.change.before),
      show: line => shown(line, 'before'),
    },
    {
      name: 'after',
      label: 'After',
      exact: line => exact(line, line.change.after),
      show: line => shown(line, 'after'),
    },
    textColumn('source', 'From', ({batch}) => batch?.source),
  ]
}
