import type {Entity} from '../../domain/entity/entity.ts'
import type {Field} from '../../domain/entity/kind.ts'
import {mainField} from '../../domain/rules/segments/main-field.ts'
import {type SegmentList, segmentLists, segments, user} from '../../domain/user/index.ts'

/** The lists whose entries are edited by hand. */
export const editableLists: readonly SegmentList[] = segmentLists.filter(list => mainField[list] !== undefined)

function normalizeName(name: string): string {
  return name.toLowerCase().replaceAll('-', '_')
}

/** The list that is meant by a name: that of its entries, `note`, or its own, `notes`. */
export function findList(name: string): SegmentList | undefined {
  const wanted = normalizeName(name)
  return editableLists.find(list => list === wanted || segments[list].name === wanted)
}

/** The field of the user that is meant by a name: its own, with dashes for underscores, or an alias. */
export function findField(name: string): [string, Field] | undefined {
  const wanted = normalizeName(name)
  return Object.entries<Field>(user.fields).find(([own, field]) => own === wanted || field.alias?.includes(wanted))
}

/** The field of an entry that is meant: by its own name, or by the end of it where only one ends so, `status`. */
export function findSegmentField(entity: Entity, name: string): [string, Field] | undefined {
  const wanted = normalizeName(name)
  const fields = Object.entries(entity.fields)
  const exact = fields.find(([own]) => own === wanted)
  const ending = fields.filter(([own, field]) => own.endsWith(`_${wanted}`) && !field.stamped)
  return exact ?? (ending.length === 1 ? ending[0] : undefined)
}
