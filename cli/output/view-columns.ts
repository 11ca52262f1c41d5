import {namesOfColumns} from '../../source/app/exchange/export/list-values.ts'
import type {ViewContents} from '../../source/app/ports.ts'
import {resolveFieldName} from './user-columns.ts'

type Columns = ViewContents['columns']

/** Columns from what is typed: `name:30,expires`, a width after a colon. Whether they exist is judged elsewhere. */
export function readViewColumns(text: string): Columns {
  const parts = text.split(',').map(each => each.trim())
  return parts.filter(Boolean).map(part => {
    const [, typed = part, width] = /^(.*?)(?::(\d{1,4}))?$/.exec(part) ?? []
    const id = resolveFieldName(typed.toLowerCase().replaceAll('-', '_'))
    return width === undefined ? {id} : {id, width: Number(width)}
  })
}

/** Columns as they are typed. */
export function formatViewColumns(columns: Columns): string {
  return columns.map(({id, width}) => (width === undefined ? id : `${id}:${width}`)).join(',')
}

/** The fields that `user list` prints for the columns of a view, each once. */
export function viewColumnFields(columns: Columns): readonly string[] {
  return namesOfColumns(columns.map(({id}) => id))
}
