import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const { allowScripts } = JSON.parse(readFileSync('package.json', 'utf8'))
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))

it('decides about the install script of every package that has one', () => {
  const scripted = Object.entries<{ hasInstallScript?: true }>(packages).filter(([, one]) => one.hasInstallScript)
  const names = scripted.map(([path]) => path.replace(/^.*node_modules\//u, ''))
  expect(names.filter((name) => allowScripts[name] === undefined)).toEqual([])
})

it('has taken nothing from the host that the install script of onnxruntime-node asks', () => {
  expect(allowScripts['onnxruntime-node']).toBe(false)
  const folder = `node_modules/onnxruntime-node/bin/napi-v6/${process.platform}/${process.arch}`
  expect(existsSync(`${folder}/onnxruntime_binding.node`)).toBe(true)
  expect(existsSync(`${folder}/libonnxruntime_providers_cuda.so`)).toBe(false)
})
