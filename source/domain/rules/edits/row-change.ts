import type {Change} from '../../base/plan.ts'

/** A row at a moment, as far as it is known: the text that a field holds. Nothing where there is no row. */
export type Half = ((field: string) => string | null) | undefined

/** The row of a change before it and after it; `rows` are those of the person as they are. */
export function halvesOf(change: Change, rows: readonly {readonly id: number}[] = []): readonly [Half, Half] {
  if (change.kind === 'create') return [undefined, textsIn(change.values)]
  if (change.kind === 'delete') return [textsIn(change.before), undefined]
  const row = rows.find(each => each.id === change.id)
  return [textsIn({...row, ...change.before}), textsIn({...row, ...change.after})]
}

function textsIn(row: object): Half {
  const values = new Map<string, unknown>(Object.entries(row))
  return field => {
    const value = values.get(field)
    return typeof value === 'string' ? value : null
  }
}
