import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {connect} from '../../../db/open.ts'
import type {App} from '../../../source/app/app.ts'
import type {UserFile} from '../../../source/domain/user/index.ts'
import {type Application, applicationOn, openApplication} from '../application.ts'

const operator = (name: string): Partial<App> => ({
  operator: {id: name === 'ada' ? 1 : 2, primary_id: name, name, roles: ['50']},
})

/** Two programs on one file with these people, each with a connection of its own. */
export const withTwo = async (
  people: readonly UserFile[],
  test: (ada: Application, bea: Application) => Promise<void>,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'usher-two-'))
  const place = join(folder, 'library.db')
  const ada = await openApplication({place, people, settings, changes: operator('ada')})
  const bea = applicationOn(await connect(place, {busyTimeoutMs: 200}), {settings, changes: operator('bea')})
  try {
    await test(ada, bea)
  } finally {
    await ada.close()
    await bea.close()
    rmSync(folder, {recursive: true, force: true})
  }
}

/** Two programs wait for each other at the door of the database; here both are one process, which must not wait for itself. */
export const turns = (): ((writes: App['writes']) => App['writes']) => {
  let before: Promise<unknown> = Promise.resolve()
  const next = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = before.then(work)
    before = mine.catch(() => undefined)
    return mine
  }
  return writes => ({
    ...writes,
    reserveIds: count => next(() => writes.reserveIds(count)),
    openBatch: batch => next(() => writes.openBatch(batch)),
    commit: request => next(() => writes.commit(request)),
    commitBatch: request => next(() => writes.commitBatch(request)),
    closeBatch: (id, end) => next(() => writes.closeBatch(id, end)),
  })
}
