import type {Problem} from '../../domain/base/outcome.ts'
import {dependentLists} from '../../domain/rules/dependent-fields.ts'
import type {Edit} from '../../domain/rules/edits/edit.ts'
import {editsPlan} from '../../domain/rules/edits/edits-plan.ts'
import {lockedFieldRefusal, recordTypeIn} from '../../domain/rules/edits/set-fields.ts'
import {userManagers} from '../../domain/rules/roles/roles.ts'
import type {SegmentList} from '../../domain/user/index.ts'
import {openingOptions, openingWarnings, readOpening, splitOpening} from '../edits/open-for-update.ts'
import {readEdit} from '../edits/read-edit.ts'
import {usageProblem} from '../edits/read-field-edit.ts'
import {recordWords} from '../edits/recorded-edits.ts'
import type {SiteContext} from '../site-context.ts'
import {action} from './action.ts'

export const setFields = action({
  id: 'user.set',
  label: 'Set fields',
  done: 'Changed',
  asks: users => `Set fields of ${users}`,
  about:
    'Set fields of users and their segments: FIELD=VALUE, FIELD= to clear, FIELD+=CODE and FIELD-=CODE for lists, FIELD~=/FIND/REPLACE/, SEGMENT+=TEXT to add a segment. See usher help edits.',
  keywords: ['edit', 'change', 'field', 'bulk', 'note', 'block'],
  keys: [],
  roles: userManagers,
  danger: 'moderate',
  lists: [],
  input: 'FIELD=VALUE...',
  options: openingOptions,
  examples: [
    'user set u1048823 user_group=GRAD expiry_date=2028-06-30',
    "user set --filter 'group:GRAD' purge_date=expiry_date+18m --dry-run",
    "user set --ids-from late.txt 'block+=01;block_note=Overdue items'",
  ],
  undo: {possible: true},
  prepare: (input, world) => {
    const {words, isOpened, keep: keepText} = splitOpening(input)
    const edits = readEdits(words, world)
    if ('problems' in edits) return edits.problems
    const names = fieldsOf(edits)
    const opening = readOpening(isOpened, keepText, names)
    if ('sentence' in opening) return [opening]
    const {opened} = opening
    const nextType = recordTypeIn(edits.flatMap(edit => (edit.do === 'set' ? [edit.fieldEdit] : [])))
    return {
      input: {set: recordWords(input)},
      lists: listsOf(edits),
      patrons: patronsOf(edits),
      refuse: file => {
        const access = {opened: opened !== undefined, ...(nextType === undefined ? {} : {nextType})}
        const locked = lockedFieldRefusal(file.user, names, world.policy, access)
        return locked ? [locked] : []
      },
      plan: (file, facts) => editsPlan(file, edits, opened ? {...facts, opened} : facts),
      ...(opened ? {warn: openingWarnings} : {}),
    }
  },
})

function readEdits(
  input: readonly string[],
  world: SiteContext,
): readonly Edit[] | {readonly problems: readonly Problem[]} {
  if (input.length === 0) return {problems: [usageProblem('Name the fields to set, as FIELD=VALUE')]}
  const edits: Edit[] = []
  const problems: Problem[] = []
  for (const word of input) {
    const read = readEdit(word, world)
    if ('sentence' in read) problems.push(read)
    else if (isGivenTwice(edits, read))
      problems.push(usageProblem(`${word.split('=')[0]} is given twice: keep one of them`))
    else edits.push(read)
  }
  return problems.length > 0 ? {problems} : edits
}

function isGivenTwice(edits: readonly Edit[], edit: Edit): boolean {
  const isWhole = (each: Edit): boolean =>
    each.do === 'set' && (each.fieldEdit.how === 'set' || each.fieldEdit.how === 'copy')
  const name = edit.do === 'set' ? edit.fieldEdit.field : undefined
  return isWhole(edit) && edits.some(each => each.do === 'set' && isWhole(each) && each.fieldEdit.field === name)
}

function fieldsOf(edits: readonly Edit[]): string[] {
  return edits.flatMap(edit => (edit.do === 'set' ? [edit.fieldEdit.field] : []))
}

// A new primary identifier must not be one that the user has under another name already.
const claiming: readonly SegmentList[] = ['identifiers']

function listsOf(edits: readonly Edit[]): SegmentList[] {
  const looked = edits.flatMap(edit => (edit.do === 'set' ? [] : [edit.list]))
  const names = fieldsOf(edits)
  const depending = names.flatMap(dependentLists)
  return [...new Set<SegmentList>([...looked, ...depending, ...(names.includes('primary_id') ? claiming : [])])]
}

function patronsOf(edits: readonly Edit[]): string[] {
  return edits.flatMap(edit =>
    (edit.do === 'add' || edit.do === 'remove') && edit.patron !== undefined ? [edit.patron] : [],
  )
}
