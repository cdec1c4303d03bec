/// The parts of an XLSX file (ECMA-376) that its sheets lean on.
struct Workbook {
  struct Sheet {
    let name: String
    let isHidden: Bool
    /// Its place in the package.
    let part: String
  }

  let source: SourceFile
  let sheets: [Sheet]
  /// By the index a cell of type `s` holds.
  let strings: [String]
  /// By the index a cell's style holds.
  let formats: [CellFormat]
  /// Days count from 1904, as Excel for Mac once did.
  let since1904: Bool

  init(_ source: SourceFile, options: ReadOptions) throws(FormatsError) {
    self.source = source
    func scanner(_ part: String) throws(FormatsError) -> XMLScanner {
      XMLScanner(try source.part(part, limitBytes: options.limitBytes))
    }
    let package = try Workbook.links(scanner("_rels/.rels"), in: "")
    let main = package.first { $0.type == "officeDocument" }?.part ?? "xl/workbook.xml"
    let folder = main.split(separator: "/").dropLast().joined(separator: "/")
    let file = main.split(separator: "/").last ?? ""
    let links = try Workbook.links(scanner(folder + "/_rels/" + file + ".rels"), in: folder)
    var book = try scanner(main)
    var sheets: [Sheet] = []
    var since1904 = false
    while let event = book.next() {
      guard case .open(let name, _) = event else { continue }
      if name == "workbookPr" { since1904 = ["1", "true"].contains(book.attribute("date1904")) }
      guard name == "sheet", let id = book.attribute("id"),
        let link = links.first(where: { $0.id == id && $0.type == "worksheet" })
      else { continue }
      sheets.append(
        Sheet(
          name: book.attribute("name") ?? "",
          isHidden: (book.attribute("state") ?? "visible") != "visible", part: link.part))
    }
    guard !book.isBroken, !sheets.isEmpty else {
      throw .damaged(path: source.path, message: "no sheets")
    }
    guard sheets.count <= Spreadsheet.limitSheets else {
      throw .tooMany(path: source.path, .layers, limit: Spreadsheet.limitSheets)
    }
    self.sheets = sheets
    self.since1904 = since1904
    strings =
      if let part = links.first(where: { $0.type == "sharedStrings" })?.part {
        try Workbook.strings(scanner(part), source, options)
      } else { [] }
    formats =
      if let part = links.first(where: { $0.type == "styles" })?.part {
        try Workbook.formats(scanner(part))
      } else { [] }
  }

  private struct Link {
    let id: String
    /// The last word of its address.
    let type: String
    let part: String
  }

  private static func links(_ scanner: XMLScanner, in folder: String) -> [Link] {
    var scanner = scanner
    var links: [Link] = []
    while links.count < SourceFile.limitParts, let event = scanner.next() {
      guard case .open("Relationship", _) = event, let id = scanner.attribute("Id"),
        let type = scanner.attribute("Type")?.split(separator: "/").last,
        let target = scanner.attribute("Target")
      else { continue }
      var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/")
      for piece in target.split(separator: "/") where piece != "." {
        if piece == ".." { _ = parts.popLast() } else { parts.append(piece) }
      }
      links.append(Link(id: id, type: String(type), part: parts.joined(separator: "/")))
    }
    return links
  }

  private static func strings(
    _ scanner: XMLScanner, _ source: SourceFile, _ options: ReadOptions
  ) throws(FormatsError) -> [String] {
    var scanner = scanner
    var strings: [String] = []
    var current = ""
    var isText = false
    var isReading = false
    while let event = scanner.next() {
      switch event {
      case .open("si", let isEmpty): if isEmpty { strings.append("") } else { current = "" }
      case .open("t", let isEmpty): isText = !isEmpty && !isReading
      // How a Japanese word sounds.
      case .open("rPh", let isEmpty): isReading = !isEmpty
      case .close("rPh"): isReading = false
      case .close("t"): isText = false
      case .close("si"): strings.append(current)
      case .text(let text): if isText { current += text }
      default: break
      }
      guard strings.count <= options.limitCells else {
        throw .tooMany(path: source.path, .cells, limit: options.limitCells)
      }
    }
    guard !scanner.isBroken else {
      throw .damaged(path: source.path, message: "sharedStrings")
    }
    return strings
  }

  private static func formats(_ scanner: XMLScanner) -> [CellFormat] {
    var scanner = scanner
    var codes: [Int: String] = [:]
    var ids: [Int] = []
    var isCell = false
    while let event = scanner.next() {
      switch event {
      case .open("numFmt", _):
        if let id = scanner.attribute("numFmtId").flatMap({ Int($0) }) {
          codes[id] = scanner.attribute("formatCode")
        }
      case .open("cellXfs", _): isCell = true
      case .close("cellXfs"): isCell = false
      case .open("xf", _):
        // Excel has at most 65,490 styles.
        if isCell, ids.count < 1 << 17 {
          ids.append(scanner.attribute("numFmtId").flatMap { Int($0) } ?? 0)
        }
      default: break
      }
    }
    return ids.map { CellFormat(id: $0, code: codes[$0]) }
  }
}
