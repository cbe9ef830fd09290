/** The offices of those who sign documents. */
import { fold } from '../normalise.ts'
import { isBody } from './bodies.ts'
import { readWordList } from './word-list.ts'

const heads = readWordList('heads-of-bodies')
const others = readWordList('other-offices')

// Each is part of a pattern.

/** "CHỦ TỊCH|BÍ THƯ|…": heads of bodies, as printed above their names. */
export const headsInCapitals = heads.join('|').toUpperCase()

/** All offices as printed, also the "TRƯỞNG" of "TRƯỞNG ĐOÀN". */
export const officesInCapitals = [...heads, ...others.map((name) => name.trim())].join('|').toUpperCase()

/** "Bộ trưởng|Thống đốc|…": named before the body they head, "Bộ trưởng Bộ Tài chính". */
export const headsBeforeBody = heads.filter((name) => !isBody(name)).join('|')

/** "chủ tịch|chu tich|…", as people ask about them. */
export const headsAsTyped = [
  ...new Set(heads.map((name) => name.toLowerCase()).flatMap((name) => [name, fold(name)])),
].join('|')
