import {afterEach, it} from 'vitest'
import {endApps, runApp} from './running-app.ts'

afterEach(endApps)

it('what another process configures is on the screen with the next look at the database', async () => {
  const app = await runApp({cols: 120, rows: 35})
  await app.sees('Okafor, Adaeze N.')
  await app.library.usher('policy set name_display first_last')
  await app.sees('Adaeze N. Okafor')
})
