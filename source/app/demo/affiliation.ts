import type {PlainRecord} from '../exchange/plain-record.ts'
import {type Coded, coded, codedOr, noCode} from './codes/coded-value.ts'
import {campuses, sharingLibraries} from './codes/demo-codes.ts'
import type {Membership} from './membership.ts'
import type {DemoSubject} from './subject.ts'

/** What the record says of a user's place in the university: title, job, campus, language and the like. */
export type Affiliation = {
  readonly title: Coded
  readonly gender: Coded
  readonly jobCode: string | null
  readonly jobDescription: string
  readonly campus: Coded
  readonly language: Coded
  readonly sharing: PlainRecord[]
  readonly notices: PlainRecord[]
}

/** Draws a user's place in the university; what they have none of is an empty code. */
export function affiliationOf(subject: DemoSubject, standing: Membership): Affiliation {
  const {kind, random, identity} = subject
  const jobCode = kind === 'STAFF' ? random.common(jobs) : null
  const speaks = kind !== 'CONTACT' && identity.language !== 'en' && random.chance(0.25)
  return {
    title: titleOf(subject, standing.group),
    gender:
      kind === 'CONTACT' || !random.chance(0.55) ? noCode : coded('Genders', identity.isWoman ? 'FEMALE' : 'MALE'),
    jobCode,
    jobDescription: jobDescription(subject, standing.group, jobCode),
    campus: kind === 'CONTACT' || !random.chance(0.8) ? noCode : coded('Campus', random.common(campuses)),
    language: coded('UserPreferredLanguage', speaks ? identity.language : 'en'),
    sharing: sharingOf(subject),
    notices: kind === 'PUBLIC' && random.chance(0.1) ? [{code: notice, value: random.chance(0.5)}] : [],
  }
}

const jobs = ['CIRC', 'REFERENCE', 'CATALOGER', 'ACQ', 'MANAGER', 'SYSTEMS', 'SERIALS', 'SHARING'] as const
const notice = coded('LibraryNotices', 'FulUserBorrowingActivityLetter')
const [doctor, professor] = [coded('UserTitles', 'DR'), coded('UserTitles', 'PROF')]

function titleOf({random, identity}: DemoSubject, group: string | null): Coded {
  const roll = random.next()
  if (group === 'FACULTY' || group === 'EMERITUS') return roll < 0.5 ? professor : roll < 0.85 ? doctor : noCode
  if (group === 'POSTDOC' || roll < 0.02) return doctor
  if (roll > 0.12) return noCode
  return codedOr('UserTitles', roll > 0.11 ? 'MX' : identity.isWoman ? 'MS' : 'MR')
}

const departments = ['Chemistry', 'History', 'Nursing', 'Engineering', 'Music', 'Law', 'Economics', 'Biology'] as const

function jobDescription({random}: DemoSubject, group: string | null, jobCode: string | null): string {
  if (jobCode !== null) return random.chance(0.3) ? `${coded('JobTitles', jobCode).desc}, part time` : ''
  return group === 'FACULTY' && random.chance(0.6) ? `Department of ${random.one(departments)}` : ''
}

/** Resource sharing libraries of the few who have them. */
function sharingOf({kind, random}: DemoSubject): PlainRecord[] {
  if (kind === 'CONTACT' || !random.chance(0.06)) return []
  const count = random.chance(0.7) ? 1 : random.between(2, sharingLibraries.length)
  return sharingLibraries.slice(0, count).map(code => ({code: coded('Library', code)}))
}
