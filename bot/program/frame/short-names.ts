/** The npm scripts that stand for commands of the program. */

/** Keyed by command; a test compares them with package.json. */
export const shortNames: Record<string, string> = {
  ask: 'ask',
  console: 'console',
  quiz: 'quiz',
  doctor: 'doctor',
  ingest: 'ingest',
  parse: 'parse',
  'correct-clause': 'correct-clause',
  'sign-in': 'sign-in',
  backup: 'backup',
  restore: 'restore',
  'measure answers': 'evaluate',
  'measure ingest': 'evaluate:ingest',
  'measure retrieval': 'evaluate:retrieval',
  'measure bench': 'bench',
  'measure scan': 'bench:scan',
  'measure ranking': 'fit:ranking',
  'measure model': 'measure:model',
  'measure load': 'load',
  'measure tokens': 'simulate:tokens',
}

/** How the command is called with these words, using the short name that leads to it if there is one. */
export function formatCall(path: string, words: string): string {
  const known = Object.keys(shortNames).find((name) => path === name || path.startsWith(`${name} `))
  const [script, below] = known === undefined ? ['dan-chieu', path] : [shortNames[known], path.slice(known.length + 1)]
  const rest = [below, words].filter(Boolean).join(' ')
  return rest === '' ? `npm run ${script}` : `npm run ${script} -- ${rest}`
}
