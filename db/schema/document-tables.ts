/** The tables of documents, their versions and clauses, what a header says about them, and how clauses were changed. */
import {
  type AnySQLiteColumn,
  blob,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'

/** The numbered levels of the body, then the unnumbered parts around it (names from Akoma Ntoso 3.0). */
export const clauseLevels = [
  'part',
  'chapter',
  'section',
  'article',
  'paragraph',
  'point',
  'indent',
  'subheading',
  'appendix',
  'form',
  'row',
  'letterhead',
  'title',
  'preamble',
  'closing',
  'recipients',
  'signature',
] as const
export type ClauseLevel = (typeof clauseLevels)[number]

/** The unnumbered parts around the body, in the order they are printed. */
const headerLevels = ['letterhead', 'title', 'preamble', 'closing', 'recipients', 'signature'] as const

export function isHeaderLevel(level: ClauseLevel): boolean {
  return headerLevels.some((one) => one === level)
}

const versionStates = ['draft', 'published', 'withdrawn'] as const
export type VersionState = (typeof versionStates)[number]

/** What the header and the end of a document say about it; null or empty where nothing is printed. */
export interface HeaderFields {
  /** Whose form it follows: Decree 30/2020/NĐ-CP, or Guideline 36-HD/VPTW of the Party. */
  regime: 'state' | 'party' | null
  /** A code from the table of kinds. */
  kind: string
  /** "KẾ HOẠCH" */
  kindAsPrinted: string | null
  docNumberAsPrinted: string | null
  docNumber: string | null
  title: string
  issuer: string | null
  /** The body above the issuer, as the letterhead prints it: "TỈNH ỦY LÂM ĐỒNG". */
  parentBody: string | null
  issuedPlace: string | null
  issuedOn: string | null
  /** Where only the day was left blank: "2026-07", or "2026". */
  issuedIn?: string | null
  /** "Căn cứ …", each as printed. */
  legalBases: string[]
  signer: string | null
  signerTitle: string | null
  /** "T/M BAN THƯỜNG VỤ" */
  authority: string | null
  recipients: string[]
  /** "MẬT", "LƯU HÀNH NỘI BỘ": a document with such a mark is not published. */
  secrecy: string | null
  /** "HỎA TỐC", "KHẨN" */
  urgency: string | null
  isDraft: boolean
  effectiveOn: string | null
  /** The years that a plan covers: "giai đoạn 2021-2025". */
  period: string | null
  /** "PL.(300)": the typist's initials and the number of copies. */
  typistMark: string | null
}

/** From when on, and for which years. */
export type Validity = Pick<HeaderFields, 'effectiveOn' | 'period'>

/** How certain the reading of each field is, from 0 (nothing found) to 1. */
export type HeaderConfidence = Record<
  keyof Omit<HeaderFields, 'kindAsPrinted' | 'docNumberAsPrinted' | 'issuedIn'>,
  number
>

/** One public document with any number of versions; the header fields are those of its published version. */
export const documents = sqliteTable('documents', {
  id: integer().primaryKey(),
  /** Its place in addresses: `133-kh-thu`. */
  slug: text().notNull().unique(),
  /** A code from the table of kinds (`knowledge/vietnamese/official/kinds.ts`). */
  kind: text().notNull(),
  /** The number as printed, then with printing errors corrected; both null if the document has no number. */
  docNumberAsPrinted: text(),
  docNumber: text(),
  title: text().notNull(),
  /** "Thành ủy Đà Lạt": the body in whose name it speaks, with its place if the document tells it. */
  issuer: text(),
  issuedOn: text(),
  /** "2026-07" where the day was left blank. */
  issuedIn: text(),
  signer: text(),
  signerTitle: text(),
  /** What its name needs beside its number, since others have the number too: "của UBND xã Ea Súp", "ngày 05/01/2026". */
  nameDetail: text(),
})

type DocumentHeader = Omit<typeof documents.$inferInsert, 'id' | 'slug' | 'nameDetail'>

/** Counted without white space. */
export interface EditedFidelity {
  /** The share of the file's characters that stand in the clauses. */
  coverage: number
  /** How many characters were taken out or put in. */
  differing: number
}

export const versions = sqliteTable(
  'versions',
  {
    id: integer().primaryKey(),
    documentId: integer()
      .notNull()
      .references(() => documents.id, { onDelete: 'cascade' }),
    number: integer().notNull(),
    state: text({ enum: versionStates }).notNull(),
    sourceName: text().notNull(),
    /** SHA-256 of the file's bytes, in hex, by which the same file is recognised; of several files, of their hashes. */
    sourceHash: text().notNull().unique(),
    /** Canonical text: cleaned, NFC, one paragraph per line. */
    text: text().notNull(),
    warnings: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** Everything this file's header says, and how certain the reading is; null in versions older than this column. */
    headerFields: text({ mode: 'json' }).$type<HeaderFields>(),
    headerConfidence: text({ mode: 'json' }).$type<HeaderConfidence>(),
    /** Why it must not be published, in Vietnamese: it bears a mark of secrecy. */
    publishBlock: text(),
    createdAt: text().notNull(),
    /** A new highest number at each publication, each change of a clause, and each correction of a published version. */
    revision: integer().notNull().default(0),
    /** When the state last changed, and why, in the admin's words. */
    stateAt: text(),
    stateReason: text(),
    /** Its own header, which the document shows once this is published; null in versions older than this column. */
    header: text({ mode: 'json' }).$type<DocumentHeader>(),
    /** Why it is a version of its document or a document of its own, in Vietnamese; null in older versions. */
    identityReason: text(),
    /** Somebody has said that it may be public with the data about persons in it. */
    keepsPersonalData: integer({ mode: 'boolean' }).notNull().default(false),
    /** The document that it may be a version of; somebody must say so before it is published. */
    perhapsOfId: integer().references((): AnySQLiteColumn => documents.id, { onDelete: 'set null' }),
    /** Most of it was read from pictures of pages; false where that is not known. */
    isFromImages: integer({ mode: 'boolean' }).notNull().default(false),
    /** When it is to be published, or withdrawn, by itself (instants, ISO 8601), and who said so. */
    publishAt: text(),
    withdrawAt: text(),
    scheduledBy: text(),
    /** How much of the file still stands in the clauses; null while none was ever changed. */
    fidelity: text({ mode: 'json' }).$type<EditedFidelity>(),
  },
  (table) => [
    uniqueIndex('versions_document_number').on(table.documentId, table.number),
    // Holds all that tells which versions are published: the row itself begins with the text of the whole document.
    index('versions_published').on(table.state, table.id, table.revision),
  ],
)

/** The uploaded files that a version was made of; none for a version older than this table, which is one file. */
export const versionFiles = sqliteTable(
  'version_files',
  {
    versionId: integer()
      .notNull()
      .references(() => versions.id, { onDelete: 'cascade' }),
    /** Its place among them, from 0. */
    place: integer().notNull(),
    name: text().notNull(),
    /** SHA-256 of its bytes, under which they are kept if they came by chat. */
    hash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.place] })],
)

export const clauses = sqliteTable(
  'clauses',
  {
    id: integer().primaryKey(),
    versionId: integer()
      .notNull()
      .references(() => versions.id, { onDelete: 'cascade' }),
    parentId: integer(),
    /** Reading order in the version, from 0. */
    position: integer().notNull(),
    level: text({ enum: clauseLevels }).notNull(),
    /** Its own step of the path: `II`, `1`, `đ`, `-2`, `*1`. */
    ordinal: text().notNull(),
    /** All steps joined by dots, unique in the version: `II.1.-2`. */
    path: text().notNull(),
    /** The Vietnamese reference without the document: "gạch đầu dòng thứ 2, khoản 1 Mục II". */
    label: text().notNull(),
    heading: text(),
    /** Its own words without marker, heading and children; paragraphs are separated by a blank line. */
    text: text().notNull(),
    /** For each of these paragraphs, how many of its children stand before it; null where all come after them. */
    textPlaces: text({ mode: 'json' }).$type<number[]>(),
    /** For a table row, the column headings above its cells; the cells are the text, separated by " | ". */
    columns: text({ mode: 'json' }).$type<string[]>(),
    /** The range of the clause and all its children in the version's canonical text, in UTF-16 units. */
    start: integer().notNull(),
    end: integer().notNull(),
    page: integer(),
    /** It holds data about private persons, and is neither searched nor shown to the public. */
    isLeftOut: integer({ mode: 'boolean' }).notNull().default(false),
    /** Its heading and text as they were read, where an admin has corrected them. */
    original: text(),
  },
  (table) => [
    uniqueIndex('clauses_version_path').on(table.versionId, table.path),
    index('clauses_version_position').on(table.versionId, table.position),
  ],
)

const referenceKinds = ['cites', 'legal-basis', 'implements', 'amends', 'replaces', 'repeals', 'ends-validity'] as const
export type ReferenceKind = (typeof referenceKinds)[number]

const relationStates = ['proposed', 'confirmed', 'rejected'] as const
export type RelationState = (typeof relationStates)[number]

/** A mention of another document (docNumber) or of a clause (path; without docNumber one of this document). */
export const references = sqliteTable(
  'references',
  {
    id: integer().primaryKey(),
    clauseId: integer()
      .notNull()
      .references(() => clauses.id, { onDelete: 'cascade' }),
    kind: text({ enum: referenceKinds }).notNull(),
    text: text().notNull(),
    documentKind: text(),
    docNumber: text(),
    issuedOn: text(),
    issuer: text(),
    path: text(),
    /** The range of the words that name it in the clause's heading and text; null in versions older than this column. */
    start: integer(),
    end: integer(),
    /** The path of the clause of this version that is meant; null for other documents, and where none or several fit. */
    target: text(),
    /** A relation counts once an admin confirms it; a mere mention stays as it was found. */
    state: text({ enum: relationStates }).notNull().default('proposed'),
  },
  (table) => [index('references_clause').on(table.clauseId), index('references_doc_number').on(table.docNumber)],
)

/** The rounded vectors of a clause from one model; a long clause has one for each of its pieces. */
export const clauseVectors = sqliteTable(
  'clause_vectors',
  {
    clauseId: integer()
      .notNull()
      .references(() => clauses.id, { onDelete: 'cascade' }),
    model: text().notNull(),
    /** Of the text they were made of; empty for those made before it was kept. */
    hash: text().notNull().default(''),
    dimension: integer().notNull(),
    /** Signed bytes, `dimension` of them per piece, one piece after another. */
    rows: blob({ mode: 'buffer' }).notNull(),
    /** Little-endian float32, one per piece: multiplied by it, the piece's row has length 1. */
    steps: blob({ mode: 'buffer' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clauseId, table.model] }),
    index('clause_vectors_hash').on(table.model, table.hash),
  ],
)

/** What is to be changed; clauses are named by their paths, numbers as they are printed: "2.", "Điều 5." */
export type ClauseEdit =
  | { kind: 'correct'; path: string; heading: string | null; text: string }
  | { kind: 'split'; path: string; at: string; number?: string }
  | { kind: 'join'; path: string }
  | { kind: 'move'; path: string; to: { side: 'under' | 'before' | 'after'; path: string } }
  | { kind: 'relabel'; path: string; number: string }

/** A clause as it is without the ids, which it may exchange with other versions; `place` counts among its siblings. */
export interface ClauseState extends Omit<Clause, 'id' | 'versionId' | 'parentId' | 'position'> {
  parent: string | null
  place: number
  references: Omit<Reference, 'id' | 'clauseId'>[]
}

/** What a clause was and is; null before it was there, or after it is gone. */
export interface ClauseChange {
  before: ClauseState | null
  after: ClauseState | null
}

const editStates = ['waiting', 'done', 'undone', 'dropped'] as const

export const clauseEdits = sqliteTable(
  'clause_edits',
  {
    id: integer().primaryKey(),
    versionId: integer()
      .notNull()
      .references(() => versions.id, { onDelete: 'cascade' }),
    state: text({ enum: editStates }).notNull(),
    edit: text({ mode: 'json' }).$type<ClauseEdit>().notNull(),
    /** The label and the words of the clause when it was asked for. */
    label: text().notNull(),
    words: text().notNull(),
    at: text().notNull(),
    /** The person's name at the time. */
    who: text().notNull(),
    /** Who confirmed or dropped it, where somebody had to; or who undid it. */
    settledBy: text(),
    settledAt: text(),
    /** Empty until it is done. */
    changes: text({ mode: 'json' }).$type<ClauseChange[]>().notNull(),
  },
  (table) => [index('clause_edits_version').on(table.versionId)],
)

export type Document = typeof documents.$inferSelect
export type NewDocument = typeof documents.$inferInsert
export type Version = typeof versions.$inferSelect
export type Clause = typeof clauses.$inferSelect
export type Reference = typeof references.$inferSelect
export type StoredEdit = typeof clauseEdits.$inferSelect
