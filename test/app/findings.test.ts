import {expect, test} from 'vitest'
import {countFindings, explainUser, findings} from '../../source/app/findings/findings.ts'
import {allUsers} from '../../source/app/queries/condition.ts'
import {withApplication} from '../support/application.ts'
import {aPerson} from '../support/users/user.ts'

const people = [
  aPerson({primary_id: 'late', expiry_date: '2026-11-21'}),
  aPerson({primary_id: 'shut', locked_at: '2026-11-01T00:00:00.000Z'}),
  aPerson({primary_id: 'twin', birth_date: '2000-01-01'}),
  aPerson({primary_id: 'Twin2', birth_date: '2000-01-01'}),
]

test(
  'findings are counted one after the other, and nothing more is asked once somebody has had enough',
  withApplication({people}, async ({app}) => {
    const question = {tab: 'all', where: allUsers, now: app.now()} as const
    const asked = findings.filter(each => ['expired-active', 'locked', 'no-email'].includes(each.id))
    const counts = new Map<string, number>()
    for await (const {finding, found} of countFindings(app, question, new AbortController().signal, asked))
      counts.set(finding.id, found)
    expect([...counts]).toEqual([
      ['expired-active', 1],
      ['no-email', 4],
      ['locked', 1],
    ])
    const enough = new AbortController()
    const seen = new Set<string>()
    for await (const {finding, done} of countFindings(app, question, enough.signal, asked)) {
      seen.add(finding.id)
      if (done) enough.abort()
    }
    expect([...seen]).toEqual(['expired-active'])
  }),
)

test(
  'one person is explained with everything that is found about them, other people included',
  withApplication({people}, async ({app, person}) => {
    const found = await explainUser(app, await person('twin'))
    expect(found.map(each => each.finding.id)).toEqual([
      'no-patron-role',
      'no-email',
      'missing-field',
      'same-name',
      'no-barcode',
    ])
    expect(found.find(each => each.finding.id === 'same-name')?.reasons).toEqual([
      'Same name and birth date 2000-01-01 as Twin2 (Berg, Ada)',
    ])
  }),
)
