import type {App} from '../../source/app/app.ts'
import {batchLabel} from '../../source/app/display/batch-text.ts'
import {parseWords} from '../../source/app/edits/recorded-edits.ts'
import type {ChangeText} from '../../source/app/history/history-text.ts'
import type {Batch, ChangeSet} from '../../source/domain/base/history.ts'
import type {Value} from '../../source/domain/base/plan.ts'
import {showValue} from '../../source/domain/entity/read-value.ts'
import type {FieldChange} from '../../source/domain/user/timeline.ts'
import {entities} from '../../source/domain/user/user-file.ts'
import {type Column, numberColumn, textColumn} from './columns.ts'
import {exactValue} from './user-columns.ts'

/** One line of the history: what happened to one field or row, when and by whom. */
export type Happened = {
  readonly entry: ChangeSet
  readonly change: FieldChange
  /** The same in words. */
  readonly told: ChangeText | undefined
  readonly primaryId: string
  readonly batch: Batch | undefined
}

function minute(moment: string): string {
  return moment.slice(0, 16).replace('T', ' ')
}

/** The columns of the list of batches; `isInterrupted` tells a batch that nobody finished. */
export function batchColumns(isInterrupted: (batch: Batch) => boolean): readonly Column<Batch>[] {
  const state = (batch: Batch) =>
    batch.state === 'open' ? (isInterrupted(batch) ? 'interrupted' : 'running') : batch.state
  return [
    numberColumn('batch', 'Batch', batch => batch.id),
    {
      name: 'started_at',
      label: 'When (UTC)',
      exact: batch => batch.started_at,
      show: batch => minute(batch.started_at),
    },
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

/** The columns of single changes. */
export function happenedColumns(app: App): readonly Column<Happened>[] {
  const shown = ({change, told}: Happened, side: 'before' | 'after'): string => {
    const field = entities[change.entity]?.fields[change.field]
    // A whole entry that came or went has no value, but words.
    return field ? showValue(field, change[side], app.policy.codes) : (told?.[side] ?? '')
  }
  const exact = ({change}: Happened, value: Value | undefined) => {
    const field = entities[change.entity]?.fields[change.field]
    return field ? exactValue(field, value) : null
  }
  return [
    {name: 'at', label: 'When (UTC)', exact: ({entry}) => entry.at, show: ({entry}) => minute(entry.at)},
    numberColumn('batch', 'Batch', ({entry}) => entry.batch),
    textColumn('operator', 'Who', ({batch}) => batch?.operator),
    {
      name: 'action',
      label: 'What',
      exact: ({batch}) => batch?.action,
      show: ({batch}) => (batch ? batchLabel(batch) : '-'),
    },
    textColumn('primary_id', 'Primary identifier', ({primaryId}) => primaryId),
    textColumn('entity', 'Part', ({change}) => change.entity),
    {name: 'field', label: 'Field', exact: ({change}) => change.field || null, show: ({change}) => change.label},
    {
      name: 'before',
      label: 'Before',
      exact: one => exact(one, one.change.before),
      show: one => shown(one, 'before'),
    },
    {
      name: 'after',
      label: 'After',
      exact: one => exact(one, one.change.after),
      show: one => shown(one, 'after'),
    },
    textColumn('source', 'From', ({batch}) => batch?.source),
  ]
}
