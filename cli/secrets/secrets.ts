import type {Secrets} from '../../source/app/ports.ts'
import {type Refusal, refusal} from '../../source/domain/base/outcome.ts'

/**
 * Hashes and lots as Node makes them, with the key for PINs in the file that `keyPlace` names. Nothing is loaded before
 * it is needed.
 */
export function createSecrets(keyPlace: () => Promise<string>): Secrets {
  const passwords = () => import('./password-hash.ts')
  const pins = () => import('./pin-hash.ts')
  return {
    hashPassword: async password => (await passwords()).hashPassword(password),
    isPassword: async (password, hash) => (await passwords()).isPassword(password, hash),
    async hashPin(user, pin, mayMakeKey) {
      const key = await keyAt(await keyPlace(), mayMakeKey)
      return 'sentence' in key ? key : (await pins()).hashPin(key, user, pin)
    },
    async isPin(user, pin, hash) {
      if (hash === null) return false
      const key = await keyAt(await keyPlace(), false)
      if ('sentence' in key) return key
      const {isHashedWith, isPin} = await pins()
      return isHashedWith(key, hash) ? isPin(key, user, pin, hash) : otherKey(await keyPlace())
    },
    async draw(count, below) {
      const {randomInt} = await import('node:crypto')
      return Array.from({length: count}, () => randomInt(below))
    },
  }
}

async function keyAt(place: string, mayMake: boolean): Promise<Buffer | Refusal> {
  const {createKey, readKey} = await import('./key-file.ts')
  return readKey(place) ?? (mayMake ? createKey(place) : missingKey(place))
}

function missingKey(place: string): Refusal {
  return refusal(
    'PIN_KEY',
    `The PINs here were set with a key file, and there is none at ${place}: bring it back, or name its place with USHER_PIN_KEY`,
  )
}

function otherKey(place: string): Refusal {
  return refusal(
    'PIN_KEY',
    `This PIN was set with another key file than ${place}: bring that one back, or set the PIN again`,
  )
}
