import SectorizaModel
import Testing

@Suite struct CalendarDateTests {
  @Test func `a day number and its date are inverse over eight centuries`() {
    for number in stride(from: -25_000, to: 84_000, by: 7) {
      guard let date = CalendarDate(dayNumber: number) else {
        Issue.record("no date for day \(number)")
        continue
      }
      #expect(date.dayNumber == number)
    }
  }

  @Test func `days that do not exist are refused`() {
    #expect(CalendarDate("29/02/2023") == nil)
    #expect(CalendarDate("31/04/2024") == nil)
    #expect(CalendarDate("2024-13-01") == nil)
    #expect(CalendarDate("29/02/2024")?.iso == "2024-02-29")
  }

  @Test func `the Padron writes its dates followed by blanks`() {
    #expect(CalendarDate("05/11/2025                         ")?.iso == "2025-11-05")
  }

  @Test func `a month is completed on its day`() throws {
    let birth = try #require(CalendarDate("2026-01-31"))
    #expect(birth.completedMonths(until: try #require(CalendarDate("2026-02-28"))) == 0)
    #expect(birth.completedMonths(until: try #require(CalendarDate("2026-03-31"))) == 2)
  }
}
