/** Phrases usual in plans, beside which the words of a document are no more likely than they. */
import type { QuizSource } from './source.ts'
import { shareWithin, topicTermsOf } from './terms.ts'

/** By the words they follow. */
const stock: Record<string, string> = {
  nhằm: `nâng cao hiệu lực, hiệu quả quản lý nhà nước; tinh gọn bộ máy, tinh giản biên chế; bảo đảm an sinh xã hội cho các đối tượng yếu thế; thu hút các nhà đầu tư chiến lược;
    phòng, chống tham nhũng, lãng phí, tiêu cực; giữ gìn bản sắc văn hóa truyền thống; đào tạo nguồn nhân lực chất lượng cao; tạo việc làm, tăng thu nhập cho người lao động;
    tăng cường kỷ luật, kỷ cương hành chính; thúc đẩy chuyển đổi số trong cơ quan nhà nước; phát huy quyền làm chủ của Nhân dân; bảo vệ quyền và lợi ích hợp pháp của người dân;
    củng cố niềm tin của Nhân dân đối với Đảng; giữ vững ổn định chính trị, trật tự xã hội; nâng cao năng lực lãnh đạo của tổ chức đảng; xây dựng đội ngũ cán bộ có phẩm chất, năng lực;
    tiếp thu ý kiến đóng góp của các tầng lớp Nhân dân; khắc phục tình trạng chồng chéo nhiệm vụ giữa các cơ quan, đơn vị; tuyên truyền sâu rộng các chủ trương, chính sách mới đến người dân;
    thực hiện thắng lợi các chỉ tiêu phát triển kinh tế - xã hội mà nghị quyết đại hội đã đề ra; tổng kết, đánh giá kết quả thực hiện nhiệm vụ chính trị của từng cơ quan, đơn vị trong năm`,
  về: `đường lối đổi mới của Đảng; phòng, chống tham nhũng, tiêu cực; xây dựng nông thôn mới, đô thị văn minh; bảo vệ nền tảng tư tưởng của Đảng; công tác dân tộc, tôn giáo; chuyển đổi số, cải cách hành chính;
    bảo vệ chủ quyền biển, đảo; phát huy khối đại đoàn kết toàn dân tộc; quyền và nghĩa vụ của công dân; công tác cán bộ và xây dựng tổ chức đảng; hội nhập kinh tế quốc tế; phát triển kinh tế tập thể, hợp tác xã;
    kết quả phát triển kinh tế - xã hội của địa phương; công tác thi đua, khen thưởng; công tác kiểm tra, giám sát của Đảng; việc thực hiện quy chế dân chủ ở cơ sở; phong trào toàn dân đoàn kết xây dựng đời sống văn hóa;
    kết quả thực hiện các chương trình mục tiêu quốc gia; những kinh nghiệm hay trong thực hiện nhiệm vụ của các địa phương bạn; những điểm mới của các luật vừa được Quốc hội thông qua`,
  đến: `học sinh, sinh viên trên địa bàn; đồng bào ta ở nước ngoài; các doanh nghiệp có vốn đầu tư nước ngoài; chức sắc, chức việc các tôn giáo; các hộ sản xuất, kinh doanh cá thể;
    công nhân, người lao động trong các khu công nghiệp; cán bộ hưu trí, cựu chiến binh; đội ngũ báo cáo viên các cấp; thanh niên, thiếu niên trong các trường học; đội ngũ trí thức, văn nghệ sĩ;
    cán bộ, chiến sĩ lực lượng vũ trang và gia đình chính sách trên địa bàn; giáo viên, nhân viên y tế và người lao động tại các đơn vị sự nghiệp công lập`,
  qua: `các cuộc thi tìm hiểu trực tuyến; các tờ rơi phát đến từng hộ gia đình; các buổi sinh hoạt câu lạc bộ; các lớp tập huấn ngắn ngày; phim tài liệu, phóng sự truyền hình; sách, tài liệu bỏ túi;
    các buổi đối thoại với người dân; các cuộc triển lãm ảnh; bản tin nội bộ hằng tháng; các cuộc hội thảo khoa học; các cuộc họp báo định kỳ; hệ thống bảng tin điện tử công cộng; các chương trình phát thanh tiếng dân tộc`,
  vào: 'thu hút vốn đầu tư nước ngoài; đổi mới sáng tạo; xuất khẩu nông sản; hỗ trợ từ ngân sách trung ương; ứng dụng công nghệ cao; khai thác tài nguyên',
  'trở thành': `trung tâm tài chính của khu vực; vùng kinh tế mở ven biển; trung tâm đào tạo nhân lực của cả nước; đầu mối giao thương quốc tế; vùng du lịch nghỉ dưỡng cao cấp; trung tâm công nghiệp của cả nước;
    cửa ngõ giao thương với các nước trong khu vực; hình mẫu về chuyển đổi số và cải cách hành chính của cả nước; trung tâm đổi mới sáng tạo hàng đầu của khu vực; địa phương đi đầu về nông thôn mới`,
  tránh:
    'chạy theo thành tích; chồng chéo, trùng lặp nhiệm vụ giữa các đơn vị; đùn đẩy, né tránh trách nhiệm; phô trương, hình thức, thiếu thực chất; áp đặt, mệnh lệnh hành chính; nói nhiều, làm ít, thiếu kiểm tra, đôn đốc',
  'phù hợp với':
    'phong tục, tập quán của từng dân tộc; tâm lý, lứa tuổi của người nghe; trình độ nhận thức của người dân; điều kiện thực tế của từng thôn; đặc điểm của từng địa bàn dân cư; chức năng, nhiệm vụ của từng ngành; thời gian sinh hoạt của các chi bộ',
  'trên cơ sở':
    'phát huy truyền thống đoàn kết của địa phương; khai thác tiềm năng du lịch sẵn có; đề nghị của hội đồng thi đua, khen thưởng; khả năng cân đối ngân sách; kinh nghiệm của các địa phương khác; kết quả khảo sát ý kiến người dân; đẩy mạnh công nghiệp hóa, hiện đại hóa',
  'theo hướng':
    'tinh gọn đầu mối, giảm khâu trung gian; xã hội hóa các dịch vụ công; tự chủ về tài chính; phân cấp mạnh cho cơ sở; chuyên môn hóa từng lĩnh vực; hiện đại, thân thiện với môi trường; gắn với thị trường xuất khẩu',
  'theo tinh thần':
    'tự lực, tự cường, không trông chờ, ỷ lại; thượng tôn pháp luật, công khai, minh bạch; đổi mới, sáng tạo, dám nghĩ, dám làm; đoàn kết, kỷ cương, trách nhiệm; Trung ương và địa phương cùng làm; lấy người dân làm trung tâm của mọi chính sách',
  'từ nguồn':
    'vốn vay ưu đãi của nước ngoài; vốn trái phiếu chính phủ; quỹ dự trữ tài chính; đóng góp bắt buộc của người dân; thu từ xử phạt vi phạm hành chính; viện trợ không hoàn lại',
  'có ý nghĩa về':
    'khoa học, giáo dục và đào tạo; lịch sử, văn hóa và du lịch; tài chính, ngân hàng và thương mại; đối ngoại và hội nhập quốc tế; môi trường và biến đổi khí hậu; y tế, dân số và gia đình',
  là: `tỉnh đi đầu cả nước về cải cách hành chính; trung tâm tài chính lớn của khu vực; nhiệm vụ riêng của ngành tuyên giáo; nhiệm vụ thường xuyên của các cơ quan báo chí; trách nhiệm riêng của người đứng đầu cấp ủy;
    một cửa ngõ giao thương quốc tế quan trọng; vùng trọng điểm về sản xuất lương thực; một trong những trung tâm công nghiệp của cả nước; khâu đột phá về phát triển nguồn nhân lực`,
  'nâng cao':
    'chất lượng nguồn nhân lực; năng suất lao động; thu nhập của người dân; ý thức chấp hành pháp luật; hiệu quả sử dụng vốn đầu tư; trình độ dân trí; vai trò giám sát của Nhân dân; hiệu quả công tác dân vận',
  'bảo đảm':
    'an sinh xã hội; quyền làm chủ của Nhân dân; cân đối thu, chi ngân sách; an ninh lương thực; sự lãnh đạo của cấp ủy đảng; môi trường sinh thái bền vững; quyền lợi của người lao động',
  'phát huy':
    'quyền làm chủ của Nhân dân; vai trò của người có uy tín; nguồn lực con người; truyền thống cách mạng của quê hương; tiềm năng, lợi thế của địa phương; vai trò nêu gương của đảng viên',
  'tăng cường':
    'kỷ luật, kỷ cương hành chính; sự lãnh đạo của cấp ủy đảng; công tác kiểm tra, giám sát; khối đại đoàn kết toàn dân tộc; công tác thi đua, khen thưởng; quản lý nhà nước về đất đai',
  'phát triển':
    'kinh tế tập thể; du lịch cộng đồng; nông nghiệp sinh thái; đội ngũ doanh nhân; thị trường trong nước; kinh tế số, xã hội số; hệ thống đô thị trung tâm; các vùng chuyên canh cây trồng',
  'xây dựng':
    'nông thôn mới kiểu mẫu; đô thị văn minh, hiện đại; thế trận quốc phòng toàn dân; đội ngũ cán bộ cơ sở; đời sống văn hóa ở khu dân cư; thương hiệu nông sản địa phương; trường học đạt chuẩn quốc gia',
  'đáp ứng':
    'yêu cầu nhiệm vụ trong tình hình mới; nguyện vọng chính đáng của Nhân dân; yêu cầu hội nhập quốc tế; nhu cầu phát triển nguồn nhân lực; yêu cầu chuyển đổi số; đòi hỏi của thực tiễn',
  'khắc phục':
    'những hạn chế, yếu kém; tình trạng trông chờ, ỷ lại; bệnh thành tích, hình thức; sự chồng chéo về nhiệm vụ; hậu quả của thiên tai; tình trạng né tránh trách nhiệm',
  'củng cố':
    'tổ chức cơ sở đảng; thế trận lòng dân vững chắc; khối đại đoàn kết toàn dân; hệ thống chính trị ở cơ sở; quan hệ đối ngoại nhân dân; đội ngũ cán bộ chủ chốt',
  tạo: `sự đồng thuận trong Nhân dân; động lực cho đổi mới sáng tạo; việc làm cho lao động nông thôn; nguồn lực cho đầu tư phát triển; chuyển biến về cải cách hành chính; phong trào thi đua sôi nổi trong Nhân dân;
    tiền đề cho hội nhập quốc tế; sức lan tỏa của phong trào thi đua yêu nước`,
  'thể hiện':
    'vai trò tiên phong của đảng viên; tinh thần trách nhiệm trước Nhân dân; sự đồng thuận của các tầng lớp Nhân dân; khát vọng phát triển quê hương, đất nước; tinh thần đoàn kết, thống nhất, kỷ cương; trách nhiệm nêu gương của người đứng đầu cấp ủy',
  'thu hút':
    'nhân tài về công tác tại địa phương; khách du lịch trong và ngoài nước; nguồn vốn xã hội hóa; doanh nghiệp công nghệ cao; sự tham gia của các tầng lớp Nhân dân; nguồn vốn tín dụng chính sách',
  'cải thiện':
    'đời sống của đồng bào dân tộc thiểu số; chỉ số cải cách hành chính; chất lượng nguồn nhân lực; kết cấu hạ tầng nông thôn; thu nhập của người lao động; môi trường sống của người dân',
  'thúc đẩy':
    'xuất khẩu nông sản; bình đẳng giới trong xã hội; khởi nghiệp sáng tạo trong thanh niên; hợp tác công - tư; tiêu dùng hàng trong nước; chuyển dịch cơ cấu lao động',
  'giữ vững':
    'chủ quyền biên giới quốc gia; vai trò lãnh đạo của Đảng; tốc độ tăng trưởng kinh tế; bản sắc văn hóa dân tộc; khối đại đoàn kết toàn dân; môi trường hòa bình, hợp tác',
  'mở rộng':
    'quan hệ đối ngoại nhân dân; thị trường xuất khẩu; quy mô đào tạo nghề; dân chủ ở cơ sở; không gian phát triển đô thị; diện bao phủ bảo hiểm y tế',
  'hoàn thiện':
    'hệ thống tổ chức bộ máy; quy hoạch sử dụng đất; cơ sở dữ liệu dùng chung; thiết chế văn hóa cơ sở; mạng lưới y tế, giáo dục; các tiêu chí nông thôn mới',
  'hình thành':
    'các khu kinh tế trọng điểm; các vùng sản xuất tập trung; các trung tâm đổi mới sáng tạo; các hợp tác xã kiểu mới; đội ngũ doanh nhân trẻ; thị trường khoa học và công nghệ',
  'kết nối':
    'cung cầu lao động; sản xuất với tiêu thụ; các khu, cụm công nghiệp; các điểm du lịch trong vùng; cảng biển với sân bay; nhà trường với doanh nghiệp',
  'phản bác':
    'các tin đồn về thiên tai, dịch bệnh; những nhận xét thiếu khách quan của báo chí; các ý kiến trái chiều về quy hoạch; các thông tin quảng cáo sai sự thật; những so sánh khập khiễng giữa các địa phương',
  'khẳng định':
    'thành tựu đổi mới của đất nước; vai trò của kinh tế nhà nước; uy tín của đội ngũ doanh nhân; bản lĩnh của người cán bộ; giá trị của truyền thống văn hóa; sức mạnh của khối đại đoàn kết',
  'huy động':
    'sự đóng góp của kiều bào; vốn nhàn rỗi trong dân cư; lực lượng dự bị động viên; các quỹ xã hội, từ thiện; vốn phát hành trái phiếu; nguồn vốn vay nước ngoài',
  'tốt lên':
    'ngày càng được mở rộng; được đầu tư khá đồng bộ; có nhiều chuyển biến tích cực; từng bước được hoàn thiện; đạt và vượt kế hoạch đề ra; đứng đầu cả nước; đáp ứng tốt yêu cầu phát triển; được đổi mới mạnh mẽ',
  'còn yếu':
    'còn nhiều bất cập, hạn chế; chưa được quan tâm đúng mức; còn thiếu đồng bộ, thống nhất; chậm được đổi mới; chưa đạt kế hoạch đề ra; chưa theo kịp yêu cầu phát triển; còn phụ thuộc vào hỗ trợ từ bên ngoài',
  'nhiệm vụ': `bố trí kinh phí thực hiện theo phân cấp ngân sách; thẩm định, phê duyệt kế hoạch của các đơn vị trực thuộc; thanh tra, kiểm tra việc thu, nộp ngân sách nhà nước; tổ chức tuyển dụng công chức, viên chức hằng năm;
    tiếp nhận, giải quyết đơn thư khiếu nại, tố cáo của công dân; chi trả trợ cấp cho các đối tượng bảo trợ xã hội; quản lý, sửa chữa trụ sở làm việc và tài sản công; lập danh sách khen thưởng các tập thể, cá nhân hằng năm;
    xây dựng đề án vị trí việc làm của cơ quan, đơn vị; bảo đảm an ninh, trật tự tại các hội nghị, sự kiện trên địa bàn; tổ chức bồi dưỡng lý luận chính trị cho cán bộ, công chức; cấp phát tài liệu và trang thiết bị cho các đơn vị`,
}

/** Verbs with what may be their objects. */
export const verbsOfStock =
  'nâng cao|bảo đảm|phát huy|tăng cường|khắc phục|củng cố|đáp ứng|phát triển|xây dựng|tạo|thể hiện|thu hút|cải thiện|thúc đẩy|giữ vững|mở rộng|hoàn thiện|hình thành|kết nối|phản bác|khẳng định|huy động'.split(
    '|',
  )

/** What may as well follow the words; empty where nothing is known. */
export function stockOf(words: string): string[] {
  return split(stock[words] ?? '')
}

/** Those that speak in the words of the document, so that none is told by its matter. */
export function onTopic(phrases: string[], { vocabulary }: QuizSource): string[] {
  const shares = phrases.map((phrase) => ({ phrase, share: shareWithin(topicTermsOf(phrase), vocabulary) }))
  const near = shares.filter(({ share }) => share >= leastShare).sort((one, other) => other.share - one.share)
  return near.slice(0, nearest).map(({ phrase }) => phrase)
}

const leastShare = 0.25
const nearest = 9

/** Bodies at the same level as the one named, as they exist everywhere. */
const neighbours: [RegExp, string][] = [
  [
    /(?:xã|thôn)(?!\p{L})|^Công chức/u,
    'Công an xã; Ban Chỉ huy Quân sự xã; Trạm Y tế xã; Công chức Tài chính - Kế toán xã; Hội Nông dân xã; Văn phòng HĐND và UBND xã',
  ],
  [
    /Thành ủy|Thành phố|thành phố/u,
    'Văn phòng Thành ủy; Ban Tổ chức Thành ủy; Ủy ban Kiểm tra Thành ủy; Phòng Tài chính - Kế hoạch Thành phố; Công an Thành phố',
  ],
  [
    /Huyện ủy|huyện/u,
    'Văn phòng Huyện ủy; Ban Tổ chức Huyện ủy; Phòng Tài chính - Kế hoạch huyện; Công an huyện; Phòng Nội vụ huyện',
  ],
  [
    /^Sở |tỉnh(?!\p{L})|Tỉnh ủy/u,
    'Sở Tài chính; Sở Nội vụ; Sở Tư pháp; Sở Y tế; Thanh tra tỉnh; Văn phòng UBND tỉnh; Sở Khoa học và Công nghệ',
  ],
  [
    /^Bộ |Chính phủ|Quốc hội|Thủ tướng/u,
    'Bộ Tài chính; Bộ Nội vụ; Bộ Tư pháp; Bộ Công an; Thanh tra Chính phủ; Kiểm toán nhà nước; Văn phòng Chính phủ',
  ],
]

/** Where the body's name does not tell its level, the issuer's does. */
export function neighboursOf(body: string, issuer: string): string[] {
  const row = [body, issuer].map((name) => neighbours.find(([named]) => named.test(name))).find(Boolean)
  return split(row?.[1] ?? '')
}

/** Bodies that issue what "TW" and "TU" are signed for, each with others that might. */
export const issuers: Record<string, string[]> = {
  TW: ['Bộ Chính trị', 'Ban Bí thư', 'Ban Chấp hành Trung ương', 'Ban Tuyên giáo Trung ương', 'Ban Tổ chức Trung ương'],
  TU: [
    'Ban Thường vụ Tỉnh ủy',
    'Ban Chấp hành Đảng bộ tỉnh',
    'Thường trực Tỉnh ủy',
    'Ban Tuyên giáo Tỉnh ủy',
    'Văn phòng Tỉnh ủy',
  ],
}

/** Offices of those who sign, by whom they are likely to be mistaken for. */
export const offices = [
  [
    'Bí thư',
    'Phó Bí thư',
    'Phó Bí thư Thường trực',
    'Trưởng Ban Tuyên giáo',
    'Chánh Văn phòng',
    'Ủy viên Ban Thường vụ',
  ],
  [
    'Chủ tịch',
    'Phó Chủ tịch',
    'Chánh Văn phòng',
    'Trưởng phòng Văn hóa và Thông tin',
    'Bí thư Đảng ủy',
    'Phó Chánh Văn phòng',
  ],
  ['Giám đốc', 'Phó Giám đốc', 'Chánh Văn phòng', 'Chánh Thanh tra', 'Trưởng phòng Tổ chức cán bộ'],
  ['Bộ trưởng', 'Thứ trưởng', 'Chánh Văn phòng', 'Vụ trưởng Vụ Pháp chế', 'Tổng Cục trưởng'],
  [
    'Thủ tướng',
    'Phó Thủ tướng',
    'Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ',
    'Bộ trưởng Bộ Nội vụ',
    'Bộ trưởng Bộ Tài chính',
  ],
]

function split(list: string): string[] {
  return list
    .split(';')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
}
