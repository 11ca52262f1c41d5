import {describe, expect, test} from 'vitest'
import {deactivate} from '../../../source/app/actions/status.ts'
import type {App} from '../../../source/app/app.ts'
import {undo} from '../../../source/app/undo/undo.ts'
import {run} from '../../../source/app/writes/run.ts'
import {selectIds} from '../../../source/app/writes/selection.ts'
import {openApplication} from '../../support/application.ts'
import {aPerson} from '../../support/users/user.ts'

const crowd = 1500
const firstChunk = 1000

async function openCrowd() {
  const people = Array.from({length: crowd}, (_, place) => aPerson({primary_id: `p${place}`}))
  const application = await openApplication({people})
  const ids = [...(await application.app.reads.findIds(people.map(each => each.user.primary_id))).values()]
  return {...application, request: {action: deactivate, input: [], selection: selectIds(ids)}}
}

const lastBatch = async ({reads}: App) => (await reads.batches({limit: 1}))[0]

describe('a run that fails itself', () => {
  test('closes its batch as stopped with what it has written, so that undo is possible at once', async () => {
    const {app, request, close} = await openCrowd()
    let commits = 0
    const failing: App = {
      ...app,
      writes: {
        ...app.writes,
        commit: async chunk => {
          if (++commits > 1) throw new Error('the disk is full')
          return app.writes.commit(chunk)
        },
      },
    }
    await expect(run(failing, request, {})).rejects.toThrow('the disk is full')
    const batch = await lastBatch(app)
    expect(batch).toMatchObject({state: 'stopped', people: firstChunk})
    if (batch) expect(await undo(app, {batch}, {})).toMatchObject({counts: {changed: firstChunk}})
    await close()
  })

  test('counts what was written when only the report of it failed', async () => {
    const {app, request, close} = await openCrowd()
    const onOutcome = (): void => {
      throw new Error('no space left on device')
    }
    await expect(run(app, request, {onOutcome})).rejects.toThrow('no space left')
    expect(await lastBatch(app)).toMatchObject({state: 'stopped', people: firstChunk})
    await close()
  })

  test('reports its own fault also where the batch cannot be closed', async () => {
    const {app, request, close} = await openCrowd()
    const refuse = async (): Promise<never> => {
      throw new Error('cannot be closed')
    }
    const commit = async (): Promise<never> => {
      throw new Error('the disk is full')
    }
    const failing: App = {...app, writes: {...app.writes, commit, closeBatch: refuse}}
    await expect(run(failing, request, {})).rejects.toThrow('the disk is full')
    await close()
  })
})
