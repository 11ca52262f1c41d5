// The one description of a user record that the XML reader and the XML writer share. JSON needs none: a plain record
// already has its form.

/** What stands in one place of a record. */
export type Shape =
  | {readonly kind: 'text' | 'date' | 'boolean'}
  | {readonly kind: 'valued'; readonly attribute: 'desc' | 'link'; readonly isNumber: boolean}
  | {readonly kind: 'list'; readonly wrapper: string; readonly item: Shape}
  | ObjectShape

/** An object: fields in the order they are written, and what is an attribute in XML. */
export type ObjectShape = {
  readonly kind: 'object'
  readonly fields: readonly Field[]
  readonly byElement: ReadonlyMap<string, Field>
  readonly attributes: ReadonlyMap<string, 'text' | 'boolean'>
}

/** A field has its JSON name, the name of its element in XML, and may have to stand in every object of that kind. */
export type Field = {
  readonly name: string
  readonly element: string
  readonly shape: Shape
  readonly isRequired: boolean
}

type Required = {readonly required: Shape}

const text = {kind: 'text'} as const
const date = {kind: 'date'} as const
const boolean = {kind: 'boolean'} as const
const coded = {kind: 'valued', attribute: 'desc', isNumber: false} as const
const total = {kind: 'valued', attribute: 'link', isNumber: true} as const
const required = (shape: Shape): Required => ({required: shape})
const list = (wrapper: string, item: Shape): Shape => ({kind: 'list', wrapper, item})

const object = (
  shapes: Readonly<Record<string, Shape | Required>>,
  attributes: Readonly<Record<string, 'text' | 'boolean'>> = {},
): ObjectShape => {
  const fields = Object.entries(shapes).map(([name, given]): Field => {
    const isRequired = 'required' in given
    const shape = isRequired ? given.required : given
    return {name, element: shape.kind === 'list' ? shape.wrapper : name, shape, isRequired}
  })
  const byElement = new Map(fields.map(field => [field.element, field] as const))
  return {kind: 'object', fields, byElement, attributes: new Map(Object.entries(attributes))}
}

const segment = {segment_type: 'text'} as const

const contactInfo = object({
  address: list(
    'addresses',
    object(
      {
        line1: text,
        line2: text,
        line3: text,
        line4: text,
        line5: text,
        city: text,
        state_province: text,
        postal_code: text,
        country: coded,
        address_note: text,
        start_date: date,
        end_date: date,
        address_type: required(list('address_types', coded)),
      },
      {preferred: 'boolean', ...segment},
    ),
  ),
  email: list(
    'emails',
    object(
      {email_address: required(text), description: text, email_type: required(list('email_types', coded))},
      {preferred: 'boolean', ...segment},
    ),
  ),
  phone: list(
    'phones',
    object(
      {phone_number: required(text), phone_type: required(list('phone_types', coded))},
      {preferred: 'boolean', preferred_sms: 'boolean', ...segment},
    ),
  ),
})

const identifier = object({id_type: required(coded), value: required(text), note: text, status: text}, segment)

const role = object({
  status: coded,
  scope: coded,
  role_type: coded,
  expiry_date: date,
  parameter: list('parameters', object({type: coded, scope: coded, value: coded})),
})

const block = object(
  {
    block_type: coded,
    block_description: required(coded),
    block_status: text,
    block_note: text,
    created_by: text,
    created_date: date,
    expiry_date: date,
    item_loan_id: text,
  },
  segment,
)

const note = object(
  {
    note_type: required(coded),
    note_text: text,
    user_viewable: required(boolean),
    popup_note: required(boolean),
    created_by: text,
    created_date: date,
  },
  segment,
)

const statistic = object({statistic_category: required(coded), category_type: coded, statistic_note: text}, segment)

/** The shape of one user, in the order its elements are written. */
export const userShape: ObjectShape = object(
  {
    record_type: coded,
    primary_id: text,
    first_name: text,
    middle_name: text,
    last_name: text,
    full_name: text,
    pin_number: text,
    user_title: coded,
    job_category: coded,
    job_description: text,
    gender: coded,
    user_group: coded,
    campus_code: coded,
    web_site_url: text,
    cataloger_level: coded,
    preferred_language: coded,
    birth_date: date,
    expiry_date: date,
    purge_date: date,
    account_type: coded,
    external_id: text,
    password: text,
    force_password_change: text,
    status: coded,
    status_date: date,
    last_patron_activity_date: date,
    requests: total,
    loans: total,
    fees: total,
    contact_info: contactInfo,
    user_identifier: list('user_identifiers', identifier),
    user_role: list('user_roles', role),
    user_block: list('user_blocks', block),
    user_note: list('user_notes', note),
    user_statistic: list('user_statistics', statistic),
    proxy_for_user: list('proxy_for_users', object({primary_id: text, full_name: text}, {link: 'text'})),
    rs_library: list('rs_libraries', object({code: coded})),
    library_notice: list('library_notices', object({code: coded, value: boolean})),
    source_link_id: text,
    source_institution_code: text,
    linking_id: text,
    pref_first_name: text,
    pref_middle_name: text,
    pref_last_name: text,
    pref_name_suffix: text,
    is_researcher: boolean,
  },
  {link: 'text'},
)
