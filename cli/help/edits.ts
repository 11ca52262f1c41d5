import {editableLists} from '../../source/app/edits/edit-names.ts'
import {mainField} from '../../source/domain/rules/segments/main-field.ts'
import {segments} from '../../source/domain/user/index.ts'

/** The help on what `user set` and bulk edits understand. */
export function edits(): string {
  const lines = editableLists.map(list => `  ${segments[list].name.padEnd(12)}${mainField[list]}`)
  return `What to change, for user set and the bulk edit

One edit is one word: quote it for your shell. They are done in the order written, each on what the ones before made of
the record. What is as wished already is left unchanged.

Fields
  user_group=GRAD               give it a value: a code in any case, or its label
  expiry_date=                  empty it
  expiry_date=+1y               from today; also -90d, +6m, +2w, today, eoy (end of the year), 2028-06-30
  purge_date=expiry_date+18m    from another date of the user
  pref_first_name=first_name    from another field of the same kind; refused where that one is empty
  rs_libraries+=LAW             add to a list of codes;  rs_libraries-=LAW  takes away
  job_description~=/day/night/  replace in a text; any other sign may stand for /
                                after the last one: i for any case, r for a regular expression ($1 in the new text)

Entries: PART stands for one of these, with the field that comes first
${lines.join('\n')}

  'note+=Card reported lost;note_type=LIBRARY;user_viewable=yes'
                                add an entry; what is not said is as usual. \\; is a semicolon in a text
  'note-=Card reported lost'    remove the entries with this text;  * stands for any
  'note-=*;created_date<2024-01-01;note_text~card'
                                remove those that meet all conditions: =, !=, <, <=, >, >=, ~ for a part of a text
  'block[block_description=01].block_status=INACTIVE'
                                change the entries that meet the conditions; * in the brackets for all
  'note[id=4711].note_text=Found', 'note-=*;id=4711'
                                the entry with this number, as usher user note list ID shows it
  'address[preferred].address_type+=school', 'role[role_type=200].expiry_date=expiry_date'

Parameters of a role are written TYPE:SCOPE:VALUE, as 'role+=32;parameter=CirculationDesk:MAIN:DESK1'.

A field of an entry may be named by its end where only one ends so: block[status=ACTIVE].note=...

Entries and fields that an external system manages are refused with that reason, and so is the removal of the last e-mail
address (of contacts: phone number). --open-for-update changes them all the same, and --keep says which of the fields that
can be kept the next synchronisation leaves alone. --dry-run shows what would change and why somebody is refused.
`
}
