import {afterEach, describe, expect, it} from 'vitest'
import {jobs} from '../../../../source/app/jobs/jobs.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

async function open(app: RunningApp): Promise<void> {
  await app.press(':')
  await app.type('jobs')
  await app.sees(/^.*> Jobs/m)
  await app.press('enter')
}

describe('the jobs', () => {
  it('says so where none has run', async () => {
    const app = await runApp()
    await open(app)
    await app.sees('Jobs: runs', 'No job has run yet', 'Esc close')
    await app.press('y')
    await app.sees('NOTE No job has run yet')
  })

  it('are listed newest first, with what each deleted; R reads what another process has run meanwhile', async () => {
    const app = await runApp()
    await app.library.usher('job run erase')
    await open(app)
    await app.sees(/^> .* erase +done +\S+ +0 *$/m, 'usher job run erase', jobs[1]?.about.slice(0, 40) ?? '')
    await app.library.usher('policy set user_audit_retention_period 30')
    await app.library.usher('job run audit-purge')
    await app.press('R')
    const screen = await app.sees(/^ {2}.* audit-purge +done/m, /^> .* erase/m)
    expect(screen.text().indexOf('audit-purge')).toBeLessThan(screen.text().indexOf('> 20'))
    await app.press('k')
    await app.sees(/^> .* audit-purge/m, 'usher job run audit-purge')
    await app.press('escape')
    await app.sees('[4 All')
  })
})
