/// Places on the plane in a k-d tree whose leaves hold eight, so that those near a place are found
/// without looking at all of them.
///
/// Nodes are in preorder: the first child of an inner node is the next node, and `skips` leads past
/// a whole subtree. A tree of several parts (pieces of a district) is a forest: one range of nodes
/// for each.
struct PlaceTree: Sendable {
  /// By slot, eight for each leaf: the place, or −1 where a leaf is not full.
  private(set) var placeAt: [Int32] = []
  /// By slot, in decimetres; slots without a place repeat one of the same leaf.
  private(set) var eastings: [Double] = []
  private(set) var northings: [Double] = []
  /// By leaf: the part it belongs to, and its box.
  private(set) var partOf: [Int32] = []
  private(set) var leafBoxes: [PlaceBox] = []
  /// By node.
  private(set) var boxes: [PlaceBox] = []
  /// By node: the node after its subtree.
  private(set) var skips: [Int32] = []
  /// By node: its leaf, or −1.
  private(set) var leaves: [Int32] = []
  /// By part: its nodes.
  private(set) var nodes: [Range<Int>] = []

  var leafCount: Int { leafBoxes.count }

  /// - Parameter parts: the places of each part; places are numbers of `easting` and `northing`.
  /// - Complexity: O(places · log² places).
  init(parts: [[Int32]], easting: [Double], northing: [Double]) {
    for (part, places) in parts.enumerated() {
      let first = boxes.count
      var places = places
      if !places.isEmpty { add(&places, 0..<places.count, Int32(part), easting, northing) }
      nodes.append(first..<boxes.count)
    }
  }

  private mutating func add(
    _ places: inout [Int32], _ range: Range<Int>, _ part: Int32, _ easting: [Double],
    _ northing: [Double]
  ) {
    let node = boxes.count
    var box = PlaceBox.empty
    for index in range {
      box.include(easting[Int(places[index])], northing[Int(places[index])])
    }
    boxes.append(box)
    skips.append(0)
    leaves.append(-1)
    if range.count <= 8 {
      leaves[node] = Int32(leafCount)
      leafBoxes.append(box)
      partOf.append(part)
      for lane in 0..<8 {
        let place = Int(places[range.lowerBound + min(lane, range.count - 1)])
        placeAt.append(lane < range.count ? Int32(place) : -1)
        eastings.append(easting[place])
        northings.append(northing[place])
      }
    } else {
      let isWide = box.east - box.west > box.north - box.south
      places[range].sort { one, other in
        let (here, there) = (Int(one), Int(other))
        return isWide
          ? (easting[here], northing[here], one) < (easting[there], northing[there], other)
          : (northing[here], easting[here], one) < (northing[there], easting[there], other)
      }
      // Full leaves on the left.
      let leafCount = (range.count + 7) / 8
      let middle = range.lowerBound + (leafCount + 1) / 2 * 8
      add(&places, range.lowerBound..<middle, part, easting, northing)
      add(&places, middle..<range.upperBound, part, easting, northing)
    }
    skips[node] = Int32(boxes.count)
  }
}
