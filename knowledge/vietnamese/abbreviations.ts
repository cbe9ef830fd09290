/** Administrative abbreviations and the short forms of chat, spelt out so that both sides of a search agree. */
import { fold, normalise } from './normalise.ts'

/** Written by anyone in the administration, and in no other sense; lower case. */
const administrative = `
  antt an ninh trật tự; atgt an toàn giao thông; attp an toàn thực phẩm; bch ban chấp hành; bchtw ban chấp hành trung ương;
  bct bộ chính trị; bgd ban giám đốc; bhtn bảo hiểm thất nghiệp; bhxh bảo hiểm xã hội; bhyt bảo hiểm y tế;
  btc ban tổ chức; btg ban tuyên giáo; btgtu ban tuyên giáo tỉnh ủy; btgdv ban tuyên giáo và dân vận; btv ban thường vụ;
  btvtu ban thường vụ tỉnh ủy; bvmt bảo vệ môi trường; cbcc cán bộ công chức; cbccvc cán bộ công chức viên chức;
  cbđv cán bộ đảng viên; ccb cựu chiến binh; cccd căn cước công dân; cchc cải cách hành chính; ccvc công chức viên chức;
  cđs chuyển đổi số; cnh công nghiệp hóa; cnh-hđh công nghiệp hóa hiện đại hóa; cntt công nghệ thông tin;
  csdl cơ sở dữ liệu; ctr chương trình; đbqh đại biểu quốc hội; dtts dân tộc thiểu số; đtn đoàn thanh niên;
  dvc dịch vụ công; dvctt dịch vụ công trực tuyến; gd giáo dục; gdđt giáo dục đào tạo; gpmb giải phóng mặt bằng;
  gtnt giao thông nông thôn; gtvt giao thông vận tải; hđnd hội đồng nhân dân; hlhpn hội liên hiệp phụ nữ; hnd hội nông dân;
  hpn hội phụ nữ; htx hợp tác xã; khcn khoa học công nghệ; khkt khoa học kỹ thuật; kk khó khăn; kp khu phố;
  kt-xh kinh tế xã hội; ktxh kinh tế xã hội; kdc khu dân cư; lđtbxh lao động thương binh xã hội; mttq mặt trận tổ quốc;
  mtqg mục tiêu quốc gia; ntm nông thôn mới; nsnn ngân sách nhà nước; nq nghị quyết; nđ nghị định; kh kế hoạch;
  pccc phòng cháy chữa cháy; pctn phòng chống tham nhũng; ptth phát thanh truyền hình; qlnn quản lý nhà nước;
  qp-an quốc phòng an ninh; qpan quốc phòng an ninh; qsdđ quyền sử dụng đất; sxkd sản xuất kinh doanh; tccs tổ chức cơ sở;
  tdp tổ dân phố; tdtt thể dục thể thao; thcs trung học cơ sở; thpt trung học phổ thông; tn-mt tài nguyên môi trường;
  tnmt tài nguyên môi trường; tp thành phố; tx thị xã; bv bệnh viện; gv giáo viên; sv sinh viên; tthc thủ tục hành chính; tw trung ương; tttt thông tin truyền thông;
  ubmttq ủy ban mặt trận tổ quốc; ubnd ủy ban nhân dân; ubkt ủy ban kiểm tra; ubtvqh ủy ban thường vụ quốc hội; vhtt văn hóa thông tin;
  vhxh văn hóa xã hội; vsmt vệ sinh môi trường; xdđ xây dựng đảng; xđgn xóa đói giảm nghèo; xhcn xã hội chủ nghĩa; xkld xuất khẩu lao động`

/** How people type on a phone; none of these is a Vietnamese syllable. */
const chat = `
  vc việc; bn bao nhiêu; bnh bao nhiêu; bnhieu bao nhiêu; cx cũng; đc được; dc được; đx được; dx được; hok không;
  j gì; jz gì vậy; k không; kg không; kh0 không; khg không; ko không; kq kết quả; lm làm; mk mình; mn mọi người; mng mọi người;
  ng người; ngta người ta; nta người ta; ntn như thế nào; nvu nhiệm vụ; pt phát triển;
  r rồi; s sao; tnao thế nào; trc trước; vs với; v vậy; wa qua; wá quá; z vậy`

/** What an abbreviation stands for, by its form with diacritics and without; none of the keys is a Vietnamese syllable. */
export const abbreviations: ReadonlyMap<string, string[]> = new Map([...readTable(administrative), ...readTable(chat)])

/** The syllables an abbreviation stands for, or undefined: of "hđnd" and of "hdnd". */
export function expandAbbreviation(token: string): string[] | undefined {
  return abbreviations.get(token)
}

function readTable(table: string): [string, string[]][] {
  return table.split(';').flatMap((entry) => {
    const [short, ...long] = normalise(entry).split(' ')
    return [short!, fold(short!)].map((key): [string, string[]] => [key, long])
  })
}
