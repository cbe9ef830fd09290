/** The environment with what `.env` in the working folder adds to it; nothing else reads `process.env`. */
import { existsSync } from 'node:fs'

export function loadEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}
