// The sections of the tab General, by column.
import type {SectionName} from '../../../app/display/user-sections.ts'

/** By number of columns. */
export const arrangements: Readonly<Record<2 | 3, readonly (readonly SectionName[])[]>> = {
  2: [
    ['name', 'signIn', 'letters'],
    ['access', 'record', 'person'],
  ],
  3: [['name'], ['access', 'signIn', 'letters'], ['record', 'person']],
}
