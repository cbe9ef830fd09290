/** What only some messages need is loaded with the first of them, not at the start. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'

const later = [
  '@langchain/core',
  '@napi-rs/canvas',
  'cockatiel',
  'hnswlib-node',
  'openai',
  'pdfjs-dist',
  'qrcode',
  'tesseract.js',
  'write-excel-file',
]

/** The packages loaded with these modules, including those that they load themselves. */
async function listLoaded(specifiers: string[]): Promise<string[]> {
  const program = `
    import { registerHooks } from 'node:module'
    const loaded = new Set()
    registerHooks({
      load(url, context, next) {
        const [, name] = /node_modules\\/((?:@[^/]+\\/)?[^/]+)/u.exec(url) ?? []
        if (name) loaded.add(name)
        return next(url, context)
      },
    })
    for (const specifier of ${JSON.stringify(specifiers)}) await import(specifier)
    console.log([...loaded].join(' '))
    process.exit()`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program])
  const [printed, complaints] = await Promise.all([text(child.stdout), text(child.stderr)])
  expect(complaints).toBe('')
  return printed.trim().split(' ')
}

function importsOf(file: string): string[] {
  const modules = [...readFileSync(file, 'utf8').matchAll(/^import (?!type ).*?'(\.[^']+)'$/gmsu)]
  return modules.map(([, specifier]) => resolve('bot', specifier!))
}

it('starts without what it may never need', async () => {
  const loaded = await listLoaded(importsOf('bot/main.ts'))
  expect(loaded).toContain('drizzle-orm')
  expect(loaded.filter((name) => later.includes(name))).toEqual([])
})

it('would see them', async () => {
  const loaded = await listLoaded(['@napi-rs/canvas', 'openai', 'qrcode'].map((name) => import.meta.resolve(name)))
  expect(loaded.filter((name) => later.includes(name)).sort()).toEqual(['@napi-rs/canvas', 'openai', 'qrcode'])
})
