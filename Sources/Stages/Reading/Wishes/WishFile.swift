public import SectorizaModel
internal import Yams

/// A file of `condiciones` alone, for who has no `distrito.yaml` or asks for other ones.
extension DescriptionParser {
  /// Reads the file at `path`: the block at its root, or under `condiciones`.
  ///
  /// - Returns: What it asks for, nil when the file cannot be understood at all, and everything
  ///   that is wrong with it, each with its line.
  public static func readWishes(
    path: String
  ) -> (wishes: WishDescription?, findings: [Finding]) {
    switch contents(of: path) {
    case .failure(let refusal): (nil, [refusal.finding])
    case .success(let text): parseWishes(text, file: path)
    }
  }

  /// Reads the text of such a file.
  public static func parseWishes(
    _ text: String, file: String
  ) -> (wishes: WishDescription?, findings: [Finding]) {
    rooted(text, file: file) { root, reader in
      guard let block = root["condiciones"] else {
        return WishParser.parse(root, path: "", &reader)
      }
      // A whole description may be given for the sake of its block.
      _ = reader.mapping(root, "", keys: keys)
      return WishParser.parse(block, path: "condiciones", &reader)
    }
  }
}
