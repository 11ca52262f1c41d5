import {afterEach, expect, it} from 'vitest'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

it('F195 an ended block counts as active nowhere: list, pane, tab, notice, table, desk', async () => {
  const app = await runApp({cols: 120, rows: 35})
  const added = await app.library.usher([
    'user',
    'set',
    'u1001',
    'block+=01;block_note=Over;expiry_date=2026-11-21',
    'block+=02;block_note=Still;expiry_date=2027-01-01',
    'block+=03;block_note=Lifted;block_status=INACTIVE',
    '--yes',
  ])
  expect(added).toMatchObject({code: 0})
  await app.type('/u1001 is:blocked\r')
  await app.sees(/Blocks +1 active/, ': Still')
  expect((await app.screen()).text()).not.toContain(': Over')
  await app.press('enter')
  await app.sees('5 Blocks:3*', '! 1 active block.')
  await app.press('5')
  await app.sees(/ended +2026-11-21/, /ACTIVE +2027-01-01/, /inactive/)
  const {out} = await app.library.usher('user services u1001 -o json')
  expect(JSON.parse(out).patrons[0].blocks).toMatchObject([
    {block_note: 'Still'},
    {block_note: 'Over'},
    {block_note: 'Lifted'},
  ])
  await app.library.usher('user set u1001 block[block_note=Still].expiry_date=2026-11-20 --yes')
  await app.sees(now => !now.text().includes('active block') && now.text().includes('[5 Blocks:3]'))
})
