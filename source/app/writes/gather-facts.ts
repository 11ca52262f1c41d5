import {hasRole, patron} from '../../domain/rules/roles/roles.ts'
import type {Patron} from '../../domain/rules/segments/segment-facts.ts'
import type {ProxySegment, SegmentList, UserFile} from '../../domain/user/index.ts'
import {listName} from '../../domain/user/name.ts'
import type {Action, Facts, Prepared} from '../actions/action.ts'
import {type App, today} from '../app.ts'
import {provisionalIds} from './provisional-ids.ts'

/** What has to be known besides the users themselves. */
export type NeededFacts = Pick<Action, 'needsProxies'> & Pick<Prepared, 'patrons'>

/** Loads users for an action, with just the lists it looks at. Ids of users who no longer exist are left out. */
export async function loadFiles(
  app: App,
  {lists}: {readonly lists: readonly SegmentList[]},
  ids: readonly number[],
): Promise<UserFile[]> {
  return app.reads.files(ids, lists)
}

/** What planning may depend on besides the user. */
export async function gatherFacts(
  app: App,
  wanted: NeededFacts,
  ids: readonly number[],
  newId: Facts['newId'] = provisionalIds(),
): Promise<Facts> {
  const proxiesTo = new Map<number, ProxySegment[]>()
  if (wanted.needsProxies) {
    for (const row of await app.reads.proxiesTo(ids))
      proxiesTo.set(row.proxy_for_id, [...(proxiesTo.get(row.proxy_for_id) ?? []), row])
  }
  const {operator, policy} = app
  const named = wanted.patrons ?? []
  return {
    now: app.now(),
    today: today(app),
    policy,
    operatorId: operator?.id ?? 0,
    operator: operator?.primary_id ?? '',
    desk: app.desk,
    newId,
    proxiesTo,
    ...(named.length > 0 ? {patrons: await loadPatrons(app, named)} : {}),
  }
}

async function loadPatrons(app: App, names: readonly string[]): Promise<Map<string, Patron>> {
  const ids = await app.reads.findIds(names)
  const files = await app.reads.files([...new Set(ids.values())], ['roles'])
  const byId = new Map(files.map(file => [file.user.id, patronOf(file, today(app))]))
  return new Map(
    [...ids].flatMap(([name, id]) => {
      const found = byId.get(id)
      return found ? [[name, found]] : []
    }),
  )
}

function patronOf({user, roles}: UserFile, day: string): Patron {
  const role = roles.find(each => hasRole([each], [patron], day))
  return {
    id: user.id,
    primary_id: user.primary_id,
    name: listName(user),
    isPatron: role !== undefined,
    read: role ? [{entity: 'role', id: role.id, version: role.version}] : [],
  }
}
