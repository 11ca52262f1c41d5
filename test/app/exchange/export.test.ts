import {describe, expect, test} from 'vitest'
import {exportUsers} from '../../../source/app/exchange/export/export.ts'
import {selectIds} from '../../../source/app/writes/selection.ts'
import {withApplication} from '../../support/application.ts'
import {aPolicy, shippedBook} from '../../support/policies.ts'
import {aPerson} from '../../support/users/user.ts'
import {exported, load} from './loading.ts'

const ana = () =>
  aPerson({
    primary_id: 'ana',
    last_name: 'Silva',
    first_name: 'Ana',
    user_group: 'GRAD',
    expiry_date: '2027-06-30',
    middle_name: null,
    force_password_change: true,
    rs_libraries: ['MAIN'],
    library_notices: ['L'],
    locked_at: '2026-01-01T00:00:00.000Z',
    protected_fields: ['user_group'],
    notes: [{note_text: 'hi', note_type: 'OTHER', created_by: 'x', created_date: '2026-01-01T10:00:00.000Z'}],
    emails: [{email_address: 'a@x.org', email_type: ['personal'], preferred: true}],
    roles: [{role_type: '32', parameter: [{type: 'CirculationDesk', scope: 'MAIN', value: 'DESK'}]}],
    fees: [{balance: 1010, original_amount: 1210}],
  })
const crowd = () => ({people: [ana()], policy: aPolicy({}, shippedBook({Library: {MAIN: 'Main Library'}}))})
const record = async (application: Parameters<typeof exported>[0], withFees = false) =>
  JSON.parse(await exported(application, 'json-lines', withFees))

describe('an exported record', () => {
  test(
    'has every field of the REST user object, codes with their labels, dates with Z',
    withApplication(crowd, async application => {
      expect(await record(application)).toMatchObject({
        primary_id: 'ana',
        last_name: 'Silva',
        middle_name: '',
        full_name: 'Silva, Ana',
        user_group: {value: 'GRAD', desc: 'Graduate'},
        user_title: {value: '', desc: ''},
        account_type: {value: 'INTERNAL', desc: 'Internal'},
        expiry_date: '2027-06-30Z',
        birth_date: '',
        force_password_change: 'TRUE',
        rs_library: [{code: {value: 'MAIN', desc: 'Main Library'}}],
        library_notice: [{code: {value: 'L', desc: 'L'}, value: 'true'}],
        user_note: [
          {
            note_type: {value: 'OTHER', desc: 'Other'},
            note_text: 'hi',
            popup_note: false,
            segment_type: 'Internal',
            created_date: '2026-01-01T10:00:00.000Z',
          },
        ],
        contact_info: {
          email: [{email_address: 'a@x.org', email_type: [{value: 'personal', desc: 'Personal'}], preferred: true}],
          address: [],
          phone: [],
        },
        user_role: [{parameter: [{type: {value: 'CirculationDesk'}, scope: {value: 'MAIN'}, value: {value: 'DESK'}}]}],
      })
    }),
  )

  test(
    'has no secrets, and nothing of what belongs to this database alone',
    withApplication(crowd, async application => {
      await application.connection.db
        .insertInto('credential')
        .values({
          user_id: (await application.person('ana')).user.id,
          version: 1,
          password_hash: 'hash-of-it',
          pin_hash: 'pin-of-it',
          failed_count: 2,
          pin_failed_count: 2,
        })
        .execute()
      const text = await exported(application, 'json-lines', true)
      for (const word of [
        '"password',
        'hash-of-it',
        '"pin_',
        'pin-of-it',
        'locked_at',
        'protected_fields',
        '"version"',
        '"user_id"',
      ])
        expect(text).not.toContain(word)
      // Only fees have ids, by which they are known when they are loaded again.
      expect(text.match(/"id":"[^"]*"/g)).toEqual([expect.stringMatching(/^"id":"F\d+"$/)])
    }),
  )

  test(
    'has fees only when asked, with every cent',
    withApplication(crowd, async application => {
      expect(await record(application)).not.toHaveProperty('fee')
      const text = await exported(application, 'json-lines', true)
      expect(text).toContain('"original_amount":12.10,"balance":10.10')
    }),
  )

  test(
    'names the patrons a proxy acts for, and leaves out those who are gone',
    withApplication(
      () => {
        const patron = ana()
        return {
          people: [
            patron,
            aPerson({primary_id: 'bo', last_name: 'Zz', proxies: [{proxy_for_id: patron.user.id}, {proxy_for_id: 5}]}),
          ],
        }
      },
      async application => {
        const [, bo] = (await exported(application)).trim().split('\n')
        expect(JSON.parse(bo!).proxy_for_user).toEqual([{primary_id: 'ana', full_name: 'Silva, Ana'}])
      },
    ),
  )
})

describe('an exported XML file', () => {
  // The order in which a user's elements have to stand; a list of our own, after the vendor's published description.
  const order = [
    'record_type',
    'primary_id',
    'first_name',
    'middle_name',
    'last_name',
    'full_name',
    'user_title',
    'job_category',
    'job_description',
    'gender',
    'user_group',
    'campus_code',
    'web_site_url',
    'cataloger_level',
    'preferred_language',
    'birth_date',
    'expiry_date',
    'purge_date',
    'account_type',
    'external_id',
    'force_password_change',
    'status',
    'status_date',
    'contact_info',
    'user_identifiers',
    'user_roles',
    'user_blocks',
    'user_notes',
    'user_statistics',
    'proxy_for_users',
    'rs_libraries',
    'library_notices',
  ]

  test(
    'has the elements in their order, lists in their plural, codes with desc, segments as attributes',
    withApplication(crowd, async application => {
      const text = await exported(application, 'xml-users')
      const user = text.slice(text.indexOf('<user>'))
      const at = order.map(name => user.search(new RegExp(`<${name}[ >/]`)))
      const present = at.filter(each => each >= 0)
      expect(present).toEqual([...present].sort((one, other) => one - other))
      for (const name of ['primary_id', 'user_group', 'account_type', 'contact_info', 'user_notes', 'rs_libraries'])
        expect(at[order.indexOf(name)]).toBeGreaterThan(0)
      expect(text).toContain('<user_group desc="Graduate">GRAD</user_group>')
      expect(text).toContain(
        '<emails><email preferred="true" segment_type="Internal"><email_address>a@x.org</email_address>',
      )
      expect(text).toContain('<email_types><email_type desc="Personal">personal</email_type></email_types>')
      expect(text).toContain('<user_notes><user_note segment_type="Internal">')
      expect(text).toContain('<expiry_date>2027-06-30Z</expiry_date>')
      expect(text).not.toContain('<birth_date')
    }),
  )
})

describe('an export', () => {
  test(
    'streams many people in list order, and tells how far it is',
    withApplication(
      () => ({
        people: Array.from({length: 1200}, (_, index) =>
          aPerson({primary_id: `p${index}`, last_name: `N${String(index).padStart(4, '0')}`}),
        ),
      }),
      async application => {
        const ids = [
          ...(await application.app.reads.findIds(Array.from({length: 1200}, (_, index) => `p${index}`))).values(),
        ].sort()
        const [pieces, progress]: [string[], number[]] = [[], []]
        const written = await exportUsers(application.app, selectIds(ids), piece => void pieces.push(piece), {
          format: 'json-users',
          onProgress: done => void progress.push(done),
        })
        expect(written).toEqual({written: 1200, refused: []})
        expect(progress).toEqual([1000, 1200])
        expect(pieces.length).toBeGreaterThan(2)
        expect(JSON.parse(pieces.join('')).total_record_count).toBe(1200)
      },
    ),
  )

  test(
    'names whom the format cannot hold, and writes the others',
    withApplication(
      () => ({
        people: [aPerson({primary_id: 'a', last_name: 'bell \u0007'}), aPerson({primary_id: 'b', last_name: 'fine'})],
      }),
      async application => {
        const ids = [...(await application.app.reads.findIds(['a', 'b'])).values()]
        let text = ''
        const written = await exportUsers(
          application.app,
          selectIds(ids),
          piece => {
            text += piece
          },
          {
            format: 'xml-users',
            total: 2,
          },
        )
        expect(written).toEqual({
          written: 1,
          refused: [
            {record: 1, field: 'last_name', reason: 'contains the control character U+0007, which XML does not allow'},
          ],
        })
        expect(text).toContain('<last_name>fine</last_name>')
      },
    ),
  )

  test(
    'of a person who was brought in by a file can be loaded again and changes nothing',
    withApplication(crowd, async application => {
      for (const format of ['json-lines', 'json-array', 'json-users', 'xml-users'] as const) {
        const {counts, loaded} = await load(application, await exported(application, format))
        expect([format, counts, loaded.flatMap(each => each.plan?.findings ?? [])]).toEqual([
          format,
          {changed: 0, unchanged: 1, refused: 0, failed: 0},
          [],
        ])
      }
    }),
  )
})
