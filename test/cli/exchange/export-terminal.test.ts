import {expect, test} from 'vitest'
import {makeLibrary} from '../../support/library.ts'

test.each(['json', 'jsonl', 'xml', 'csv', 'tsv'])('an export as %s to a terminal cannot steer it', async format => {
  const library = await makeLibrary()
  const record = {
    primary_id: 'odd',
    last_name: 'Odd',
    record_type: {value: 'PUBLIC'},
    job_description: 'a\u{e0041}b\u202ec',
  }
  await library.usher('import - --yes', {stdin: JSON.stringify(record)})
  const fields = /sv$/.test(format) ? ['--fields', 'id,job_description'] : []
  const argv = ['export', '-', '--format', format, '--filter', 'id:odd', ...fields]
  const {code, out} = await library.usher(argv, {terminal: true})
  expect({code, out}).toEqual({code: 0, out: expect.stringContaining('odd')})
  expect(out).not.toMatch(/[\u202e\u{e0041}]/u)
  library.remove()
})
