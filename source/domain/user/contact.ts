import {defineEntity} from '../entity/entity.ts'
import {segmentType} from './segment-type.ts'

const preferred = {kind: 'flag', label: 'Preferred'} as const

export const address = defineEntity({
  name: 'address',
  label: 'Address',
  plural: 'addresses',
  list: 'addresses',
  segmented: true,
  fields: {
    line1: {
      kind: 'text',
      label: 'Street address',
      max: 4000,
      required: true,
      forList: true,
      pattern: 'address_line1_regex',
    },
    line2: {kind: 'text', label: 'Address line 2', max: 255, pattern: 'address_line2_regex'},
    line3: {kind: 'text', label: 'Address line 3', max: 255, pattern: 'address_line3_regex'},
    line4: {kind: 'text', label: 'Address line 4', max: 255, pattern: 'address_line4_regex'},
    line5: {kind: 'text', label: 'Address line 5', max: 255, pattern: 'address_line5_regex'},
    city: {kind: 'text', label: 'City', max: 255},
    state_province: {kind: 'text', label: 'State or province', max: 255},
    postal_code: {kind: 'text', label: 'Postal code', max: 255, pattern: 'postal_code_regex'},
    country: {kind: 'code', label: 'Country', codes: 'CountryCodes', max: 255},
    address_note: {kind: 'text', label: 'Address note', max: 1000},
    start_date: {kind: 'day', label: 'Start date'},
    end_date: {kind: 'day', label: 'End date'},
    address_type: {kind: 'codes', label: 'Address types', codes: 'UserAddressTypes', max: 255, required: true},
    preferred,
    segment_type: segmentType,
  },
})

export const email = defineEntity({
  name: 'email',
  label: 'E-mail address',
  plural: 'e-mail addresses',
  list: 'emails',
  segmented: true,
  fields: {
    email_address: {
      kind: 'text',
      label: 'E-mail address',
      max: 255,
      required: true,
      forList: true,
      oneLine: true,
      pattern: 'email_regex',
    },
    description: {kind: 'text', label: 'Description', max: 255},
    email_type: {kind: 'codes', label: 'E-mail types', codes: 'UserEmailTypes', max: 255, required: true},
    preferred,
    segment_type: segmentType,
  },
})

export const phone = defineEntity({
  name: 'phone',
  label: 'Phone number',
  plural: 'phone numbers',
  list: 'phones',
  segmented: true,
  fields: {
    phone_number: {
      kind: 'text',
      label: 'Phone number',
      max: 255,
      required: true,
      forList: true,
      pattern: 'phone_regex',
    },
    phone_type: {kind: 'codes', label: 'Phone types', codes: 'UserPhoneTypes', max: 255, required: true},
    preferred,
    preferred_sms: {kind: 'flag', label: 'Preferred for SMS'},
    segment_type: segmentType,
  },
})
