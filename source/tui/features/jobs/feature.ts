import {type Feature, scope} from '../../shell/feature.ts'
import {jobCommands} from './commands.ts'
import {openJobs} from './effects.ts'
import {jobKeys} from './keys.ts'
import {JobsScreen} from './view.tsx'

const about = 'When jobs such as the audit purge ran, who started them, and their results'

/** The screen of job runs. */
export const jobs = {
  id: 'jobs',
  scopes: {jobs: scope({keys: jobKeys, commands: jobCommands})},
  overlays: {jobs: {fills: 'screen', View: JobsScreen}},
  words: {jobs: {label: 'Jobs', about, run: openJobs, isListed: true, keywords: ['monitor', 'runs', 'cron', 'purge']}},
  menu: [{path: ['Administration', 'Manage Jobs', 'Monitor Jobs'], about, at: 70, go: openJobs}],
  commandLines: {jobs: () => 'usher job list'},
} as const satisfies Feature
