import type {App} from '../../source/app/app.ts'

/** The application, in which something happens between planning and every commit. */
export function beforeCommit(app: App, happens: () => Promise<unknown>): App {
  const {writes} = app
  return {
    ...app,
    writes: {
      ...writes,
      commit: async request => {
        await happens()
        return writes.commit(request)
      },
      commitBatch: async request => {
        await happens()
        return writes.commitBatch(request)
      },
    },
  }
}
