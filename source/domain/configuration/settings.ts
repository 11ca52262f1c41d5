// Every setting of a site, described once: commands, configuration file and `setting()` all read this list (F317).

/** The kind of a setting's value. Each kind has its reader in `read-setting.ts`. */
export type SettingKind =
  | {readonly kind: 'yes-no'}
  | {readonly kind: 'whole'; readonly min: number; readonly max: number}
  | {readonly kind: 'choice'; readonly options: readonly string[]}
  | {readonly kind: 'text'; readonly max: number}
  | {readonly kind: 'currency'}
  /** A time zone by its name in the tz database. */
  | {readonly kind: 'zone'}
  /** An amount of money above zero, or nothing. */
  | {readonly kind: 'amount'}
  /** A regular expression; the fields that name it as their pattern have to match. */
  | {readonly kind: 'pattern'}
  /** The address of a web server's folder. */
  | {readonly kind: 'address'}
  /** Codes of a table, separated by commas. `also`: further accepted words. `isOrdered`: the order matters. */
  | {
      readonly kind: 'codes'
      readonly table: string
      readonly also?: readonly string[]
      readonly max?: number
      readonly isOrdered?: true
    }
  /** Fields as `entity.field`, separated by commas. */
  | {readonly kind: 'fields'; readonly become: 'mandatory' | 'optional'}
  /** How generated values look: text with one run of `#`, which becomes the next number. */
  | {readonly kind: 'numbering'}
  /** The same for each type of identifier, as `TYPE=FORM`, separated by commas. */
  | {readonly kind: 'numberings'; readonly table: string}

export type Setting = SettingKind & {
  readonly name: string
  /** One line: what the setting controls. */
  readonly about: string
  /** The default value. */
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

/** A pattern and the setting with its explanation. */
function pattern(name: string, what: string, shipped = ''): Setting[] {
  return [
    {name, about: `Regular expression that ${what} must match as a whole; empty for any`, shipped, kind: 'pattern'},
    text(`${name}_display`, '', `Explanation of ${name}, shown when a value does not match`),
  ]
}

/** Every setting, in the order of lists and files. */
export const settings: readonly Setting[] = [
  text('institution_name', 'Library', 'Name of the institution, shown in the first line of the screens', 100),
  text('institution_code', 'INST', 'Code of the institution, used as scope of roles and owner of fees', 50),
  {
    name: 'time_zone',
    shipped: '',
    kind: 'zone',
    about:
      'Time zone of the library, such as Europe/Vienna: when days begin and how times are shown; empty for that of the computer',
  },
  {name: 'currency', shipped: 'EUR', kind: 'currency', about: 'Currency of amounts, as its three-letter code'},
  {
    name: 'amount_due_limit',
    shipped: '',
    kind: 'amount',
    about: 'Amount due from which on patrons are blocked, such as 100.00; empty for no limit',
  },
  {
    name: 'fee_types_waivable',
    shipped: '*',
    kind: 'codes',
    table: 'FineFeeType',
    also: ['*'],
    about: 'Types of fines and fees that may be waived, credits included; * for all',
  },
  {
    name: 'fee_types_manual',
    shipped: 'DAMAGEDITEMFINE,LIBRARYCARDREPLACEMENT,CARDRENEWAL,SERVICEFEE,LOCKERKEY,CREDIT,OTHER',
    kind: 'codes',
    table: 'FineFeeType',
    about: 'Types of fines and fees that may be added by hand',
  },
  {
    name: 'fee_types_of_libraries',
    shipped: '',
    kind: 'codes',
    table: 'FineFeeType',
    about: 'Types of fines and fees that belong to a library: adding one requires a circulation desk',
  },
  {
    name: 'name_display',
    shipped: 'last_first',
    kind: 'choice',
    options: ['last_first', 'first_last', 'last_first_plain'],
    about:
      'How names are shown: "Okafor, Adaeze", "Adaeze Okafor" or "Okafor Adaeze"; lists are always sorted by last name',
  },
  {
    name: 'identifier_search',
    shipped: 'exact',
    kind: 'choice',
    options: ['exact', 'forgiving'],
    about:
      'How e-mail addresses and identifiers are searched: exact for the whole value, forgiving for any part in any case',
  },
  {
    name: 'mandatory_on',
    shipped: '',
    kind: 'fields',
    become: 'mandatory',
    about:
      'Fields that are mandatory in addition to the default ones; the first field of a list, such as phone.phone_number, demands a segment of it',
  },
  {
    name: 'mandatory_off',
    shipped: '',
    kind: 'fields',
    become: 'optional',
    about: 'Fields that are optional although they are mandatory by default',
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
    about: 'Identifier types whose values must be unique to one user; * for all',
  },
  {
    name: 'primary_id_generation',
    shipped: '',
    kind: 'numbering',
    about: 'Form of generated primary identifiers, such as u#######; empty to generate none',
  },
  {
    name: 'identifier_generation',
    shipped: '',
    kind: 'numberings',
    table: 'UserIdentifierTypes',
    about: 'Form of generated identifiers by type, such as BARCODE=29########; empty to generate none',
  },
  {
    name: 'ill_item_creation_lib_code',
    shipped: '',
    kind: 'codes',
    table: 'Library',
    isOrdered: true,
    about: 'Resource sharing libraries of users without their own choice, the default library first',
  },
  yesNo('cataloging_permissions', 'no', 'Whether users have a cataloger level'),
  yesNo('demerits_information', 'no', 'Whether demerits of patrons are shown to circulation and fulfillment roles'),
  {
    name: 'institution_country',
    shipped: '',
    kind: 'codes',
    table: 'CountryCodes',
    max: 1,
    about: 'Country of the institution: it comes first wherever a country is chosen',
  },
  yesNo('allow_contact_deletion', 'no', 'Whether vendor contacts may be deleted'),
  yesNo('database_group', 'no', 'A group of the computer shares the database file: usher doctor allows its access'),
  whole('undelete_days', 7, [0, 365], 'Number of days for which a deleted user can be restored'),
  whole('user_audit_retention_period', 0, [0, 36500], 'Number of days for which the history is kept; 0 for unlimited'),
  whole('brake_people', 500, [1, 1_000_000_000], 'Changing more users than this requires typing their number'),
  whole('brake_percent', 20, [1, 100], 'Changing a larger percentage of users than this requires typing their number'),
  whole('lockout_threshold', 5, [3, 20], 'Number of failed sign-ins in a row after which an account is locked'),
  ...pattern('password_regex', 'a password'),
  whole('password_length', 12, [8, 64], 'Number of characters in a generated password'),
  {
    name: 'pin_number_method',
    shipped: 'off',
    kind: 'choice',
    options: ['off', 'fourDigit'],
    about: 'Whether PIN numbers can be generated',
  },
  yesNo('send_pin_letter', 'yes', 'Whether a new PIN is sent to the user by e-mail'),
  {
    name: 'auth_roles',
    shipped: '21,50',
    kind: 'codes',
    table: 'UserRoles',
    about: 'Codes of the roles that may verify passwords',
  },
  {
    name: 'photo_server_url',
    shipped: '',
    kind: 'address',
    about: 'Address of the folder with pictures of users; empty for none',
  },
  {
    name: 'photo_identifier_type',
    shipped: 'USERNAME',
    kind: 'codes',
    table: 'UserIdentifierTypes',
    also: ['USERNAME'],
    max: 1,
    about: 'Identifier type that names the picture file; USERNAME for the primary identifier',
  },
  text('photo_suffix', '.jpg', 'File name extension of pictures', 20),
]

/** The setting of this name. */
export function settingNamed(name: string): Setting | undefined {
  return settings.find(each => each.name === name)
}
