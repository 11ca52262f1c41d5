import type {RecordType} from '../../entity/kind.ts'

/** What is said of Contact wherever it can be chosen as record type (F020). */
export const contactNote = 'reserved for vendor contacts: not for users who use the library'

/**
 * Returns true for users who borrow and sign in. Forms offer the others, vendor contacts, neither a PIN nor patron letters;
 * what a file brings of these is kept.
 */
export function canUseLibrary(recordType: RecordType): boolean {
  return recordType !== 'CONTACT'
}
