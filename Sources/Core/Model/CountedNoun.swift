/// `1 unidad`, `2 unidades`: a number and its noun, as a person writes them.
public func counted(_ number: Int, _ one: String, _ many: String) -> String {
  "\(number) \(number == 1 ? one : many)"
}
