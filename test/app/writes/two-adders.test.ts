import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {setFields} from '../../../source/app/actions/set-fields.ts'
import type {App} from '../../../source/app/app.ts'
import {loadUsers} from '../../../source/app/exchange/import/intake.ts'
import type {ReadItem} from '../../../source/app/exchange/read/item.ts'
import type {Outcome} from '../../../source/app/outcome.ts'
import {run} from '../../../source/app/writes/run.ts'
import {selectIds} from '../../../source/app/writes/selection.ts'
import {type Application, tick} from '../../support/application.ts'
import {beforeCommit} from '../../support/before-commit.ts'
import {turns, withTwo} from '../../support/program/two-programs.ts'
import {aPerson} from '../../support/users/user.ts'

type Given = {readonly primary_id: string; readonly type: string; readonly value: string}
const record = ({primary_id, type, value}: Given) => ({
  primary_id,
  first_name: 'Kim',
  last_name: `Reed ${primary_id}`,
  record_type: {value: 'PUBLIC'},
  user_identifier: [{id_type: {value: type}, value, status: 'ACTIVE'}],
})

async function* items(given: readonly Given[]): AsyncIterable<ReadItem> {
  for (const [place, each] of given.entries())
    yield {kind: 'record', value: record(each), where: {record: place + 1, line: place + 1}} as ReadItem
}

const load = async (app: App, given: readonly Given[]): Promise<Outcome[]> => {
  const outcomes: Outcome[] = []
  const rules = {mode: 'merge', as: 'file'} as const
  await loadUsers(app, items(given), {rules, input: {}, onLoaded: each => void outcomes.push(each)})
  return outcomes
}

const give = async (app: App, id: number, word: string): Promise<Outcome[]> => {
  const outcomes: Outcome[] = []
  const request = {action: setFields, input: [word], selection: selectIds([id])}
  await run(app, request, {onOutcome: each => void outcomes.push(each)})
  return outcomes
}

const held = async ({app}: Application, values: readonly string[]) => {
  const holders = await app.reads.findHolders(values)
  return Map.groupBy(holders, each => each.value.toLowerCase())
}

const people = ['p0', 'p1', 'p2'].map(primary_id => aPerson({primary_id}))
const values = ['1', '2', '3']
const gesture = fc.record({
  by: fc.constantFrom('ada' as const, 'bea' as const),
  how: fc.constantFrom('file' as const, 'identifier' as const, 'primary' as const),
  person: fc.nat(2),
  type: fc.constantFrom('BARCODE', 'NET_ID'),
  value: fc.constantFrom(...values),
})

describe('two programs that give the same identifier in the same moment', () => {
  test.each([
    ['*', ['BARCODE', 'NET_ID']],
    ['BARCODE', ['BARCODE']],
  ])(
    'F050 F181 with unique types %s nobody gets what somebody else has, and whoever is late is told whose it is',
    async (unique, types) => {
      let [late, named] = [0, 0]
      await fc.assert(
        fc.asyncProperty(fc.array(gesture, {minLength: 2, maxLength: 10}), fc.scheduler(), (list, scheduler) =>
          withTwo(
            people,
            async (ada, bea) => {
              const ids = [...(await ada.app.reads.findIds(['p0', 'p1', 'p2'])).values()]
              const inTurn = turns()
              const doing = list.map(async ({by, how, person, type, value}, place) => {
                const application = by === 'ada' ? ada : bea
                tick(application.clock)
                // Holds the write back after everything was read and planned.
                const app = beforeCommit({...application.app, writes: inTurn(application.app.writes)}, () =>
                  scheduler.schedule(Promise.resolve()),
                )
                if (how === 'file') {
                  // The second one is in nobody's way.
                  const given = {primary_id: `f${place}`, type, value}
                  const other = {primary_id: `g${place}`, type: 'BARCODE', value: `own ${place}`}
                  const [first, second] = await load(app, [given, other])
                  expect(second?.result).toBe('changed')
                  return first
                }
                const word = how === 'primary' ? `primary_id=${value}` : `identifier+=${value};id_type=${type}`
                return (await give(app, ids[person] ?? 0, word))[0]
              })
              const outcomes = await scheduler.waitFor(Promise.all(doing))
              for (const each of outcomes) {
                if (each?.result !== 'failed' || each.reasons[0]?.code === 'CONFLICT') continue
                late += 1
                expect(new Set(each.reasons.map(why => why.code))).toEqual(new Set(['TAKEN']))
                // Whoever had it may have let go of it by the time it is said.
                named += each.reasons.some(why => /^\S.* "[123]" is already used by .+ \(.+\)$/.test(why.sentence))
                  ? 1
                  : 0
              }
              for (const [, holders] of await held(ada, values)) {
                const claimed = holders.filter(each => each.entity === 'user' || types.includes(each.id_type ?? ''))
                const others = new Set(claimed.map(each => each.user))
                expect(others.size, JSON.stringify(holders)).toBeLessThanOrEqual(1)
              }
            },
            {unique_identifier_types: unique},
          ),
        ),
        {numRuns: 25},
      )
      expect(late).toBeGreaterThan(5)
      expect(named / late).toBeGreaterThan(0.8)
    },
    60_000,
  )

  test('F181 the rest of the file is taken, and the holder is named', () =>
    withTwo(people, async (ada, bea) => {
      const mine = Array.from({length: 30}, (_, place) => ({
        primary_id: `a${place}`,
        type: 'BARCODE',
        value: `v${place}`,
      }))
      const theirs = [7, 19].map(place => ({primary_id: `b${place}`, type: 'BARCODE', value: `v${place}`}))
      const app = beforeCommit(ada.app, () => load(bea.app, theirs))
      const outcomes = await load(app, mine)
      expect(outcomes.filter(each => each.result === 'changed')).toHaveLength(28)
      expect(
        outcomes.filter(each => each.result === 'failed').map(each => each.reasons.map(why => why.sentence)),
      ).toEqual([
        ['Barcode (BARCODE) "v7" is already used by Reed b7, Kim (b7)'],
        ['Barcode (BARCODE) "v19" is already used by Reed b19, Kim (b19)'],
      ])
    }))
})
