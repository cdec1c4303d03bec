/// For each site, the clients that may belong to it, the likeliest first, and what is known of the
/// others.
///
/// A client's price never exceeds its cap. So distance − cap, the key of a client at a site, is the
/// least it can cost there, and a list in the order of the keys can be read from the front until
/// the key is too high. Lists are cut short; the key of the first client left out (`restKey`) is
/// less than whatever any of them costs, so that a bound which takes all it lacks at that price is
/// still a bound.
struct ClientLists: Sendable {
  /// The list of site `j` is `starts[j]..<starts[j + 1]`.
  private(set) var starts: [Int32] = [0]
  private(set) var clients: [Int32] = []
  /// By site; infinite when its list leaves nobody out.
  private(set) var restKeys: [Double] = []
  /// The lists would be so long that they are not kept: every site has every client, in no order.
  private(set) var isWhole = false
  private let clientCount: Int

  /// - Parameters:
  ///   - caps: by client.
  ///   - weight: lists are cut once they weigh this and their keys are positive.
  ///   - region: the clients a site may have, as numbers of regions that must be equal.
  /// - Complexity: O(sites · clients) time, O(sites · list) memory.
  init(
    sites: Places, clients: Places, caps: [Double], weights: [Double], enough weight: Double,
    siteRegion: [Int32], clientRegion: [Int32]
  ) {
    clientCount = clients.count
    var limit = 0.0
    var kept: [(key: Double, client: Int32)] = []
    starts.reserveCapacity(sites.count + 1)
    for site in 0..<sites.count {
      // The limit that was enough for the site before, a near one, is a good first guess.
      var next = Double.infinity
      while true {
        kept.removeAll(keepingCapacity: true)
        next = .infinity
        var sum = 0.0
        for client in 0..<clients.count where clientRegion[client] == siteRegion[site] {
          let key = sites.distance(site, clients, client) - caps[client]
          if key <= limit {
            kept.append((key, Int32(client)))
            sum += weights[client]
          } else if key < next {
            next = key
          }
        }
        if (sum >= weight && limit >= 0) || next == .infinity { break }
        limit = max(0, next, limit * 1.3)
      }
      if self.clients.count + kept.count > LagrangianBound.mostListed {
        isWhole = true
        self.clients = []
        starts = []
        restKeys = [Double](repeating: .infinity, count: sites.count)
        return
      }
      kept.sort { ($0.key, $0.client) < ($1.key, $1.client) }
      var sum = 0.0
      var length = 0
      while length < kept.count, sum < weight || kept[length].key <= 0 {
        sum += weights[Int(kept[length].client)]
        length += 1
      }
      if length < kept.count { next = kept[length].key }
      for entry in kept[..<length] { self.clients.append(entry.client) }
      starts.append(Int32(self.clients.count))
      restKeys.append(next)
      // Lets the limit follow the density down as well as up.
      if length < kept.count { limit = max(0, kept[length].key) }
    }
  }

  @inline(__always)
  func row(_ site: Int) -> Range<Int> {
    isWhole ? 0..<clientCount : Int(starts[site])..<Int(starts[site + 1])
  }
}

/// Coordinates of sites or clients, in decimetres.
struct Places: Sendable {
  var easting: [Double]
  var northing: [Double]

  var count: Int { easting.count }

  /// The distance as the cost counts it: a whole number.
  @inline(__always)
  func distance(_ mine: Int, _ others: Places, _ other: Int) -> Double {
    let east = easting[mine] - others.easting[other]
    let north = northing[mine] - others.northing[other]
    return ((east * east + north * north).squareRoot() + 0.5).rounded(.down)
  }
}
