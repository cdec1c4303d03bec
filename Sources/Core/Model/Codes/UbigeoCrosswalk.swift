/// Which district of RENIEC is which of INEI, one to one.
///
/// The two codes are equal in about one district of seventeen; in the rest the six digits of one are
/// another district of the other, so that a join by the wrong one finds districts without
/// complaint. Source: the tables that INEI and RENIEC publish, read from a file.
public struct UbigeoCrosswalk: Hashable, Sendable {
  private var ofRENIEC: [UbigeoRENIEC: Ubigeo] = [:]
  private var ofINEI: [Ubigeo: UbigeoRENIEC] = [:]
  /// Also districts that RENIEC has no code for.
  private var districts: Set<Ubigeo> = []

  public init() {}

  /// Adds a district; nil where one of the two offices has no code for it yet. O(1).
  ///
  /// - Throws: `.repeated` when either code is already there; nothing is added then.
  public mutating func add(
    _ inei: Ubigeo?, _ reniec: UbigeoRENIEC?
  ) throws(UbigeoCrosswalkError) {
    if let inei, districts.contains(inei) { throw .repeated(inei.text) }
    if let reniec, ofRENIEC[reniec] != nil { throw .repeated(reniec.text) }
    if let inei { districts.insert(inei) }
    guard let inei, let reniec else { return }
    ofRENIEC[reniec] = inei
    ofINEI[inei] = reniec
  }

  public var isEmpty: Bool { districts.isEmpty }

  /// The district that RENIEC writes so; nil when it is unknown.
  public func inei(_ code: UbigeoRENIEC) -> Ubigeo? { ofRENIEC[code] }
  /// How RENIEC writes a district; nil when it has no code.
  public func reniec(_ code: Ubigeo) -> UbigeoRENIEC? { ofINEI[code] }
  /// Whether INEI has such a district.
  public func contains(_ code: Ubigeo) -> Bool { districts.contains(code) }
}

/// Why a pair of codes cannot be added to a crosswalk.
public enum UbigeoCrosswalkError: Error, Hashable, Sendable {
  /// The code, as INEI or as RENIEC, has a pair already.
  case repeated(String)
}
