import {namesOfColumns} from '../../source/app/exchange/export/list-values.ts'
import type {ViewContents} from '../../source/app/ports.ts'
import {splitList} from '../framework/flag-values.ts'
import {resolveFieldName} from './user-columns.ts'

type Columns = ViewContents['columns']

/** The columns of a view as typed: `name:30,expires`, with a width after a colon. Does not check that they exist. */
export function readViewColumns(text: string): Columns {
  return splitList(text).map(each => {
    const [, typed = each, width] = /^(.*?)(?::(\d{1,4}))?$/.exec(each) ?? []
    const id = resolveFieldName(typed)
    return width === undefined ? {id} : {id, width: Number(width)}
  })
}

/** The columns of a view in the form in which they are typed. */
export function formatViewColumns(columns: Columns): string {
  return columns.map(({id, width}) => (width === undefined ? id : `${id}:${width}`)).join(',')
}

/** The fields that `user list` prints for the columns of a view, each once. */
export function viewColumnFields(columns: Columns): readonly string[] {
  return namesOfColumns(columns.map(({id}) => id))
}
