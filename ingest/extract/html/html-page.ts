/** Separates the document in a web page from what the site puts around it. */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter as tree } from 'parse5'

type Element = DefaultTreeAdapterTypes.Element
type ParentNode = DefaultTreeAdapterTypes.ParentNode

const chromeNames = new Set(
  'head script style nav noscript template button select textarea aside header footer iframe object svg canvas audio video del'.split(
    ' ',
  ),
)
const chromeRoles = new Set(
  'navigation banner contentinfo complementary search menu menubar dialog tablist tab'.split(' '),
)

/** Menus, buttons, running heads, and everything hidden or deleted by a tracked change. */
export function isChrome(element: Element): boolean {
  const style = styleOf(element)
  return (
    chromeNames.has(element.tagName) ||
    chromeRoles.has(attributeOf(element, 'role') ?? '') ||
    attributeOf(element, 'hidden') !== undefined ||
    style.get('display') === 'none' ||
    style.get('mso-hide') === 'all' ||
    /^(?:header|footer|comment-list)$/u.test(style.get('mso-element') ?? '')
  )
}

/** The smallest part of the page that holds the document; the whole page if there is no site around it. */
export function findDocumentPart(root: ParentNode): ParentNode {
  const names = new Set(listElements(root).map(({ tagName }) => tagName))
  return siteNames.some((name) => names.has(name)) ? narrow(root) : root
}

/** Elements that only sites have: neither Word's HTML nor a saved text has them. */
const siteNames = ['script', 'nav', 'header', 'footer', 'form', 'button']

/** The rest is what sites add beside it: related news, comments, the office's address. */
const leastShare = 0.85

/** Descends while one child holds nearly all the words and no other child looks like part of the document. */
function narrow(root: ParentNode): ParentNode {
  const texts = new Map<ParentNode, string>()
  const total = collectTexts(root, texts).length
  const textOf = (element: Element) => texts.get(element) ?? ''
  for (let part = root; ; ) {
    const children = tree.getChildNodes(part).filter(tree.isElementNode)
    const main = children.find((child) => textOf(child).length >= total * leastShare)
    if (!main || children.some((child) => child !== main && ofDocument.test(textOf(child)))) return part
    part = main
  }
}

/** "CỘNG HÒA XÃ HỘI …", "Số: 12/KH-UBND", "KẾ HOẠCH", "Điều 1.", "Phụ lục I", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN" */
const ofDocument =
  /CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Số\s*:\s*\d*\s*\/|(?:^|\n)(?:KẾ HOẠCH|NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|Điều \d+\.|Chương [IVX]+|Phụ lục|PHỤ LỤC|Mẫu số|Nơi nhận|(?:TM|KT|TL)\. ?\p{Lu})/u

/** The words of each element except those of links and menus, with a line end between text nodes. */
function collectTexts(node: ParentNode, texts: Map<ParentNode, string>): string {
  const parts = tree.getChildNodes(node).map((child) => {
    if (tree.isTextNode(child)) return child.value.trim()
    return tree.isElementNode(child) && child.tagName !== 'a' && !isChrome(child) ? collectTexts(child, texts) : ''
  })
  const text = parts.filter(Boolean).join('\n').normalize('NFC')
  texts.set(node, text)
  return text
}

function listElements(parent: ParentNode): Element[] {
  const children = tree.getChildNodes(parent).filter(tree.isElementNode)
  return [...children, ...children.flatMap(listElements)]
}

/** The properties of the style attribute. */
export function styleOf(element: Element): Map<string, string> {
  const declarations = attributeOf(element, 'style')?.split(';') ?? []
  return new Map(
    declarations.map((declaration) => {
      const [name = '', ...value] = declaration.split(':')
      return [name.trim().toLowerCase(), value.join(':').trim().toLowerCase()]
    }),
  )
}

export function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value
}
