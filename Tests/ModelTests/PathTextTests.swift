import SectorizaModel
import Testing

@Suite struct PathTextTests {
  @Test(arguments: [
    ("d", ""), ("a/b", "a"), ("/a", "/"), ("/", "/"), ("", ""), ("a/b/", "a"), ("/a/b/c", "/a/b"),
    ("ñ/ó.csv", "ñ"),
  ])
  func `the folder of a path is what stands before its last slash`(path: String, folder: String) {
    #expect(PathText.parent(of: path) == folder)
  }
}
