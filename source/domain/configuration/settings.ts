// The settings of a site, each described once: the commands, the configuration file and `setting()` read this list (F317).

/** What a setting's text may be. Each kind has its reader in `read-setting.ts`. */
export type SettingKind =
  | {readonly kind: 'yes-no'}
  | {readonly kind: 'whole'; readonly min: number; readonly max: number}
  | {readonly kind: 'choice'; readonly options: readonly string[]}
  | {readonly kind: 'text'; readonly max: number}
  | {readonly kind: 'currency'}
  /** A regular expression; the fields that name it as their pattern have to match. */
  | {readonly kind: 'pattern'}
  /** The address of a web server's folder. */
  | {readonly kind: 'address'}
  /** Codes of a table, separated by commas; `also` are words that are accepted besides; `isOrdered` where the first counts. */
  | {
      readonly kind: 'codes'
      readonly table: string
      readonly also?: readonly string[]
      readonly max?: number
      readonly isOrdered?: true
    }
  /** Fields as `entity.field`, separated by commas. */
  | {readonly kind: 'fields'}
  /** How generated values look: text with one run of `#`, which becomes the next number. */
  | {readonly kind: 'numbering'}
  /** The same for each type of identifier, as `TYPE=FORM`, separated by commas. */
  | {readonly kind: 'numberings'; readonly table: string}

export type Setting = SettingKind & {
  readonly name: string
  /** One line: what it decides. */
  readonly about: string
  /** The value where the site says nothing. */
  readonly shipped: string
}

const yesNo = (name: string, shipped: 'yes' | 'no', about: string): Setting => ({name, about, shipped, kind: 'yes-no'})
const whole = (name: string, shipped: number, [min, max]: readonly [number, number], about: string): Setting => ({
  name,
  about,
  shipped: String(shipped),
  kind: 'whole',
  min,
  max,
})
const text = (name: string, shipped: string, about: string, max = 255): Setting => ({
  name,
  about,
  shipped,
  kind: 'text',
  max,
})

/** A pattern and, where people meet it, its explanation. */
function pattern(name: string, what: string, shipped = ''): Setting[] {
  return [
    {name, about: `The regular expression that ${what} has to match; empty for any`, shipped, kind: 'pattern'},
    text(`${name}_display`, '', `What ${name} asks for, in words for people`),
  ]
}

/** Every setting, in the order of lists and files. */
export const settings: readonly Setting[] = [
  text('institution_name', 'Library', 'The name of the institution, in the first line of the screens', 100),
  text('institution_code', 'INST', 'The code of the institution, as scope of roles and owner of fees', 50),
  {name: 'currency', shipped: 'EUR', kind: 'currency', about: 'The currency of amounts, by its three letters'},
  {
    name: 'name_display',
    shipped: 'last_first',
    kind: 'choice',
    options: ['last_first', 'first_last', 'last_first_plain'],
    about:
      'How names are shown: "Okafor, Adaeze", "Adaeze Okafor" or "Okafor Adaeze"; lists stay in the order of last names',
  },
  {
    name: 'identifier_search',
    shipped: 'exact',
    kind: 'choice',
    options: ['exact', 'forgiving'],
    about: 'Whether a search by e-mail or identifier wants the whole value, or any part of it in any case',
  },
  {name: 'mandatory_on', shipped: '', kind: 'fields', about: 'Fields that have to be filled in besides the usual ones'},
  {
    name: 'mandatory_off',
    shipped: '',
    kind: 'fields',
    about: 'Fields that need not be filled in although they usually must',
  },
  ...pattern('primary_identifier_regex', 'a primary identifier'),
  ...pattern('email_regex', 'an e-mail address', '^[^@\\s]+@[^@\\s]+$'),
  ...pattern('phone_regex', 'a phone number'),
  ...pattern('postal_code_regex', 'a postal code'),
  ...pattern('address_line1_regex', 'the first line of an address'),
  ...pattern('address_line2_regex', 'the second line of an address'),
  ...pattern('address_line3_regex', 'the third line of an address'),
  ...pattern('address_line4_regex', 'the fourth line of an address'),
  ...pattern('address_line5_regex', 'the fifth line of an address'),
  {
    name: 'unique_identifier_types',
    shipped: '*',
    kind: 'codes',
    table: 'UserIdentifierTypes',
    also: ['*'],
    about: 'The types of identifiers whose values belong to one user only; * for all',
  },
  {
    name: 'primary_id_generation',
    shipped: '',
    kind: 'numbering',
    about: 'The form of generated primary identifiers, as u#######; empty to generate none',
  },
  {
    name: 'identifier_generation',
    shipped: '',
    kind: 'numberings',
    table: 'UserIdentifierTypes',
    about: 'The form of generated identifiers by type, as BARCODE=29########; empty to generate none',
  },
  {
    name: 'ill_item_creation_lib_code',
    shipped: '',
    kind: 'codes',
    table: 'Library',
    isOrdered: true,
    about: 'The resource sharing libraries of users who chose none, the default one first',
  },
  yesNo('cataloging_permissions', 'no', 'Whether users have a cataloger level'),
  yesNo(
    'demerits_information',
    'no',
    'Whether the demerits of patrons are shown to those who work at circulation desks',
  ),
  yesNo('allow_contact_deletion', 'no', 'Whether contacts of vendors may be deleted here'),
  whole('undelete_days', 7, [0, 365], 'For how many days a deleted user can be brought back'),
  whole('user_audit_retention_period', 0, [0, 36500], 'For how many days the history is kept; 0 for ever'),
  whole('brake_people', 500, [1, 1_000_000_000], 'A change of more users than this asks for their number'),
  whole('brake_percent', 20, [1, 100], 'A change of a larger share of the users than this asks for their number'),
  whole('lockout_threshold', 5, [3, 20], 'After how many wrong passwords in a row an account is locked'),
  ...pattern('password_regex', 'a password'),
  whole('password_length', 12, [8, 64], 'How many characters a generated password has'),
  {
    name: 'pin_number_method',
    shipped: 'off',
    kind: 'choice',
    options: ['off', 'fourDigit'],
    about: 'Whether PIN numbers can be generated',
  },
  yesNo('send_pin_letter', 'yes', 'Whether a user is told a new PIN by e-mail'),
  {
    name: 'auth_roles',
    shipped: '21,50',
    kind: 'codes',
    table: 'UserRoles',
    about: 'The roles that may check passwords, by their codes',
  },
  {name: 'photo_server_url', shipped: '', kind: 'address', about: 'Where pictures of users are; empty for none'},
  {
    name: 'photo_identifier_type',
    shipped: 'USERNAME',
    kind: 'codes',
    table: 'UserIdentifierTypes',
    also: ['USERNAME'],
    max: 1,
    about: 'The type of identifier that names the file of a picture; USERNAME for the primary identifier',
  },
  text('photo_suffix', '.jpg', 'How the file of a picture ends', 20),
]

/** The setting of this name. */
export function settingNamed(name: string): Setting | undefined {
  return settings.find(each => each.name === name)
}
