/** `npm run evaluate:ingest`: how much of real files is read, how exactly, and how fast. */
import { parseArgs } from 'node:util'
import { listBrokenFiles } from '../testing/broken-files.ts'
import { createOriginals } from '../testing/originals.ts'
import { type BrokenOutcome, summariseBroken, tryBrokenFile } from './broken.ts'
import { evaluateCorpus, listHeaders } from './corpus.ts'
import { evaluateScans } from './scans.ts'
import { compareSpeed, measureLarge } from './speed.ts'
import { compareTextLayers } from './text-layers.ts'

const commands: Record<string, { usage: string; run: (paths: string[]) => Promise<void> }> = {
  corpus: {
    usage: 'corpus <thư mục>                 mọi tệp, theo loại: nhận, từ chối, độ phủ, điều khoản, thời gian',
    run: async ([folder]) => {
      const { kinds, refused } = await evaluateCorpus(folder!)
      console.table(kinds)
      for (const { file, reason } of refused) console.log(`${file}: ${reason}`)
    },
  },
  headers: {
    usage: 'headers <thư mục>                số, loại, ngày, cơ quan của từng tệp, để đọc mà kiểm tra',
    run: async ([folder]) => {
      for (const line of await listHeaders(folder!)) console.log(line)
    },
  },
  scans: {
    usage: 'scans <trang gõ tay> <bản quét>  ký tự, chữ, số nhận dạng sai; giây mỗi trang',
    run: async ([typed, scans]) => console.table(await evaluateScans(typed!, scans!)),
  },
  broken: {
    usage: 'broken                           200 tệp hỏng, giả dạng, độc hại: nhận, từ chối, lý do, thời gian',
    run: async () => {
      const outcomes: BrokenOutcome[] = []
      for (const file of listBrokenFiles(await createOriginals())) {
        const tried = await tryBrokenFile(file)
        outcomes.push(tried)
        console.log(`${file.kind}: ${file.name}: ${tried.outcome}, ${tried.seconds.toFixed(1)} s. ${tried.message}`)
      }
      console.table(summariseBroken(outcomes))
    },
  },
  layers: {
    usage: 'layers <lớp chữ> <pdf>           chữ của lớp văn bản có trong cây điều khoản, đúng thứ tự',
    run: async ([layers, pdfs]) => console.table(await compareTextLayers(layers!, pdfs!)),
  },
  speed: {
    usage: 'speed <thư mục…>                 thời gian cạnh LangChain.js trên cùng 60 tệp docx, pdf, txt',
    run: async (folders) => console.table(await compareSpeed(folders)),
  },
  large: {
    usage: 'large [<tệp…>]                   PDF 80 và 200 trang, và các tệp đã cho: giây, bộ nhớ',
    run: async (files) => console.table(await measureLarge([80, 200], files)),
  },
}

const { positionals } = parseArgs({ allowPositionals: true })
const [name = '', ...paths] = positionals
const command = new Map(Object.entries(commands)).get(name)
if (command) await command.run(paths)
else {
  console.error(
    ['Cách dùng: npm run evaluate:ingest -- …', ...Object.values(commands).map(({ usage }) => `  ${usage}`)].join('\n'),
  )
  process.exitCode = 2
}
