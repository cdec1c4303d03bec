/// A *núcleo urbano*: a named part of the city with blocks of its own, as its neighbours call it.
struct Nucleus: Hashable {
  enum Kind: Hashable, CaseIterable {
    case settlement, youngTown, development, association, cooperative, housing, upis, hamlet

    /// As a careful clerk writes it, and as others do.
    var spellings: [String] {
      switch self {
      case .settlement:
        [
          "ASENT.H.", "AA.HH.", "AAHH", "AA HH", "A.H.", "ASENT. H.", "ASENT.HUMANO",
          "ASENT. HUMANO", "ASENTAMIENTO HUMANO",
        ]
      case .youngTown: ["PP.JJ.", "PPJJ", "P.J.", "PUEBLO JOVEN"]
      case .development: ["URB.", "URB", "URBANIZACION", "URBANIZACIÓN"]
      case .association: ["ASOC.", "ASOC", "ASOC. VIV.", "ASOCIACION"]
      case .cooperative: ["COOP.", "COOP", "COOP. VIV.", "COOPERATIVA"]
      case .housing: ["A.P.V.", "APV"]
      case .upis: ["UPIS", "U.P.I.S."]
      case .hamlet: ["CASERIO", "CASERÍO", "CAS."]
      }
    }
  }

  /// A part of a *núcleo* whose blocks are named anew.
  struct Division: Hashable {
    enum Kind: Hashable, CaseIterable { case stage, sector, group, zone }
    let kind: Kind
    /// From 1.
    let number: Int

    var spellings: [String] {
      switch kind {
      case .stage:
        [
          "\(Self.roman(number)) ETAPA", "\(number)\(number == 2 ? "DA" : "RA") ETAPA",
          "ETAPA \(Self.roman(number))", "ETAPA \(number)",
        ]
      case .sector: ["SECTOR \(number)", "SECT. \(number)", "SEC. \(number)"]
      case .group: ["GRUPO \(number)", "GPO. \(number)", "GRUPO\(number)"]
      case .zone: ["ZONA \(Self.letter(number))", "ZN. \(Self.letter(number))"]
      }
    }

    private static func roman(_ number: Int) -> String {
      ["I", "II", "III"][min(max(number, 1), 3) - 1]
    }

    private static func letter(_ number: Int) -> String { UnitNames.letters(number) }
  }

  let kind: Kind
  let name: String
  let division: Division?

  /// The whole of it, as a careful clerk writes it.
  var text: String { text(kind: kind.spellings[0], division: division?.spellings[0]) }

  func text(kind: String?, division: String?) -> String {
    [kind, name, division].compactMap { $0 }.joined(separator: " ")
  }
}

/// How the blocks of a *núcleo* are named.
enum BlockStyle: CaseIterable {
  /// A…Z, then A1…Z1.
  case letters
  /// A1…A5, B1…
  case letterAndDigit
  /// 1, 2, 3…
  case numbers

  /// - Parameter number: from 1.
  func name(_ number: Int) -> String {
    switch self {
    case .letters:
      let turn = (number - 1) / 26
      return UnitNames.letters((number - 1) % 26 + 1) + (turn == 0 ? "" : String(turn))
    case .letterAndDigit:
      return UnitNames.letters((number - 1) / 5 + 1) + String((number - 1) % 5 + 1)
    case .numbers: return String(number)
    }
  }
}
