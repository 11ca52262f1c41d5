import {createServer, type IncomingMessage, type RequestListener, type ServerResponse} from 'node:http'
import {encode as encodePng} from 'fast-png'
import jpeg from 'jpeg-js'

/** A red upper half over a blue lower one. */
export const redOverBlue = (width: number, height: number): Uint8Array => {
  const points = new Uint8Array(width * height * 3)
  for (let at = 0; at < width * height; at++) points[at * 3 + (at < (width * height) / 2 ? 0 : 2)] = 250
  return points
}

export const pngBytes = (width = 40, height = 40): Uint8Array =>
  encodePng({width, height, data: redOverBlue(width, height), channels: 3, depth: 8})

export const jpegBytes = (width = 40, height = 40): Uint8Array => {
  const points = redOverBlue(width, height)
  const data = new Uint8Array(width * height * 4)
  for (let at = 0; at < width * height; at++) data.set([...points.slice(at * 3, at * 3 + 3), 255], at * 4)
  return jpeg.encode({width, height, data}, 90).data
}

/** A picture server as it is meant to be, and in every way in which it may not be. */
export type PictureServer = {
  /** The setting `photo_server_url`. */
  readonly folder: string
  /** What was asked for, in order. */
  readonly asked: readonly string[]
  readonly close: () => Promise<void>
}

type Answering = (request: IncomingMessage, response: ServerResponse) => void

const megabyte = 1024 * 1024

const answers: Readonly<Record<string, Answering>> = {
  '/u1001.jpg': (_, response) => response.end(jpegBytes()),
  '/20000001.png': (_, response) => response.end(pngBytes()),
  // Never answers.
  '/u1002.jpg': () => {},
  // Answers, and then sends nothing more.
  '/u1003.jpg': (_, response) => void response.writeHead(200).write(jpegBytes().slice(0, 10)),
  '/u1004.jpg': (_, response) => response.end(Buffer.alloc(5 * megabyte)),
  // The same without saying so before.
  '/u1005.jpg': (_, response) => {
    for (let part = 0; part < 5; part++) response.write(Buffer.alloc(megabyte))
    response.end()
  },
  '/u1006.jpg': (_, response) => response.end('<html>Sign in first</html>'),
  '/u1007.jpg': (_, response) => response.end(jpegBytes().slice(0, 200)),
  '/u1008.jpg': (_, response) => response.writeHead(302, {location: 'http://localhost.invalid/face.jpg'}).end(),
  '/u1009.jpg': (_, response) => response.writeHead(302, {location: '/u1001.jpg'}).end(),
  '/u1010.jpg': (_, response) => response.writeHead(302, {location: '/u1010.jpg'}).end(),
  '/u1011.jpg': (_, response) => response.writeHead(500).end(),
  '/u1012.jpg': (_, response) => void response.destroy(),
}

/** Starts a picture server on this machine. */
export const servePictures = async (listener?: RequestListener): Promise<PictureServer> => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const url = request.url ?? ''
    asked.push(url)
    if (listener) return listener(request, response)
    const answer = answers[url]
    if (answer) answer(request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    folder: `http://127.0.0.1:${port}/`,
    asked,
    close: () =>
      new Promise(done => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
