// The sections of the tab General, column by column.
import type {SectionName} from '../../../app/display/user-sections.ts'

/** For two columns and for three. */
export const arrangements: Readonly<Record<2 | 3, readonly (readonly SectionName[])[]>> = {
  2: [
    ['name', 'signIn', 'letters'],
    ['access', 'record', 'person'],
  ],
  3: [['name'], ['access', 'signIn', 'letters'], ['record', 'person']],
}
