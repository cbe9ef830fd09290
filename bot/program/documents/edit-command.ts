/** `correct-clause` shows and changes what was read of a document's text. */
import type { Command } from 'commander'
import { addCommand, complain, numberFrom } from '../frame/command-frame.ts'
import { programStrings } from '../program-strings.ts'
import { withData } from './document-commands.ts'
import type { EditOrders } from './edit-document.ts'
import { editStrings } from './edit-strings.ts'

export function addEditCommand(program: Command): void {
  addCommand(program, 'correct-clause', { says: editStrings.says, ways: editStrings.ways })
    .argument('<văn bản>', editStrings.document)
    .argument('[điều khoản]', editStrings.clause)
    .option('--words <chữ>', editStrings.words)
    .option('--put <chữ>', editStrings.put)
    .option('--heading <tiêu đề>', editStrings.heading)
    .option('--text <nội dung>', editStrings.text)
    .option('--split <chữ>', editStrings.split)
    .option('--join', editStrings.join)
    .option('--under <điều khoản>', editStrings.under)
    .option('--before <điều khoản>', editStrings.before)
    .option('--after <điều khoản>', editStrings.after)
    .option('--number <số>', editStrings.number)
    .option('--undo', editStrings.undo)
    .option('--confirm', editStrings.confirm)
    .option('--drop', editStrings.drop)
    .option('--revision <số>', editStrings.revision, numberFrom(0))
    .option('--by <tên>', editStrings.by)
    .option('--version <bản số>', editStrings.version)
    .option('--reason <lý do>', programStrings.reason)
    .option('--json', editStrings.json)
    .action(edit)
}

async function edit(name: string, clause: string | undefined, orders: EditOrders, command: Command): Promise<void> {
  const problem = findProblem(clause, orders)
  if (problem !== undefined) complain(command, problem)
  await withData(async (db) => (await import('./edit-document.ts')).editDocument(db, { name, clause }, orders))
}

function findProblem(clause: string | undefined, orders: EditOrders): string | undefined {
  const { words, put, heading, text, split, number, undo, confirm, drop, revision, by } = orders
  const { join, under, before, after } = orders
  const rewrites = heading ?? text
  const relabels = split === undefined ? number : undefined
  const edits = [words, rewrites, split, join, under, before, after, relabels]
  const isAsked = (wish: unknown) => wish !== undefined
  const wishes = [...edits, undo, confirm, drop].filter(isAsked).length
  if ((words === undefined) !== (put === undefined)) return editStrings.wordsAndPut
  if (wishes > 1) return editStrings.oneAtATime
  if (clause === undefined && wishes === 1 && !undo) return editStrings.noClause
  if ((confirm || drop) && by === undefined) return editStrings.needsName
  if (revision === undefined && (undo || edits.some(isAsked))) return editStrings.noRevision
  return undefined
}
