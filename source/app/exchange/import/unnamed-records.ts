// A record without any identifier finds nobody, so that the same file again would make the same user again. It is taken for a
// repetition if name, birth date and e-mail addresses are those of a user who is there or came before in the file.
import {fold} from '../../../domain/base/fold.ts'
import {type Refusal, refusal} from '../../../domain/base/outcome.ts'
import type {Subject} from '../../../domain/base/plan.ts'
import {subjectOf} from '../../../domain/user/user-file.ts'
import {namesakes} from '../../findings/duplicates.ts'
import type {Reads} from '../../ports.ts'
import type {Incoming} from './incoming.ts'

type Compared = {
  readonly first_name: string | null
  readonly middle_name: string | null
  readonly last_name: string | null
  readonly birth_date: string | null
  readonly emails: readonly (string | null)[]
}

/** True if nothing in the record says which user it is about. */
export function isUnnamed({core, lists}: Incoming): boolean {
  return core['primary_id'] == null && !lists.get('identifiers')?.length
}

function compared({core, lists}: Incoming): Compared {
  const text = (name: string): string | null => (typeof core[name] === 'string' ? core[name] : null)
  const emails = (lists.get('emails') ?? []).map(each => each['email_address'])
  return {
    first_name: text('first_name'),
    middle_name: text('middle_name'),
    last_name: text('last_name'),
    birth_date: text('birth_date'),
    emails: emails.map(each => (typeof each === 'string' ? each : null)),
  }
}

function keyOf({first_name, middle_name, last_name, birth_date, emails}: Compared): string {
  const addresses = emails.flatMap(each => each?.toLowerCase() || []).sort()
  return JSON.stringify([...[last_name, first_name, middle_name].map(each => fold(each ?? '')), birth_date, addresses])
}

/** The stored user whom an unnamed record repeats. */
export async function findRepeated(
  reads: Pick<Reads, 'list' | 'files'>,
  incoming: Incoming,
  now: string,
): Promise<Subject | undefined> {
  const own = compared(incoming)
  for await (const {user, emails} of namesakes(reads, own, now, ['emails'])) {
    const other = {...user, emails: emails.map(each => each.email_address)}
    if (keyOf(own) === keyOf(other)) return subjectOf(user)
  }
  return undefined
}

/** The unnamed records of a file so far, with the number of each. */
export class UnnamedRecords {
  readonly #seen = new Map<string, number>()

  /** Why a record would repeat a user, or nothing; `stored` is the user whom it repeats in the database. */
  refusal(incoming: Incoming, stored: Subject | undefined): Refusal | undefined {
    const earlier = this.#seen.get(keyOf(compared(incoming)))
    const who =
      earlier === undefined ? stored && `${stored.name} (${stored.primary_id})` : `the user of record ${earlier}`
    if (who === undefined) return undefined
    const sentence = `The record has no identifier, but name, birth date and e-mail addresses of ${who}: give the primary identifier of the user it is about`
    return refusal('REPEATED', sentence)
  }

  add(incoming: Incoming, record: number): void {
    this.#seen.set(keyOf(compared(incoming)), record)
  }
}
