import type {Secrets} from '../../source/app/ports.ts'
import {type Refusal, refusal} from '../../source/domain/base/outcome.ts'

/**
 * Hashing and random numbers from Node. `keyPath` resolves the key file for PINs. Modules are loaded when first needed.
 */
export function createSecrets(keyPath: () => Promise<string>): Secrets {
  const passwords = () => import('./password-hash.ts')
  const pins = () => import('./pin-hash.ts')
  return {
    hashPassword: async password => (await passwords()).hashPassword(password),
    isPassword: async (password, hash) => (await passwords()).isPassword(password, hash),
    async hashPin(user, pin, mayCreateKey) {
      const key = await loadKey(await keyPath(), mayCreateKey)
      return 'sentence' in key ? key : (await pins()).hashPin(key, user, pin)
    },
    async isPin(user, pin, hash) {
      if (hash === null) return false
      const key = await loadKey(await keyPath(), false)
      if ('sentence' in key) return key
      const {isHashedWith, isPin} = await pins()
      return isHashedWith(key, hash) ? isPin(key, user, pin, hash) : otherKeyRefusal(await keyPath())
    },
    async draw(count, below) {
      const {randomInt} = await import('node:crypto')
      return Array.from({length: count}, () => randomInt(below))
    },
  }
}

async function loadKey(path: string, mayCreate: boolean): Promise<Buffer | Refusal> {
  const {createKey, readKey} = await import('./key-file.ts')
  return readKey(path) ?? (mayCreate ? createKey(path) : missingKeyRefusal(path))
}

function missingKeyRefusal(path: string): Refusal {
  return refusal(
    'PIN_KEY',
    `The PINs were set with a key file, and ${path} does not exist: restore it, or set USHER_PIN_KEY to its path`,
  )
}

function otherKeyRefusal(path: string): Refusal {
  return refusal(
    'PIN_KEY',
    `This PIN was set with another key file than ${path}: restore that one, or set the PIN again`,
  )
}
