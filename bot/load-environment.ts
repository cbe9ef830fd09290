/** The environment, completed from `.env` in the working folder; nothing else reads `process.env`. */
import { existsSync } from 'node:fs'

export function loadEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}
