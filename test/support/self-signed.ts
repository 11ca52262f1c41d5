import {generateKeyPairSync, sign} from 'node:crypto'

// A piece of DER: its tag, its length, its content.
const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts)
  const {length} = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts)
const objectId = (...bytes: readonly number[]) => der(0x06, Buffer.from(bytes))
const text = (tag: number, value: string) => der(tag, Buffer.from(value, 'ascii'))

const ecdsaWithSha256 = sequence(objectId(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))
const nameOf = (commonName: string) => sequence(der(0x31, sequence(objectId(0x55, 0x04, 0x03), text(0x0c, commonName))))

/** The key and the certificate of a server that vouches for itself, made anew. */
export const selfSigned = (commonName: string): {readonly key: string; readonly cert: string} => {
  const {privateKey, publicKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'})
  const name = nameOf(commonName)
  const validity = sequence(text(0x17, '200101000000Z'), text(0x17, '491231235959Z'))
  const spki = publicKey.export({type: 'spki', format: 'der'})
  const body = sequence(der(0x02, Buffer.from([1])), ecdsaWithSha256, name, validity, name, spki)
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  const lines =
    sequence(body, ecdsaWithSha256, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  const cert = ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
  return {key: String(privateKey.export({type: 'pkcs8', format: 'pem'})), cert}
}
