// A form changes one user as `user set` does, based on the versions it was opened with, so that changes of other operators are
// not overwritten.
import {type Refusal, refusal} from '../../domain/base/outcome.ts'
import type {SegmentList, UserFile} from '../../domain/user/index.ts'
import type {Action, ActionTexts} from './action.ts'
import {setFields} from './set-fields.ts'

/** A row and the version of it that a form was opened with: the user's own, or an entry's. */
export type OpenedRow = {readonly list: SegmentList | undefined; readonly id: number; readonly version: number}

/** The action of a form: refuses with the code CONFLICT where the row is another by now, or gone. */
export function formAction(
  row: OpenedRow | undefined,
  words: Partial<Pick<ActionTexts, 'label' | 'done'>> = {},
): Action {
  return {
    ...setFields,
    ...words,
    prepare: (input, facts) => {
      const prepared = setFields.prepare(input, facts)
      if (!('plan' in prepared) || row === undefined) return prepared
      return {
        ...prepared,
        refuse: (file, more) => {
          const moved = conflictRefusal(row, file)
          return moved ? [moved] : prepared.refuse(file, more)
        },
      }
    },
  }
}

function conflictRefusal({list, id, version}: OpenedRow, file: UserFile): Refusal | undefined {
  const rows: readonly {readonly id: number; readonly version: number}[] = list === undefined ? [file.user] : file[list]
  const now = rows.find(each => each.id === id)
  if (now?.version === version) return undefined
  return refusal(
    'CONFLICT',
    now ? 'Changed by another operator in the meantime' : 'Removed by another operator in the meantime',
  )
}
