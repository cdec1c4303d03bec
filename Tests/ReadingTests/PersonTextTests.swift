import SectorizaModel
import Testing

@testable import SectorizaReading

@Suite struct PersonTextTests {
  @Test func `dates are read with their blanks, as spreadsheets number them, and not guessed`() {
    let day = CalendarDate(year: 2024, month: 5, day: 3)
    #expect(PersonText.date("03/05/2024" + String(repeating: " ", count: 25)) == day)
    #expect(PersonText.date("2024-05-03T00:00:00") == day)
    #expect(PersonText.date("2024/05/03 00:00:00") == day)
    // Excel: 45415 is 2024-05-03 (1 is 1900-01-01, with its leap-year error).
    #expect(PersonText.date("45415") == day)
    #expect(PersonText.date("25569") == CalendarDate(year: 1970, month: 1, day: 1))
    for text in ["", "03-MAY-24", "31/02/2024", "3/5/24", "12", "False"] {
      #expect(PersonText.date(text) == nil)
    }
  }

  @Test func `a mobile has nine digits and begins with 9`() {
    for text in ["900000123", "+51 900 000 123", "900-000-123", "900000123.0"] {
      #expect(PersonText.isMobile(text))
    }
    for text in ["014567890", "90000012", "9000001234", "", "90000O123"] {
      #expect(!PersonText.isMobile(text))
    }
  }

  @Test func `a DNI keeps its zeros, and fillers are nobody`() {
    #expect(PersonText.dni("00123456")?.text == "00123456")
    #expect(PersonText.dni("123456")?.text == "00123456")
    for text in ["00000000", "99999999", "0", "", "SIN DNI", "123456789"] {
      #expect(PersonText.dni(text) == nil)
    }
  }

  @Test func `lists of codes become sorted words`() {
    #expect(PersonText.programmes("8, 4,2") == ["juntos", "pvl", "saf"])
    #expect(PersonText.programmes("0") == [])
    #expect(PersonText.programmes("6") == [])
    #expect(
      PersonText.programmes("Qali Warma; JUNTOS;CUNA+ SAF") == ["juntos", "qaliwarma", "saf"])
    #expect(PersonText.isKnownProgrammeList("0,1,7"))
    #expect(!PersonText.isKnownProgrammeList("4,93"))
    #expect(PersonText.language("2") == "quechua")
    #expect(PersonText.language("Asháninka") == "asháninka")
  }
}
