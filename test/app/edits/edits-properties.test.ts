import fc from 'fast-check'
import {expect, test} from 'vitest'
import {setFields} from '../../../source/app/actions/set-fields.ts'
import type {Outcome} from '../../../source/app/outcome.ts'
import {undo} from '../../../source/app/undo/undo.ts'
import {openApplication, tick} from '../../support/application.ts'
import {randomPeople} from '../../support/users/random-users.ts'
import {aPerson} from '../../support/users/user.ts'

const everyone = ['p0', 'p1', 'p2', 'p3']
const words = [
  'last_name=Holm',
  'last_name~=/e/ø;/i',
  'pref_first_name=first_name',
  'purge_date=expiry_date+18m',
  'expiry_date=expiry_date-1y',
  'rs_libraries+=A,B',
  'rs_libraries-=MAIN',
  'user_group=staff',
  'record_type=STAFF',
  'note+=Berg',
  'note+=New;user_viewable',
  'note-=*;note_text~berg',
  'note[*].popup_note=yes',
  'note[*].note_text~=/^./X/r',
  'block+=01;expiry_date=expiry_date',
  'block+=02',
  'block[status=ACTIVE].block_status=INACTIVE',
  'block-=*;block_status=INACTIVE',
  'email+=new@x.org;preferred',
  'email-=x_y@z.org',
  'email[*].preferred=no',
  'email[email_address~ada].email_type+=work',
  'identifier+=77',
  'identifier-=0042',
  'identifier[*].status=INACTIVE',
  'role+=200',
  'role[*].expiry_date=+1y',
  'role-=*',
  'proxy+=p1',
  'proxy-=*',
  'statistic+=ARTS',
  'address+=Mill Lane 1;address_type=home,work',
  'phone+=1;preferred_sms',
]
const edits = fc.array(fc.constantFrom(...words), {minLength: 1, maxLength: 4})
const steps = fc.array(fc.record({who: fc.subarray(everyone, {minLength: 1}), input: edits}), {
  minLength: 1,
  maxLength: 6,
})
const crowds = fc.tuple(...everyone.map(() => randomPeople))

const plain = (outcomes: readonly Outcome[]) =>
  outcomes.map(({subject, result, reasons, plan}) => ({
    who: subject.id,
    result,
    reasons,
    // Numbers of new rows are only found when they are written.
    changes: plan?.changes.map(change => (change.kind === 'create' ? {...change, id: 0} : change)),
    findings: plan?.findings,
  }))

test('F313 whatever edits are made: the preview is what is done, and taking them back brings every record back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(crowds, steps, async (people, list) => {
      const application = await openApplication({
        people: [
          ...people.map((about, index) => aPerson({...about, primary_id: everyone[index] ?? ''})),
          aPerson({primary_id: 'boss', roles: [{role_type: '50', status: 'ACTIVE'}]}),
        ],
      })
      try {
        const states = [await application.everybody()]
        const batches: number[] = []
        for (const {who, input} of list) {
          const {now} = application.clock
          const preview = await application.run(setFields, who, input, {dryRun: true})
          expect(await application.everybody()).toEqual(states.at(-1))
          application.clock.now = now
          const done = await application.run(setFields, who, input)
          expect([done.declined, plain(done.outcomes)]).toEqual([preview.declined, plain(preview.outcomes)])
          if (done.batch === undefined) continue
          batches.push(done.batch)
          states.push(await application.everybody())
        }
        for (const batch of batches.toReversed()) {
          states.pop()
          tick(application.clock)
          const found = await application.app.reads.batch(batch)
          expect(await undo(application.app, {batch: found!}, {})).toMatchObject({counts: {refused: 0, failed: 0}})
          expect(await application.everybody()).toEqual(states.at(-1))
        }
        expect(await application.connection.dialect.search.check(application.connection.db)).toEqual([])
      } finally {
        await application.close()
      }
    }),
    {numRuns: 40},
  )
}, 120_000)
