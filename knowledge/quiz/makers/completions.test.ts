import { expect, it } from 'vitest'
import { stockOf, verbsOfStock } from '../phrases/stock-phrases.ts'
import { lowerFirst, upperFirst } from '../phrases/wording.ts'
import { sourceOf } from '../testing/source-of.ts'
import { askToComplete } from './completions.ts'

const name = 'Theo Kế hoạch số 12/KH-UBND'

async function draftsOf(text: string) {
  return askToComplete(await sourceOf([['1', '', text]]))
}

/** In brackets, what the text says → what is asked in its place; "cần +", "việc +" where the question begins so. */
it.each([
  'Công tác chuyển đổi số ở thôn được đẩy mạnh [nhằm → nhằm mục đích gì] rút ngắn thời gian giải quyết thủ tục',
  'việc + Xây dựng chợ phiên vùng cao [nhằm mục đích → nhằm mục đích gì] bảo tồn văn hóa dân tộc Cơ Ho',
  'cần + Huy động ngày công của các hộ [để → để làm gì] mở rộng tuyến đường nội đồng',
  'Phong trào trồng hoa ven đường của phụ nữ thôn [góp phần → góp phần làm gì] cải thiện cảnh quan nông thôn',
  'cần + Phát triển trồng trọt quy mô hộ gia đình [gắn với → gắn với nội dung nào] chế biến nông sản tại chỗ',
  'cần + Tổ chức tập huấn cho chi hội trưởng [về → về nội dung gì] kỹ năng hòa giải ở cơ sở',
  'cần + Tổ chức phổ biến lịch tiêm vắc xin phòng dại [đến → đến những đối tượng nào] hội viên nông dân các thôn',
  'Thu nhận ý kiến góp ý của cử tri [thông qua → thông qua hình thức nào] hệ thống hộp thư điện tử',
  'cần + Niêm yết giá thuê gian hàng chợ [trên → trên kênh nào] cổng thông tin điện tử xã',
  'cần + Ứng dụng công nghệ tưới tiết kiệm vùng chè, [trong đó trọng tâm là → trọng tâm là gì] mở rộng mô hình tưới nhỏ giọt',
  'Thu nhập của hộ trồng cà phê còn phụ thuộc nhiều [vào → vào yếu tố nào] giá thu mua của thương lái',
  'Thung lũng hoa Tân Lập phấn đấu vươn lên [trở thành → trở thành gì] điểm du lịch cộng đồng tiêu biểu',
  'cần + Phân công cán bộ phụ trách từng thôn, [tránh tình trạng → tránh tình trạng gì] bỏ sót hộ khó khăn',
  'cần + Xây dựng lịch xuống giống vụ mùa [phù hợp với → phù hợp với điều gì] thổ nhưỡng từng cánh đồng',
  'Xét chọn hộ vay vốn khởi nghiệp [trên cơ sở → trên cơ sở nào] biên bản bình xét của thôn',
  'Cơ cấu cây trồng vùng đồi được điều chỉnh [theo hướng → theo hướng nào] tăng diện tích cây dược liệu',
  'Kinh phí sửa chữa nhà văn hóa thôn lấy [từ nguồn → từ nguồn nào] đóng góp của con em xa quê',
  'Kinh phí sửa chữa nhà văn hóa thôn lấy [từ các nguồn → từ nguồn nào] quỹ xây dựng quê hương của dòng họ',
  'Lễ hội mừng lúa mới của đồng bào Cơ Ho [có ý nghĩa quan trọng về → có ý nghĩa về những mặt nào] tâm linh, tín ngưỡng dân gian',
  'Bảo vệ nguồn nước đầu nguồn suối Đạ Nhim [là → là gì] nhiệm vụ thường xuyên của từng hộ dân',
  'Kinh phí tổ chức ngày hội đại đoàn kết bố trí [từ → từ đâu] quỹ phúc lợi của thôn',
  'Lấy mẫu nước sinh hoạt kiểm nghiệm định kỳ [tại → ở đâu] các điểm trường mầm non',
  'cần + Vận động quyên góp quỹ vì người nghèo [theo tinh thần → theo tinh thần nào] lá lành đùm lá rách',
])('asks how “%s” goes on', async (row) => {
  const [, joint = '', head, cue, ask, end] = /^(?:(.+ )\+ )?(.+)\[(.*) → (.+)\] (.+)$/u.exec(row)!
  const span = `${head}${cue} ${end}`
  const question = `${name}, ${joint}${lowerFirst(head!)}${ask}?`
  const asked = { kind: 'completion', span, question, key: upperFirst(end!) }
  expect(await draftsOf(`${span}.`)).toContainEqual(expect.objectContaining(asked))
})

it.each([
  [', nâng cao', 'thể lực của thanh thiếu niên nông thôn'],
  [' và bảo đảm', 'nước tưới cho cánh đồng mẫu lớn'],
  [' nhằm phát huy', 'tri thức bản địa của đồng bào Cơ Ho'],
  [', tăng cường', 'tình làng nghĩa xóm giữa các thôn'],
  [' để khắc phục', 'tập quán thả rông gia súc'],
  [' góp phần củng cố', 'nếp sinh hoạt câu lạc bộ văn nghệ'],
  [', tiếp tục đáp ứng', 'nhu cầu vui chơi của trẻ nhỏ'],
  [', cần phát triển', 'nghề nuôi tằm dệt lụa truyền thống'],
  [', phải xây dựng', 'vườn hoa mẫu quanh nhà rông'],
  [', tạo', 'sinh kế lâu dài cho hộ ven rừng'],
  [', thể hiện', 'nghĩa tình với gia đình liệt sĩ'],
  [', thu hút', 'du khách ưa khám phá thiên nhiên'],
  [', cải thiện', 'vi khí hậu của khu dân cư'],
  [', thúc đẩy', 'mua bán nông sản qua mạng'],
  [', giữ vững', 'diện tích lúa nước hai vụ'],
  [', mở rộng', 'vùng nguyên liệu dâu tằm ven suối'],
  [', hoàn thiện', 'hương ước của từng thôn buôn'],
  [', hình thành', 'chuỗi cửa hàng đặc sản núi rừng'],
  [', kết nối', 'nhà vườn với bếp ăn tập thể'],
  [', phản bác', 'lời đồn thất thiệt về giống chè mới'],
  [', khẳng định', 'thương hiệu cà phê núi Tân Hòa'],
  [', huy động', 'ngày công của thanh niên tình nguyện'],
])('asks for the object of the verb in “… %s %s”', async (words, object) => {
  const verb = verbsOfStock.find((one) => words.endsWith(one))!
  const begin = 'Mỗi thôn trong xã duy trì một buổi lao động cộng đồng'
  const asked = (await draftsOf(`${begin}${words} ${object}.`)).map(({ question, key }) => [
    question,
    key.toLowerCase(),
  ])
  expect(asked).toContainEqual([expect.stringMatching(new RegExp(` ${verb} điều gì\\?$`, 'u')), object.toLowerCase()])
})

it('knows an object for every verb that has usual ones', () => {
  expect(verbsOfStock).toHaveLength(22)
})

const told =
  'tuyên truyền|báo cáo|thông tin|quy định|hướng dẫn|nhận thức|trách nhiệm|ý kiến|phổ biến|kiến thức|tập huấn|chính sách|thông báo|quảng bá|pháp luật|chủ trương|định hướng|giám sát|kiểm tra|trao đổi'

it.each(told.split('|'))('asks what “%s” is about', async (word) => {
  const drafts = await draftsOf(`Chi hội phụ nữ các thôn coi trọng ${word} về việc nuôi dạy trẻ nhỏ.`)
  expect(drafts).toMatchObject([
    { question: `${name}, chi hội phụ nữ các thôn coi trọng ${word} về nội dung gì?`, key: 'Nuôi dạy trẻ nhỏ' },
  ])
})

const speaking = 'tuyên truyền|thông tin|phổ biến|quán triệt|nhận thức|giáo dục|nội dung|hướng dẫn|vận động|lấy ý kiến'

it.each(speaking.split('|'))('asks whom “%s” reaches', async (word) => {
  const drafts = await draftsOf(`Chi hội phụ nữ các thôn coi trọng ${word} nuôi dạy trẻ nhỏ cho người dân vùng sâu.`)
  expect(drafts).toMatchObject([
    {
      question: `${name}, chi hội phụ nữ các thôn coi trọng ${word} nuôi dạy trẻ nhỏ đến những đối tượng nào?`,
      key: 'Người dân vùng sâu',
    },
  ])
})

const reached =
  'toàn thể gia đình|đông đảo thanh niên|cán bộ|đảng viên|đoàn viên|hội viên|đội ngũ trưởng thôn|các tầng lớp nhân dân|Nhân dân|nhân dân|người dân|doanh nghiệp|toàn dân|công chức|cử tri'

it.each(reached.split('|').map((whom, at) => [['đến', 'cho', 'trong'][at % 3]!, whom]))(
  'asks who is reached “%s %s”',
  async (word, whom) => {
    const drafts = await draftsOf(`Tổ chức phổ biến lịch tiêm vắc xin phòng dại ${word} ${whom} vùng sâu.`)
    expect(drafts.map(({ question, key }) => [question, key.toLowerCase()])).toEqual([
      [
        `${name}, cần tổ chức phổ biến lịch tiêm vắc xin phòng dại đến những đối tượng nào?`,
        `${whom.toLowerCase()} vùng sâu`,
      ],
    ])
  },
)

it.each([
  ['thông qua hình thức nào', 'thông qua', 'hệ thống trạm truyền thanh thôn'],
  ['thông qua hình thức nào', 'qua', 'các buổi chiếu phim lưu động'],
  ['thông qua hình thức nào', 'qua', 'những đêm văn nghệ quần chúng'],
  ['thông qua hình thức nào', 'qua', 'hội nghị đầu bờ theo mùa vụ'],
  ['thông qua hình thức nào', 'qua', 'mạng xã hội của từng thôn'],
  ['thông qua hình thức nào', 'qua', 'loa phát thanh không dây'],
  ['thông qua hình thức nào', 'qua', 'đường dây nóng của xã'],
  ['thông qua hình thức nào', 'qua', 'hình thức sân khấu hóa dân gian'],
  ['thông qua hình thức nào', 'qua', 'cổng thông tin điện tử xã'],
  ['thông qua hình thức nào', 'qua', 'trang tin của hợp tác xã'],
  ['trên kênh nào', 'trên', 'hệ thống truyền thanh thông minh'],
  ['trên kênh nào', 'trên', 'các phương tiện truyền thông đại chúng'],
  ['trên kênh nào', 'trên', 'báo tường của nhà trường'],
  ['trên kênh nào', 'trên', 'cổng dịch vụ công trực tuyến'],
  ['trên kênh nào', 'trên', 'trang mạng xã hội của xã'],
  ['trên kênh nào', 'trên', 'mạng nội bộ ngành nông nghiệp'],
  ['trên kênh nào', 'trên', 'sóng phát thanh tiếng Cơ Ho'],
  ['ở đâu', 'tại', 'các điểm bưu điện văn hóa'],
  ['ở đâu', 'tại', 'các khu nhà trọ công nhân'],
  ['ở đâu', 'tại', 'các cơ sở thu mua nông sản'],
  ['ở đâu', 'tại', 'các nơi công cộng ven hồ'],
  ['ở đâu', 'tại', 'các địa điểm vui chơi ngoài trời'],
  ['ở đâu', 'tại', 'các trường dân tộc nội trú'],
  ['ở đâu', 'tại', 'các nhà sinh hoạt cộng đồng'],
  ['ở đâu', 'tại', 'trụ sở hợp tác xã Tân Tiến'],
  ['ở đâu', 'tại', 'nơi tiếp dân của xã'],
  ['ở đâu', 'tại', 'nhà rông văn hóa thôn'],
  ['ở đâu', 'tại', 'khu vườn ươm cây giống'],
  ['ở đâu', 'tại', 'cơ sở bảo trợ trẻ mồ côi'],
])('asks “… %s” of “%s %s”', async (ask, word, means) => {
  const drafts = await draftsOf(`Giới thiệu giống chè cành năng suất vượt trội ${word} ${means}.`)
  expect(drafts.map(({ question, key }) => [question, key.toLowerCase()])).toContainEqual([
    `${name}, cần giới thiệu giống chè cành năng suất vượt trội ${ask}?`,
    means.toLowerCase(),
  ])
})

it.each([
  'tỉnh có rừng thông đẹp nổi tiếng',
  'vùng chè cổ thụ quý hiếm',
  'nhiệm vụ chung của bốn thôn',
  'một trong ba thế mạnh nổi trội',
  'một nghề phụ lúc nông nhàn',
  'trung tâm sản xuất giống cây hoa',
  'cơ sở xét danh hiệu thôn xanh',
  'khâu yếu của nghề trồng nấm',
  'nền tảng giữ rừng lâu dài',
  'động lực giảm nghèo vùng sâu',
  'yếu tố quyết định vụ mùa',
  'trách nhiệm chung của chủ rừng',
])('asks what something is that is “%s”', async (said) => {
  const drafts = await draftsOf(`Vùng hoa bốn mùa ven hồ Tân Lập là ${said}.`)
  expect(drafts.map(({ question, key }) => [question, key.toLowerCase()])).toEqual([
    [`${name}, vùng hoa bốn mùa ven hồ Tân Lập là gì?`, said.toLowerCase()],
  ])
})

it.each([
  ['có ý nghĩa về', 'có ý nghĩa về những mặt nào'],
  ['có ý nghĩa quan trọng về', 'có ý nghĩa về những mặt nào'],
  ['có ý nghĩa to lớn về', 'có ý nghĩa về những mặt nào'],
  ['còn phụ thuộc vào', 'còn phụ thuộc vào yếu tố nào'],
  ['được bố trí trong', 'được bố trí từ đâu'],
  ['được bố trí từ', 'được bố trí từ đâu'],
  ['đã tránh', 'đã tránh tình trạng gì'],
  ['được xây, trọng tâm là', 'được xây, trọng tâm là gì'],
])('asks what follows “%s”', async (words, ask) => {
  const rest = words.endsWith('là') ? 'bảo tồn nét kiến trúc nhà rông' : 'nét kiến trúc nhà rông cổ kính'
  const drafts = await draftsOf(`Không gian trưng bày cồng chiêng của thôn ${words} ${rest}.`)
  expect(drafts.map(({ question }) => question)).toContain(`${name}, không gian trưng bày cồng chiêng của thôn ${ask}?`)
})

it.each([
  ['before another deed', 'báo tường của nhà trường, nhân rộng cách làm hay'],
  ['before “để”', 'báo tường của nhà trường để bà con biết'],
  ['before “nhằm”', 'báo tường của nhà trường nhằm nâng sức cạnh tranh'],
  ['before “bằng các hình thức”', 'báo tường của nhà trường bằng các hình thức sinh động'],
  ['before “trong trường hợp”', 'báo tường của nhà trường trong trường hợp mất điện kéo dài'],
  ['before “theo quy định”', 'báo tường của nhà trường theo quy định về nội quy lớp học'],
  ['before “nhận thức”', 'báo tường của nhà trường nhận thức đúng giá trị giống'],
  ['before “hiểu rõ”', 'báo tường của nhà trường hiểu rõ quy trình chăm bón'],
  ['before “nắm vững”', 'báo tường của nhà trường nắm vững cách chăm bón'],
  ['before “nắm bắt”', 'báo tường của nhà trường nắm bắt nhu cầu giống'],
  ...'bằng các|nhận thức|theo quy định|trong trường hợp|phù hợp|gắn|đáp ứng|với|nhằm|để|góp phần|trong đó|nhất là|là'
    .split('|')
    .map((words) => [`before “, ${words}”`, `báo tường của nhà trường, ${words} cách trồng chè sạch`]),
])('ends what is named %s', async (_, rest) => {
  const drafts = await draftsOf(`Giới thiệu giống chè cành năng suất vượt trội trên ${rest}.`)
  const draft = drafts.find(({ question }) => question.endsWith('trên kênh nào?'))
  expect(draft!.key).toBe('Báo tường của nhà trường')
})

it.each([
  [
    'two deeds that name one thing',
    'trên cổng thông tin tuyên truyền, vận động của xã',
    'Cổng thông tin tuyên truyền, vận động của xã',
  ],
  ['a row of names', 'trên báo tường của nhà trường, bảng tin của thôn', 'Báo tường của nhà trường, bảng tin của thôn'],
  [
    'a long phrase at its first break',
    'trên báo tường của nhà trường mầm non vùng sâu; bảng tin của từng thôn trong xã Tân Hòa và trạm truyền thanh',
    'Báo tường của nhà trường mầm non vùng sâu',
  ],
  [
    'a phrase that fits into an option as it is',
    'trên báo tường của nhà trường mầm non vùng sâu xã Tân Hòa do cô giáo dạy vẽ tự tay trang trí',
    'Báo tường của nhà trường mầm non vùng sâu xã Tân Hòa do cô giáo dạy vẽ tự tay trang trí',
  ],
])('takes %s', async (_, rest, key) => {
  expect(await draftsOf(`Giới thiệu giống chè cành năng suất vượt trội ${rest}.`)).toMatchObject([{ key }])
})

it('asks for the last two places of a cue', async () => {
  const text =
    'Xã mở lớp học nghề để nâng cao tay nghề thợ dệt, mời nghệ nhân đứng lớp để giới thiệu hoa văn cổ, lập tổ dệt để quảng bá sản phẩm thổ cẩm.'
  const asked = (await draftsOf(text)).filter(({ question }) => question.endsWith('để làm gì?'))
  expect(asked.map(({ key }) => key)).toEqual(['Giới thiệu hoa văn cổ, lập tổ dệt', 'Quảng bá sản phẩm thổ cẩm'])
})

it.each([
  ['a sentence that begins with the cue', 'Nhằm rút ngắn thời gian giải quyết thủ tục, xã lập tổ hỗ trợ.'],
  ['too little before it', 'Những việc cần làm của xã nhằm rút ngắn thời gian giải quyết thủ tục.'],
  ['a row of words before it', 'Sách, báo, tạp chí, truyện nhằm rút ngắn thời gian giải quyết thủ tục.'],
  [
    'a bracket left open before it',
    'Công tác chuyển đổi số (được đẩy mạnh ở thôn nhằm rút ngắn thời gian giải quyết thủ tục).',
  ],
  [
    'a quotation that begins right before it',
    'Thôn Tân Lập phát động phong trào “góp phần cải thiện cảnh quan nông thôn”.',
  ],
  ['contents that are not named', 'Tổ chức tuyên truyền ở từng thôn các nội dung về kỹ năng hòa giải ở cơ sở.'],
  ['a noun with what belongs to it', 'Công tác tập huấn chi hội trưởng ở thôn về kỹ năng hòa giải ở cơ sở.'],
  ['a noun with what belongs to it', 'Việc tập huấn chi hội trưởng ở thôn về kỹ năng hòa giải ở cơ sở.'],
  ['an aim that is no deed', 'Công tác chuyển đổi số ở thôn được đẩy mạnh nhằm một nền hành chính gần dân.'],
  [
    'a thing that is a deed',
    'Giới thiệu giống chè cành năng suất vượt trội phù hợp với phát triển nông nghiệp sinh thái.',
  ],
  ['a place where something is provided', 'Công khai danh sách hộ nghèo theo đúng quy định tại nơi tiếp dân của xã.'],
  [
    'guidance, which is no direction',
    'Cơ cấu cây trồng vùng đồi được điều chỉnh theo hướng dẫn của ngành nông nghiệp.',
  ],
  ['what is about nothing that is told', 'Ô tô chở chè tươi của hợp tác xã chạy về nhà máy chế biến huyện.'],
  [
    'what stands too far from what is told',
    'Chi hội phụ nữ tuyên truyền bằng tiếng mẹ đẻ cho những bà con cao tuổi sống một mình ở ven suối về kỹ năng phòng cháy.',
  ],
  ['what somebody reaches without telling', 'Đưa máy cày cỡ nhỏ về tận chân ruộng cho hội viên nông dân.'],
  ['what is on no channel', 'Giới thiệu giống chè cành năng suất vượt trội trên ruộng bậc thang ven suối.'],
  ['what goes through no means', 'Giới thiệu giống chè cành năng suất vượt trội qua mùa mưa bão lớn.'],
  ['what is said to be anything else', 'Vùng hoa bốn mùa ven hồ Tân Lập là cảnh đẹp nên thơ nhất vùng.'],
  ['a key too short', 'Tổ chức tập huấn cho chi hội trưởng về thơ.'],
  ['a key of few telling words', 'Tổ chức tập huấn cho chi hội trưởng về mỗi cái cần làm.'],
  ['a key that points elsewhere', 'Tổ chức tập huấn cho chi hội trưởng về kỹ năng hòa giải nêu trên.'],
  ['a key that says nothing', 'Tổ chức tập huấn cho chi hội trưởng về kỹ năng hòa giải và kỹ năng khác.'],
  ['a key that lays down a rule', 'Tổ chức tập huấn cho chi hội trưởng về hòa giải viên phải giữ bí mật.'],
  ['a key with a date', 'Tổ chức tập huấn cho chi hội trưởng về lễ kỷ niệm ngày 20/10 hằng năm.'],
  [
    'a key too long',
    'Tổ chức tập huấn cho chi hội trưởng về kỹ năng lắng nghe tâm tư khúc mắc của đôi bên vợ chồng trẻ mới cưới sống chung nhà với bố mẹ chồng tuổi già',
  ],
  [
    'a sentence that points elsewhere',
    'Công tác chuyển đổi số nêu trên được đẩy mạnh nhằm rút ngắn thời gian giải quyết thủ tục.',
  ],
  ['an example', 'Ví dụ: công tác chuyển đổi số ở thôn được đẩy mạnh nhằm rút ngắn thời gian giải quyết thủ tục.'],
])('asks nothing of %s', async (_, text) => {
  expect(await draftsOf(text)).toEqual([])
})

const notFirst =
  'và|hoặc|được|bị|có|không|thành|ra|nên|lập|với|vào|từ|là|mạnh|nhanh|tốt|hơn|điều|nội dung|đó|sự|trong|theo|các nội dung|cho'

it.each(notFirst.split('|'))('asks for nothing that begins with “%s”', async (word) => {
  expect(await draftsOf(`Tổ chức tập huấn cho chi hội trưởng về ${word} kỹ năng hòa giải cơ sở.`)).toEqual([])
})

it.each(['được', 'bị', 'chưa', 'đã', 'là', 'phải'])('asks for nothing about which a clause says “%s”', async (word) => {
  const text = `Giới thiệu giống chè cành năng suất vượt trội phù hợp với ruộng bậc thang ${word} khô hạn.`
  expect(await draftsOf(text)).toEqual([])
  expect(await draftsOf(text.replace(` ${word}`, ''))).toHaveLength(1)
})

it.each(verbsOfStock)('does not take “%s” within a name for a deed', async (verb) => {
  const text = `Mỗi thôn trong xã duy trì một tổ công tác ${verb} nghề thêu ren cổ truyền.`
  expect((await draftsOf(text)).map(({ question }) => question)).not.toContainEqual(
    expect.stringContaining(`${verb} điều gì`),
  )
})

it('asks nothing of the header, nor in a law', async () => {
  const text = 'Công tác chuyển đổi số ở thôn được đẩy mạnh nhằm rút ngắn thời gian giải quyết thủ tục.'
  expect(askToComplete(await sourceOf([['preamble', '', text]]))).toEqual([])
  expect(askToComplete({ ...(await sourceOf([['1', '', text]])), isLegal: true })).toEqual([])
})

it('says who does it, where the heading above does', async () => {
  const source = await sourceOf([
    ['1', 'Trạm Y tế xã', ''],
    ['1.-1', '', 'Tổ chức tập huấn cho chi hội trưởng về kỹ năng sơ cứu đuối nước.'],
  ])
  expect(askToComplete(source).map(({ question }) => question)).toEqual([
    `${name}, Trạm Y tế xã tổ chức tập huấn cho chi hội trưởng về nội dung gì?`,
  ])
})

it('puts what follows the same words in other clauses first, then what usually does', async () => {
  const source = await sourceOf([
    ['1', '', 'Tổ chức tập huấn cho chi hội trưởng về kỹ năng hòa giải ở cơ sở.'],
    ['2', '', 'Tổ chức tập huấn cho hội viên nông dân về kỹ thuật ghép chồi cà phê.'],
    ['3', '', 'Công tác cán bộ và xây dựng tổ chức đảng được chú trọng nhằm rút ngắn khâu trung gian.'],
  ])
  const [first] = askToComplete(source)
  expect(first!.key).toBe('Rút ngắn khâu trung gian')
  const about = askToComplete(source).filter(({ question }) => question.endsWith('về nội dung gì?'))
  expect(about.map(({ candidates }) => candidates[0])).toEqual([
    'Kỹ thuật ghép chồi cà phê',
    'Kỹ năng hòa giải ở cơ sở',
  ])
  const usual = stockOf('về').map((phrase) => phrase.charAt(0).toUpperCase() + phrase.slice(1))
  expect(about[0]!.candidates).toContain('Công tác cán bộ và xây dựng tổ chức đảng')
  expect(usual).toEqual(expect.arrayContaining(about[0]!.candidates.slice(1)))
  expect(about[0]!.candidates).not.toContain(first!.key)
})

it.each([
  [
    'deeds',
    'Cơ cấu cây trồng được chỉnh theo hướng tăng diện tích cây dược liệu.',
    ['Thu hút các nhà đầu tư chiến lược'],
    'Hiện đại, thân thiện với môi trường',
  ],
  [
    'things',
    'Cơ cấu cây trồng được chỉnh theo hướng hữu cơ, thân thiện với môi trường đất.',
    ['Hiện đại, thân thiện với môi trường'],
    'Thu hút các nhà đầu tư chiến lược',
  ],
])('puts only usual %s beside their like', async (_, text, some, other) => {
  const source = await sourceOf([
    ['1', '', text],
    ['2', '', 'Các nhà đầu tư chiến lược được thu hút; công nghệ hiện đại, thân thiện với môi trường.'],
  ])
  const { candidates } = askToComplete(source).find(({ question }) => question.endsWith('theo hướng nào?'))!
  expect(candidates).toEqual(expect.arrayContaining(some))
  expect(candidates).not.toContain(other)
})
