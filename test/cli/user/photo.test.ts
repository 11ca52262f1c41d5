import {existsSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:https'
import {join} from 'node:path'
import {encode} from 'fast-png'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {decodePicture} from '../../../cli/picture/decode-picture.ts'
import {fetchPicture} from '../../../cli/picture/fetch-picture.ts'
import {readPicture} from '../../../cli/picture/load-picture.ts'
import {drawPicture} from '../../../source/app/picture/block-picture.ts'
import {pointOf} from '../../../source/app/picture/picture.ts'
import {pictureAddress} from '../../../source/app/picture/picture-address.ts'
import {type Library, makeLibrary} from '../../support/library.ts'
import {jpegBytes, type PictureServer, pngBytes, servePictures} from '../../support/picture-server.ts'
import {aPolicy} from '../../support/policies.ts'
import {selfSigned} from '../../support/self-signed.ts'
import {aPerson} from '../../support/users/user.ts'

let library: Library
let server: PictureServer
beforeEach(async () => {
  library = await makeLibrary()
  server = await servePictures()
})
afterEach(async () => {
  library.remove()
  await server.close()
})

const never = new AbortController().signal
const quick = {timeoutMs: 150, maxBytes: 2 * 1024 * 1024}
// A short time-out only for answers that never end: the others may be slow on a busy machine.
const endless = ['u1002', 'u1003']
const fetchFrom = (name: string) =>
  fetchPicture(`${server.folder}${name}.jpg`, never, endless.includes(name) ? quick : {...quick, timeoutMs: 10_000})

test('F290 F291 F292 the address of a picture is the server address, an identifier, a dot and the suffix', () => {
  const settings = {photo_server_url: 'https://pictures.example.edu/faces/', photo_suffix: 'png'}
  const ada = aPerson({primary_id: 'ada/1', identifiers: [{id_type: 'BARCODE', value: '00 42'}]})
  const at = (more: Record<string, string>) => pictureAddress(ada, aPolicy({...settings, ...more}))
  expect(at({})).toEqual({address: 'https://pictures.example.edu/faces/ada%2F1.png'})
  expect(at({photo_identifier_type: 'BARCODE'})).toEqual({address: 'https://pictures.example.edu/faces/00%2042.png'})
  expect(at({photo_suffix: '.jpg'})).toEqual({address: 'https://pictures.example.edu/faces/ada%2F1.jpg'})
})

test('F293 without a server or without the identifier there is no picture and no error', () => {
  const ada = aPerson({primary_id: 'ada'})
  expect(pictureAddress(ada, aPolicy({}))).toEqual({none: expect.objectContaining({code: 'NO_PICTURE'})})
  const settings = {photo_server_url: 'https://x.example/', photo_identifier_type: 'BARCODE'}
  expect(pictureAddress(ada, aPolicy(settings))).toEqual({
    none: {code: 'NO_PICTURE', sentence: 'This user has no picture: no identifier of type BARCODE'},
  })
})

test.for([
  ['nothing there', 'u9999', 'This user has no picture'],
  ['a server that never answers', 'u1002', 'did not answer within'],
  ['a server that stops half-way', 'u1003', 'did not answer within'],
  ['five megabytes', 'u1004', 'larger than 2 MB'],
  ['five megabytes that were not announced', 'u1005', 'larger than 2 MB'],
  ['another server pointed to', 'u1008', 'redirects to another server'],
  ['a circle of redirections', 'u1010', 'redirects to another server'],
  ['a fault of the server', 'u1011', 'answered with status 500'],
  ['a connection that breaks', 'u1012', 'cannot be reached'],
] as const)('F293 %s gives one sentence and no error', async ([, name, why]) => {
  expect(await fetchFrom(name)).toEqual({none: expect.stringContaining(why)})
})

test('redirections within the same server are followed', async () => {
  expect(await fetchFrom('u1009')).toEqual({bytes: expect.any(Uint8Array)})
})

test('fetching stops at once when it is aborted', async () => {
  const stop = new AbortController()
  const fetched = fetchPicture(`${server.folder}u1002.jpg`, stop.signal, {...quick, timeoutMs: 60_000})
  setTimeout(() => stop.abort(), 20)
  expect(await fetched).toEqual({none: 'Fetching the picture was stopped'})
})

test('F289 a self-signed certificate is not accepted', async () => {
  const secure = createServer(selfSigned('127.0.0.1'), (_, response) => response.end(jpegBytes()))
  await new Promise<void>(done => secure.listen(0, '127.0.0.1', done))
  const address = secure.address()
  const port = typeof address === 'object' && address ? address.port : 0
  expect(await fetchPicture(`https://127.0.0.1:${port}/face.jpg`, never)).toEqual({
    none: 'The certificate of the picture server is not signed by a known authority',
  })
  await new Promise(done => secure.close(done))
})

test('JPEG and PNG of every kind are decoded; damaged and other files are not', async () => {
  for (const bytes of [jpegBytes(), pngBytes()]) {
    const picture = decodePicture(bytes)
    expect([picture?.width, picture?.height]).toEqual([40, 40])
    if (!picture) throw new Error('no picture')
    const [above, below] = [pointOf(picture, 20, 5), pointOf(picture, 20, 35)]
    expect(above[0]).toBeGreaterThan(200)
    expect(below[2]).toBeGreaterThan(200)
    expect(below[0]).toBeLessThan(40)
  }
  const [bits, black, white, red, blue] = [
    new Uint8Array([0x80, 0x40]),
    [0, 0, 0],
    [255, 255, 255],
    [255, 0, 0],
    [0, 0, 255],
  ]
  const two = {width: 2, height: 2}
  const read = (image: Parameters<typeof encode>[0]) => {
    const picture = decodePicture(encode(image))
    return picture && [pointOf(picture, 0, 0), pointOf(picture, 1, 0), pointOf(picture, 0, 1), pointOf(picture, 1, 1)]
  }
  expect(read({...two, depth: 1, channels: 1, data: bits})).toEqual([white, black, black, white])
  const palette = [red, blue] as [number, number, number][]
  expect(read({...two, depth: 1, channels: 1, palette, data: bits})).toEqual([blue, red, red, blue])
  const deep = new Uint16Array([0, 65_535, 65_535, 0])
  expect(read({...two, depth: 16, channels: 1, data: deep})).toEqual([black, white, white, black])
  // Transparent pixels become white.
  const clear = new Uint8Array([255, 0, 0, 255, 255, 0, 0, 0, 0, 0, 255, 255, 9, 9, 9, 0])
  expect(read({...two, depth: 8, channels: 4, data: clear})).toEqual([red, white, blue, white])
  const small = decodePicture(jpegBytes(900, 300))
  expect([small?.width, small?.height]).toEqual([200, 67])
  const claims = Buffer.from(pngBytes())
  claims.writeUInt32BE(60_000, 16)
  claims.writeUInt32BE(60_000, 20)
  for (const bytes of [claims, jpegBytes().slice(0, 100), Buffer.from('<html>'), Buffer.alloc(0)])
    expect(decodePicture(bytes)).toBeUndefined()
  expect(await readPicture(jpegBytes(), never)).toMatchObject({width: 40, height: 40})
  expect(await readPicture(Buffer.from('no'), never)).toBeUndefined()
})

test('a picture is drawn in half blocks, in 256 colours or in letters, and fits the given size', () => {
  const picture = decodePicture(pngBytes())
  if (!picture) throw new Error('no picture')
  const any = drawPicture(picture, 20, 5, 'any')
  expect(any).toHaveLength(5)
  expect(any[0]).toBe(`\x1b[38;2;248;0;0;48;2;248;0;0m${'▀'.repeat(10)}\x1b[39;49m`)
  // The border between the halves runs through the middle of a line.
  expect(any[2]).toBe(`\x1b[38;2;248;0;0;48;2;0;0;248m${'▀'.repeat(10)}\x1b[39;49m`)
  expect(drawPicture(picture, 20, 5, '256')[0]).toContain('\x1b[38;5;196;48;5;196m')
  const letters = drawPicture(picture, 20, 5, 'none')
  expect(letters.join('')).toMatch(/^[ .:=+*#%@-]+$/)
  expect(letters.every(line => line.length === 10)).toBe(true)
})

test('F292 F294 user photo prints the address to a program, draws on a terminal, and saves the current picture', async () => {
  await library.usher(`policy set photo_server_url ${server.folder}`)
  expect(await library.usher('user photo u1001')).toEqual({code: 0, out: `${server.folder}u1001.jpg\n`, err: ''})
  expect(server.asked).toEqual([])
  const drawn = await library.usher('user photo u1001', {terminal: true, env: {COLORTERM: 'truecolor'}})
  expect(drawn.code).toBe(0)
  expect(drawn.out).toContain('▀▀▀')
  expect(server.asked).toEqual(['/u1001.jpg'])
  const file = join(library.folder, 'face.jpg')
  expect(await library.usher('user photo u1001 --to face.jpg')).toMatchObject({
    code: 0,
    err: `Picture saved to ${file}\n`,
  })
  expect(new Uint8Array(readFileSync(file))).toEqual(new Uint8Array(jpegBytes()))
  expect(statSync(file).mode & 0o777).toBe(0o600)
  writeFileSync(file, 'mine')
  expect(await library.usher('user photo u1001 --to face.jpg')).toMatchObject({code: 5})
  expect(readFileSync(file, 'utf8')).toBe('mine')
  expect(await library.usher('user photo u1001 --to face.jpg --force')).toMatchObject({code: 0})
  await library.usher('policy set photo_identifier_type BARCODE')
  await library.usher('policy set photo_suffix png')
  expect((await library.usher('user photo u1001')).out).toBe(`${server.folder}20000001.png\n`)
})

test.for([
  ['user photo u1005', 3, 'no identifier of type BARCODE'],
  ['user photo nobody', 3, 'User "nobody" does not exist'],
  ['user photo', 2, 'Name one user: usher user photo ID'],
] as const)('F293 %s exits with %i and one sentence', async ([argv, exit, why]) => {
  await library.usher(`policy set photo_server_url ${server.folder}`)
  await library.usher('policy set photo_identifier_type BARCODE')
  const {code, err} = await library.usher(argv)
  expect({code, err}).toEqual({code: exit, err: expect.stringContaining(why)})
})

test('a file that is not a picture is not saved', async () => {
  await library.usher(`policy set photo_server_url ${server.folder}`)
  for (const id of ['u1006', 'u1007', 'u1004']) {
    expect(await library.usher(`user photo ${id} --to face.jpg`)).toMatchObject({code: 3})
    expect(existsSync(join(library.folder, 'face.jpg'))).toBe(false)
  }
})
