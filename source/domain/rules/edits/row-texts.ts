import type {Change} from '../../base/plan.ts'

/** Reads the text fields of a row at one moment, as far as they are known; undefined if the row does not exist then. */
export type RowTexts = ((field: string) => string | null) | undefined

/** The row of a change before and after it. `rows` are the stored rows, for fields that the change does not name. */
export function beforeAndAfter(
  change: Change,
  rows: readonly {readonly id: number}[] = [],
): readonly [RowTexts, RowTexts] {
  if (change.kind === 'create') return [undefined, toRowTexts(change.values)]
  if (change.kind === 'delete') return [toRowTexts(change.before), undefined]
  const row = rows.find(each => each.id === change.id)
  return [toRowTexts({...row, ...change.before}), toRowTexts({...row, ...change.after})]
}

function toRowTexts(row: object): RowTexts {
  const values = new Map<string, unknown>(Object.entries(row))
  return field => {
    const value = values.get(field)
    return typeof value === 'string' ? value : null
  }
}
