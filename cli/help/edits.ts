import {editableLists} from '../../source/app/edits/edit-names.ts'
import {mainField} from '../../source/domain/rules/segments/main-field.ts'
import {segments} from '../../source/domain/user/index.ts'

/** The topic `edits`: the changes that `user set` and the bulk edit understand. */
export function edits(): string {
  const lines = editableLists.map(list => `  ${segments[list].name.padEnd(12)}${mainField[list]}`)
  return `Changes for user set and the bulk edit

Each change is one word: quote it for your shell. Changes are applied in the order given, each to the result of the ones
before. Values that are already set are left unchanged.

Fields
  user_group=GRAD               set a value: a code in any case, or its label
  expiry_date=                  clear the field
  expiry_date=+1y               relative to today; also -90d, +6m, +2w, today, eoy (end of the year), 2028-06-30
  purge_date=expiry_date+18m    relative to another date of the user
  pref_first_name=first_name    copy another field of the same kind; refused if that field is empty
  rs_libraries+=LAW             add to a list of codes;  rs_libraries-=LAW  removes from it
  job_description~=/day/night/  replace in a text; any other character can be used instead of /
                                flags after the last one: i ignores case, r is a regular expression ($1 in the new text)

Segments, with the main field of each
${lines.join('\n')}

  'note+=Card reported lost;note_type=LIBRARY;user_viewable=yes'
                                add a segment; fields not given have their default. \\; is a semicolon in a text
  'note-=Card reported lost'    remove the segments with this text;  * matches any text
  'note-=*;created_date<2024-01-01;note_text~card'
                                remove the segments that meet all conditions: =, !=, <, <=, >, >=, ~ (contains)
  'block[block_description=01].block_status=INACTIVE'
                                change the segments that meet the conditions in brackets; [*] for all
  'note[id=4711].note_text=Found', 'note-=*;id=4711'
                                the segment with this number, as listed by usher user note list ID
  'address[preferred].address_type+=school', 'role[role_type=200].expiry_date=expiry_date'

Parameters of a role are written as TYPE:SCOPE:VALUE, for example 'role+=32;parameter=CirculationDesk:MAIN:DESK1'.

A field of a segment can be shortened to its ending if that is unambiguous: block[status=ACTIVE].note=...

Segments and fields that an external system manages are refused, and so is the removal of the last e-mail address (of
contacts: phone number). --open-for-update changes them anyway, and --keep names the fields that the next synchronisation
must not overwrite. --dry-run shows what would change, and why users are refused.
`
}
