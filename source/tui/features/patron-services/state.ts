import type {Demerit} from '../../../domain/user/related-records.ts'
import type {TextField} from '../../ui/text-field.ts'
import type {UserDetails} from '../user/state.ts'

declare module '../user/state.ts' {
  interface UserDetails {
    /** True while Patron Services replaces the tabs. */
    readonly isPatronServices?: boolean
    /** Undefined until read, and for operators who may not see them. */
    readonly demerits?: readonly Demerit[] | undefined
    /** The record for which the demerits were read. */
    readonly demeritsOf?: UserDetails['file']
  }
}
declare module '../../shell/state.ts' {
  interface Prompts {
    /** The note being typed at a circulation desk. */
    deskNote: {readonly kind: 'deskNote'; readonly field: TextField}
  }
}
declare module '../picker/state.ts' {
  interface Pickers {
    deskBlock: true
  }
}

/** Shows Patron Services in place of the tabs. */
export function showPatronServices(details: UserDetails): UserDetails {
  return {...details, isPatronServices: true, scroll: 0}
}
