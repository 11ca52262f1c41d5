import {sql} from 'kysely'
import {afterEach, it} from 'vitest'
import {connect} from '../../../db/open.ts'
import {endApps, runApp} from '../running-app.ts'

afterEach(endApps)

it('what another process configures is on the screen with the next look at the database', async () => {
  const app = await runApp({cols: 120, rows: 35})
  await app.sees('Okafor, Adaeze N.')
  await app.library.usher('policy set name_display first_last')
  await app.sees('Adaeze N. Okafor')
})

it('F036 whoever loses the role while the screens are open changes nothing from the next look at the database on', async () => {
  const app = await runApp({cols: 120, rows: 35})
  await app.sees('Okafor, Adaeze N.')
  const other = await connect(app.library.file)
  await sql`update role set status = 'INACTIVE' where role_type in ('21', '50')`.execute(other.db)
  await sql`insert into policy (name, value) values ('name_display', 'first_last')`.execute(other.db)
  await other.db.destroy()
  await app.sees('Adaeze N. Okafor')
  await app.press('d')
  await app.sees('Deactivate needs the role')
})
