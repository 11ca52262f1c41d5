import {connect, createServer, type Socket} from 'node:net'

/** A way to a server that takes time. */
export type DistantServer = {
  readonly port: number
  /** How often something was sent to the server and had to be waited for, since the last call. */
  roundTrips(): number
  close(): void
}

/** Makes a server look as if it were far away: everything arrives half of `roundTripMs` later, in both directions. */
export const makeDistant = (port: number, roundTripMs: number): Promise<DistantServer> => {
  let trips = 0
  const later = (from: Socket, to: Socket, seen: () => void): void => {
    from.on('data', data => {
      seen()
      setTimeout(() => to.write(data), roundTripMs / 2)
    })
    from.on('close', () => setTimeout(() => to.destroy(), roundTripMs / 2))
    from.on('error', () => to.destroy())
  }
  const proxy = createServer(client => {
    const server = connect(port, '127.0.0.1')
    later(client, server, () => {
      trips++
    })
    later(server, client, () => {})
  })
  return new Promise(done => {
    proxy.listen(0, '127.0.0.1', () => {
      const address = proxy.address()
      done({
        port: typeof address === 'object' && address ? address.port : 0,
        roundTrips: () => {
          const since = trips
          trips = 0
          return since
        },
        close: () => void proxy.close(),
      })
    })
  })
}
