import type {PlainRecord} from '../../exchange/plain-record.ts'
import {type Coded, coded} from '../codes/coded-value.ts'
import {barcodeOf, universityIdOf} from '../numbers.ts'
import {isIn} from '../population.ts'
import {type DemoSubject, segment} from '../subject.ts'

const [barcode, university, institutional, network] = [
  coded('UserIdentifierTypes', 'BARCODE'),
  coded('UserIdentifierTypes', 'UNIV_ID'),
  coded('UserIdentifierTypes', 'INST_ID'),
  coded('UserIdentifierTypes', 'NET_ID'),
] as const

/** The identifiers of a user besides the primary one; each value belongs to one user alone. */
export function identifiersOf(subject: DemoSubject): PlainRecord[] {
  const {index, random, isExternal, networkId} = subject
  const isFull = isIn('manySegments', index)
  const found: PlainRecord[] = []
  const add = (id_type: Coded, value: string, status: string, note: string | null): void => {
    found.push({id_type, value, note, status, segment_type: segment(subject)})
  }
  if (random.chance(0.92) || isFull) add(barcode, barcodeOf(index), 'ACTIVE', null)
  if (random.chance(0.03) || isFull) add(barcode, barcodeOf(index + 50_000_000), 'INACTIVE', 'Lost card')
  if (random.chance(isExternal ? 0.95 : 0.2) || isFull) add(university, universityIdOf(index), 'ACTIVE', null)
  if (random.chance(0.12) || isFull) add(institutional, `INST-${index}`, 'ACTIVE', null)
  if (random.chance(isExternal ? 0.3 : 0.05) || isFull) add(network, networkId, 'ACTIVE', null)
  return found
}
