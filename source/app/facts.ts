import type {ProxyEntry, UserFile} from '../domain/user/index.ts'
import type {Action, Facts} from './action.ts'
import {type App, today} from './app.ts'

/** Loads people for an action, with just the lists it looks at. Ids of people who no longer exist are left out. */
export async function loadFiles(app: App, action: Action, ids: readonly number[]): Promise<UserFile[]> {
  return app.reads.files(ids, action.lists)
}

/** What planning may depend on besides the person. */
export async function gatherFacts(app: App, action: Action, ids: readonly number[]): Promise<Facts> {
  const proxiesTo = new Map<number, ProxyEntry[]>()
  if (action.needsProxies) {
    for (const row of await app.reads.proxiesTo(ids))
      proxiesTo.set(row.proxy_for_id, [...(proxiesTo.get(row.proxy_for_id) ?? []), row])
  }
  return {now: app.now(), today: today(app), policy: app.policy, operatorId: app.operator?.id ?? 0, proxiesTo}
}
