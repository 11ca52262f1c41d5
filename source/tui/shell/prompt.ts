import type {Option} from '../../app/queries/filter/completion.ts'
import type {TextField} from '../ui/text-field.ts'
import type {Window} from '../features/list/window.ts'

/** A field that a search can be held to; `all` looks in names, identifiers and e-mail addresses at once. */
export type SearchField = 'all' | 'name' | 'email' | 'identifier' | 'barcode' | 'phone' | 'note'

/** What the roles of another person are asked for. */
export type RolePurpose = 'copy' | 'compare'

type Line = {readonly field: TextField}

/** What Tab goes through: the parts around what is completed, and everything that fits there. */
export type Tabbing = {
  readonly head: string
  readonly tail: string
  readonly options: readonly Option[]
  readonly chosen: number
}

/** A line being typed at the bottom of the screen. */
export type Prompt =
  | (Line & {
      readonly kind: 'filter'
      /** What the words are looked for in. */
      readonly within: SearchField
      readonly fault: string | undefined
      readonly before: Window
      /** The place in the filters used before; nothing while a new one is written. */
      readonly past: number | undefined
      /** What was written before one of them was taken. */
      readonly draft: string
      /** The saved view that was shown. */
      readonly view: string | undefined
      readonly tabbing: Tabbing | undefined
    })
  /** The name under which the list is saved as a view. */
  | (Line & {
      readonly kind: 'saveView'
      readonly isShared: boolean
      /** The name that is taken, and may be used all the same. */
      readonly taken: string
    })
  /** What the history of the open person is narrowed by, while it is typed. */
  | (Line & {readonly kind: 'auditFilter'})
  /** The person whose roles are copied to the open one, or compared with theirs. */
  | (Line & {readonly kind: 'otherPerson'; readonly purpose: RolePurpose})
  /** A note that is added at a circulation desk. */
  | (Line & {readonly kind: 'deskNote'})
  /** Jumps to the next person with these words, without narrowing. */
  | (Line & {readonly kind: 'find'})
  /** Marks or unmarks whoever meets the filter. */
  | (Line & {
      readonly kind: 'mark'
      readonly isOn: boolean
      readonly fault: string | undefined
      readonly tabbing: Tabbing | undefined
    })
