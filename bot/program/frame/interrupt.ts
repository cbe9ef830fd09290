/** Ctrl-C ends the program at once with status 130; what is stored is whole at any moment. */

export function endOnInterrupt(): void {
  process.on('SIGINT', leave)
}

/** Work that computes for minutes without a pause would never hear of it, so the system ends it (the shell says 130 too). */
export function leaveInterruptToSystem(): void {
  process.off('SIGINT', leave)
}

function leave(): void {
  process.exit(130)
}
