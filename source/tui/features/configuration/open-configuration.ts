import {authorizeConfiguration} from '../../../app/configuration/change-configuration.ts'
import type {Engine} from '../../shell/engine.ts'
import {prepare} from '../../shell/prepare.ts'
import {newSiteView, type SiteView, withSite} from './state.ts'

const maxChanges = 200

/** Opens the configuration screen, at an area and one of its lines if they are given. */
export function openSite(engine: Engine, area?: string, chosen?: string): void {
  void prepare(engine, async () => newSiteView({...(await readSite(engine)), area, chosen}))
}

/** Reads the configuration and its latest changes, and why the operator may not change it. */
export async function readSite({app}: Engine): Promise<Pick<SiteView, 'site' | 'changes' | 'locked'>> {
  const admitted = authorizeConfiguration(app)
  return {
    site: await app.reads.site.configuration(),
    changes: await app.reads.site.changes(maxChanges),
    locked: 'refusal' in admitted ? admitted.refusal.sentence : undefined,
  }
}

/** Reads the configuration again for an open view; the cursor stays, or moves to the line `chosen`. */
export async function rereadSite(engine: Engine, view: SiteView, chosen?: string): Promise<SiteView> {
  return withSite(view, await readSite(engine), chosen ?? view.chosen)
}
