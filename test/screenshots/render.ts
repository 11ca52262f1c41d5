// Draws the pictures of docs/screens anew.
import '../support/program/tsx-modules.ts'
import {mkdirSync, writeFileSync} from 'node:fs'
import {join, resolve} from 'node:path'

const {drawPictures, folder} = await import('./pictures.ts')
const target = resolve(import.meta.dirname, '../..', folder)
mkdirSync(target, {recursive: true})
for (const [name, svg] of await drawPictures()) writeFileSync(join(target, name), svg)
