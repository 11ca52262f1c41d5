import type {Demerit} from '../../../domain/user/related-records.ts'
import type {TextField} from '../../ui/text-field.ts'
import type {UserDetails} from '../user/state.ts'

declare module '../user/state.ts' {
  interface UserDetails {
    /** Patron Services are shown in place of the tabs. */
    readonly isServed?: boolean
    /** Nothing for those who must not see them, or until they are read. */
    readonly demerits?: readonly Demerit[] | undefined
    /** The file for which the demerits were read. */
    readonly demeritsOf?: UserDetails['file']
  }
}
declare module '../../shell/state.ts' {
  interface Prompts {
    /** A note that is added at a circulation desk. */
    deskNote: {readonly kind: 'deskNote'; readonly field: TextField}
  }
}
declare module '../picker/state.ts' {
  interface Pickers {
    deskBlock: true
  }
}

/** Patron Services in place of the tabs. */
export function serveHere(details: UserDetails): UserDetails {
  return {...details, isServed: true, scroll: 0}
}
