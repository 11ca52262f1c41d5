import type {Change} from '../../base/plan.ts'

/** A row at a moment, as far as it is known: the text that a field holds. Nothing where there is no row. */
export type RowTexts = ((field: string) => string | null) | undefined

/** The row of a change before it and after it; `rows` are those of the person as they are. */
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
