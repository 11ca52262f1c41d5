import type {RecordType} from '../entity/kind.ts'

type Labelled = {readonly label: string; readonly kind: string}

/** Says that a field holds a code its table does not have: `User group "GRDA" does not exist`. */
export function unknownCodeSentence(field: Labelled, code: string): string {
  return `${fieldValue(field, code)} does not exist`
}

/** Says that users of this record type may not have a code: `User group "GRAD" is not allowed for contact users`. */
export function notAllowedSentence(field: Labelled, code: string, recordType: RecordType): string {
  return `${fieldValue(field, code)} is not allowed for ${recordType.toLowerCase()} users`
}

/** Says that a field would get a code that the site no longer offers: `Title "DAME" is disabled: choose another one`. */
export function disabledCodeSentence(field: Labelled, code: string): string {
  return `${fieldValue(field, code)} is disabled: choose another one, or enable it in the configuration`
}

// The label of a list of codes is a plural: `E-mail types: "wrok" does not exist`.
function fieldValue({label, kind}: Labelled, code: string): string {
  return kind === 'codes' ? `${label}: "${code}"` : `${label} "${code}"`
}
